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

static void
name_columns(struct lbp_run *run, const struct simulate_design *design)
{
	static const char *const columns[][7] = {{"id", "arm", "time", "event"}, {"id", "arm", "start", "stop", "event"},
		{"id", "arm", "left", "right"}, {"id", "arm", "baseline", "outcome", "weeks"}};
	size_t i;

	if (design->config->trials != NULL || lbp_run_shows(run, "outcomes"))
		lbp_writer_column(&run->writer, "trial");
	for (i = 0; columns[run->view][i] != NULL; i++)
		lbp_writer_column(&run->writer, columns[run->view][i]);
}

static void
begin_row(struct lbp_run *run, const struct simulate_design *design, size_t trial, size_t id, size_t arm)
{
	if (design->config->trials != NULL || lbp_run_shows(run, "outcomes"))
		lbp_writer_count(&run->writer, trial);
	lbp_writer_count(&run->writer, id);
	lbp_writer_text(&run->writer, design->arm[arm].name);
}

/* A patient's time at risk, cut at each episode; only the first stretch for `times`. */
static void
write_times(struct lbp_run *run, const struct simulate_design *design, size_t trial, size_t id, size_t arm,
	struct lbp_sim_patient *patient)
{
	int all = lbp_run_shows(run, "episodes");
	double start = 0, stop;
	int event;

	do {
		stop = lbp_sim_patient_next(&design->times, patient, start);
		event = stop <= patient->followup;
		begin_row(run, design, trial, id, arm);
		if (all)
			lbp_writer_number(&run->writer, start);
		start = event ? stop : patient->followup;
		lbp_writer_number(&run->writer, start);
		lbp_writer_count(&run->writer, (size_t)event);
	} while (all && event && start < patient->followup);
}

static void
write_interval(struct lbp_run *run, const struct simulate_design *design, size_t trial, size_t id, size_t arm,
	struct lbp_sim_patient *patient)
{
	double time = lbp_sim_patient_next(&design->times, patient, 0);
	struct lbp_sim_interval seen =
		lbp_sim_patient_asked(patient, time, design->config->visits, design->config->missed);

	begin_row(run, design, trial, id, arm);
	lbp_writer_number(&run->writer, seen.left);
	lbp_writer_number(&run->writer, isinf(seen.right) ? NAN : seen.right);
}

static enum lbp_status
write_outcomes(struct lbp_run *run, const struct simulate_design *design, size_t trial, size_t id, size_t arm,
	struct lbp_sim_patient *patient, struct lbp_error *err)
{
	double *shift = design->value + design->visits;
	enum lbp_status status;
	size_t i;

	for (i = 0; i < design->visits; i++)
		shift[i] = design->change[i] + (i > 0 ? design->arm[arm].effect : 0);
	status = lbp_sim_patient_outcomes(
		&design->outcomes, patient, shift, design->visits, design->value, err);
	for (i = 1; i < design->visits && status == LBP_OK; i++) {
		begin_row(run, design, trial, id, arm);
		lbp_writer_number(&run->writer, design->value[0]);
		lbp_writer_number(&run->writer, design->week[i] <= patient->followup ? design->value[i] : NAN);
		lbp_writer_number(&run->writer, design->week[i]);
	}
	return status;
}

static enum lbp_status
write_patient(struct lbp_run *run, const struct simulate_design *design, size_t trial, size_t id, size_t arm,
	struct lbp_error *err)
{
	struct lbp_sim_patient patient;
	enum lbp_status status = lbp_sim_patient_init(
		&design->times, design->config->seed, trial, id, design->arm[arm].ratio, &patient, err);

	if (status != LBP_OK)
		return status;
	if (lbp_run_shows(run, "outcomes"))
		return write_outcomes(run, design, trial, id, arm, &patient, err);
	if (lbp_run_shows(run, "intervals"))
		write_interval(run, design, trial, id, arm, &patient);
	else
		write_times(run, design, trial, id, arm, &patient);
	return LBP_OK;
}

static enum lbp_status
write_trials(struct lbp_run *run, const struct simulate_design *design, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t trial, id, arm, past;

	name_columns(run, design);
	for (trial = design->trials.first; trial <= design->trials.last && status == LBP_OK; trial++)
		for (arm = 0, past = design->arm[0].n, id = 1; id <= design->patients.last && status == LBP_OK; id++) {
			while (id > past)
				past += design->arm[++arm].n;
			if (id >= design->patients.first)
				status = write_patient(run, design, trial, id, arm, err);
		}
	return status;
}

static enum lbp_status
run_simulate(struct lbp_run *run, struct lbp_error *err)
{
	struct simulate_design design = {.config = run->config};
	enum lbp_status status = simulate_read(run, &design, err);

	if (status == LBP_OK)
		status = write_trials(run, &design, err);
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
