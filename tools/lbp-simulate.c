/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trials that nobody ran: patient rows of a stated design, from a seed. */
#include "simulate/simulate.h"

#include <math.h>

#define AT(member) offsetof(struct simulate_config, member)

static const char *const hazards[] = {"exponential", "weibull", "piecewise", "curve", NULL};
static const char *const views[] = {"times", "episodes", "intervals", "outcomes", NULL};

static const struct lbp_option options[] = {
	{"arms", 0, LBP_STRING, AT(arms), "NAME=N,...", "arms, the comparator last (treatment=100,control=100)", NULL},
	{"hr", 0, LBP_STRING, AT(ratios), "X,...", "hazard ratio of each arm but the last (1)", NULL},
	{"hazard", 0, LBP_CHOICE, AT(hazard), "NAME", "exponential weibull piecewise curve (exponential)", hazards},
	{"rate", 0, LBP_STRING, AT(rates), "X,...", "hazard of the comparator; piecewise: between the cuts", NULL},
	{"median", 0, LBP_REAL, AT(median), "T", "its median time instead", NULL},
	{"shape", 0, LBP_REAL, AT(shape), "X", "weibull: hazard grows as time to the power X - 1", NULL},
	{"cuts", 0, LBP_STRING, AT(cuts), "T,...", "piecewise: where the hazard changes", NULL},
	{"accrual", 0, LBP_REAL, AT(times.accrual), "T", "patients enter evenly for so long (0)", NULL},
	{"end", 0, LBP_REAL, AT(times.end), "T", "follow-up ends, counted from the first entry", NULL},
	{"dropout", 0, LBP_REAL, AT(times.dropout), "X", "hazard of being lost (0)", NULL},
	{"frailty", 0, LBP_REAL, AT(times.frailty), "V", "variance of the patients' own gamma factor (0)", NULL},
	{"visits", 0, LBP_REAL, AT(visits), "T", "view intervals: asked every T", NULL},
	{"missed", 0, LBP_REAL, AT(missed), "P", "view intervals: share of visits missed (0)", NULL},
	{"baseline", 0, LBP_STRING, AT(baseline), "MEAN,SD", "view outcomes: at baseline, the SD also later", NULL},
	{"weeks", 0, LBP_STRING, AT(weeks), "W,...", "view outcomes: visits", NULL},
	{"change", 0, LBP_STRING, AT(change), "X,...", "mean change of the comparator at each visit (0)", NULL},
	{"effect", 0, LBP_STRING, AT(effect), "X,...", "added in each arm but the last (0)", NULL},
	{"correlation", 0, LBP_REAL, AT(correlation), "R", "of two measurements of a patient (0.5)", NULL},
	{"trials", 0, LBP_STRING, AT(trials), "N|A-B", "so many trials, or these of them (1)", NULL},
	{"patients", 0, LBP_STRING, AT(patients), "A-B", "only these, to be put together with the rest (all)", NULL},
	{"seed", 0, LBP_WHOLE, AT(seed), "N", "what all is drawn from (20240627)", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

/* Columns behind id and arm. */
static const struct view {
	const char *column[3];
	size_t columns;
} columns[] = {
	{{"time", "event"}, 2},
	{{"start", "stop", "event"}, 3},
	{{"left", "right"}, 2},
	{{"baseline", "outcome", "weeks"}, 3},
};

static int
names_trial(const struct simulate_design *design)
{
	return design->config->trials != NULL || design->view == VIEW_OUTCOMES;
}

static void
name_columns(struct lbp_run *run, const struct simulate_design *design)
{
	if (names_trial(design))
		lbp_writer_column(&run->writer, "trial");
	lbp_writer_columns(&run->writer, (const char *const[]){"id", "arm"}, 2);
	lbp_writer_columns(&run->writer, columns[design->view].column, columns[design->view].columns);
}

void
simulate_write(struct lbp_run *run, const struct simulate_design *design, const struct simulate_row *row, size_t count)
{
	size_t i, j;

	for (i = 0; i < count; i++) {
		if (names_trial(design))
			lbp_writer_count(&run->writer, row[i].trial);
		lbp_writer_count(&run->writer, row[i].id);
		lbp_writer_text(&run->writer, design->arm[row[i].arm].name);
		for (j = 0; j < columns[design->view].columns; j++)
			lbp_writer_number(&run->writer, row[i].value[j]);
	}
}

static enum lbp_status
run_simulate(struct lbp_run *run, struct lbp_error *err)
{
	struct simulate_design design = {.config = run->config};
	enum lbp_status status = simulate_read(run, &design, err);

	if (status == LBP_OK) {
		name_columns(run, &design);
		status = simulate_draw(run, &design, err);
	}
	lbp_run_seed(run, design.config->seed);
	if (status == LBP_OK)
		lbp_run_note(run, "seed %zu", design.config->seed);
	simulate_free(&design);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-simulate",
		.summary = "seeded trial data from a stated design",
		.options = options,
		.views = views,
		.examples = "  lbp-simulate --median 112 --hr 0.72 --accrual 730 --end 1095 | lbp-km -a arm\n"
			    "  lbp-simulate -s outcomes --baseline 50,20 --weeks 12,52 --change -10,-15 --effect -5\n",
		.run = run_simulate,
	};
	struct simulate_config config = {.arms = "treatment=100,control=100", .median = NAN, .shape = NAN, .visits = NAN,
		.correlation = 0.5, .times = {.end = INFINITY}, .seed = LBP_RANDOM_SEED};

	return lbp_run(&tool, &config, argc, argv);
}
