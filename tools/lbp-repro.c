/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which analysis did they run: the specifications that reproduce a published pooled result. */
#include "cli/progress.h"
#include "repro/repro.h"

#include <math.h>

#define AT(member) offsetof(struct repro_config, member)
#define FIGURE(name, which, help) {name, 0, LBP_STRING, AT(figure[LBP_FIGURE_##which]), "TEXT", help, NULL}

static const char *const views[] = {"matches", "curve", "model", "choices", "failures", NULL};

static const struct lbp_option options[] = {
	{"published", 0, LBP_STRING, AT(published), "TEXT", "as printed: '0.72 (0.60-0.85)'; digits are the rounding", NULL},
	FIGURE("estimate", ESTIMATE, "the estimate alone, and each of these as printed: all must match"),
	FIGURE("ci-low", CI_LOW, "lower limit"),
	FIGURE("ci-high", CI_HIGH, "upper limit"),
	FIGURE("p", P, "two-sided p of no effect, such as 0.03 or '<0.001'"),
	FIGURE("i2", I2, "I2 in per cent, by Q or by tau2"),
	FIGURE("tau2", TAU2, "between-study variance (of log ratios)"),
	FIGURE("q", Q, "Cochran's Q"),
	FIGURE("studies", K, "number of studies"),
	{"slack", 0, LBP_REAL, AT(slack), "N", "figures may miss by N units of their last digit (0)", NULL},
	{"measure", 'm', LBP_STRING, AT(measure), "NAME,...", "RR OR MD ..., or ratio, difference, standardised", NULL},
	{"vary", 0, LBP_STRING, AT(vary), "CHOICE,...", "only these vary, all others as by default", NULL},
	{"fix", 0, LBP_REPEATED, AT(fix), "CHOICE=LEVEL,...", "only these levels: --fix method=DL --fix ci=z,hk", NULL},
	{"shared", 0, LBP_STRING, AT(shared), "COL", "rows alike in it have one control arm", NULL},
	{"per", 0, LBP_REAL, AT(per), "N", "risks and rates are printed per N: 100 for per cent (1)", NULL},
	{"flip", 0, LBP_FLAG, AT(flip), NULL, "what was published is arm 2 against arm 1", NULL},
	{"mixed-scales", 0, LBP_FLAG, AT(mixed_scales), NULL, "pool differences of different scales all the same", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static void
say_result(const struct lbp_run *run, const struct repro_work *work)
{
	char published[300];

	repro_say_published(work->config, published, sizeof published);
	lbp_run_note(run, "%zu of %zu specifications (%zu of %zu different results) reproduce %s; expected by chance: %.2g",
		work->matches, work->all.count, work->chance.matches, work->chance.distinct, published,
		work->chance.expected);
}

static void
step(void *context, size_t worker)
{
	lbp_progress_step(context, worker);
}

static enum lbp_status
try_all(const struct lbp_run *run, struct repro_work *work, struct lbp_error *err)
{
	struct lbp_progress progress;
	enum lbp_status status;

	work->request.trials = &work->trials;
	work->request.grid = &work->grid;
	work->request.level = run->common.level;
	work->request.per = work->config->per;
	work->request.workers = run->common.threads;
	work->request.step = step;
	work->request.context = &progress;
	lbp_progress_begin(&progress, run, "sample", lbp_specifications_samples(&work->request));
	status = lbp_specifications_run(&work->request, &work->all, err);
	lbp_progress_end(&progress);
	if (status == LBP_OK)
		status = lbp_chance_of(&work->all, &work->request, &work->chance, err);
	return status == LBP_OK ? repro_rank(work, err) : status;
}

static enum lbp_status
run_repro(struct lbp_run *run, struct lbp_error *err)
{
	struct repro_work work = {.config = run->config, .study = LBP_NO_COLUMN};
	enum lbp_status status = repro_plan(&work, err);

	if (status == LBP_OK && run->common.by != NULL)
		status = lbp_fail(err, LBP_EUSAGE, "--by: one published result is of one analysis; choose with --where");
	if (status == LBP_OK && !(work.config->slack >= 0 && isfinite(work.config->slack)))
		status = lbp_fail(err, LBP_EUSAGE, "--slack: must not be below 0");
	if (status == LBP_OK && !(work.config->per > 0 && isfinite(work.config->per)))
		status = lbp_fail(err, LBP_EUSAGE, "--per: must be above 0");
	if (status == LBP_OK)
		status = lbp_run_open(run, 0, err);
	if (status == LBP_OK)
		status = repro_ask(run, &work, err);
	if (status == LBP_OK)
		status = repro_read(run, &work, err);
	if (status == LBP_OK)
		status = try_all(run, &work, err);
	if (status == LBP_OK) {
		repro_show(run, &work);
		say_result(run, &work);
		if (work.matches == 0)
			status = LBP_ENEGATIVE;
	}
	repro_free(&work);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-repro",
		.summary = "which analysis did they run: the specifications that reproduce a published pooled result",
		.options = options,
		.views = views,
		.examples = "  lbp-repro --published '0.63 (0.41-0.95)' recurrence.csv\n"
			    "  lbp-repro --published '0.63 (0.41-0.95)' -s curve recurrence.csv | lbp-plot spec -o curve.svg\n",
		.run = run_repro,
	};
	struct repro_config config = {.per = 1};

	return lbp_run(&tool, &config, argc, argv);
}
