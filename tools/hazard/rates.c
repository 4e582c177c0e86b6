/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events per time under observation, by arm and interval, and the arms compared. */
#include "hazard.h"

#include "survival/rates.h"

#include <math.h>

static double
unit_of(const struct hazard_work *work)
{
	return isnan(work->config->unit) ? 1 : work->config->unit;
}

static enum lbp_rate_ci
ci_of(const struct hazard_work *work)
{
	return work->config->ci == UNSET ? LBP_RATE_EXACT : (enum lbp_rate_ci)work->config->ci;
}

/* The arm's column and name, empty without arms. */
static void
put_arm(struct lbp_run *run, const struct hazard_work *work, size_t rank)
{
	lbp_writer_text(&run->writer, work->arm != LBP_NO_COLUMN ? run->table.column[work->arm].name : "all");
	lbp_writer_text(&run->writer, hazard_arm(run, work, rank));
}

static void
put_interval(struct lbp_run *run, const struct lbp_exposure *e, size_t j)
{
	lbp_writer_finite(&run->writer, j > 0 ? e->cut[j - 1] : 0);
	lbp_writer_finite(&run->writer, j < e->intervals - 1 ? e->cut[j] : INFINITY);
}

/* A rate where somebody was under observation, missing where nobody was. */
static enum lbp_status
put_rate(struct lbp_run *run, const struct hazard_work *work, const struct lbp_exposure *e, size_t group, size_t arm,
	size_t j, struct lbp_error *err)
{
	const struct lbp_exposure_cell *cell = &e->cell[arm * e->intervals + j];
	struct lbp_rate rate = {NAN, NAN, NAN, NAN};
	double unit = unit_of(work);
	enum lbp_status status = LBP_OK;

	if (cell->time > 0)
		status = lbp_rate_estimate(cell->events, cell->time / unit, run->common.level, ci_of(work), &rate, err);
	if (status != LBP_OK)
		return status;
	hazard_put_group(run, work, group);
	put_arm(run, work, arm);
	put_interval(run, e, j);
	lbp_writer_finites(&run->writer, (double[]){cell->at_risk, cell->events, cell->time / unit, rate.rate, rate.low,
		rate.high, log(rate.rate), rate.log_se, unit, run->common.level}, 10);
	lbp_writer_text(&run->writer, lbp_rate_ci_names[ci_of(work)]);
	return LBP_OK;
}

static void
put_step(struct lbp_run *run, const struct hazard_work *work, size_t group, size_t arm, double t,
	const struct lbp_rate *rate, const struct lbp_exposure_cell *cell)
{
	double unit = unit_of(work);

	hazard_put_group(run, work, group);
	if (work->arm != LBP_NO_COLUMN)
		lbp_writer_text(&run->writer, hazard_arm(run, work, arm));
	lbp_writer_finites(&run->writer, (double[]){t, rate->rate, rate->rate * rate->log_se, rate->low, rate->high}, 5);
	lbp_writer_text(&run->writer, "piecewise");
	lbp_writer_finites(&run->writer,
		(double[]){cell->at_risk, cell->events, cell->time / unit, unit, run->common.level}, 5);
	lbp_writer_text(&run->writer, lbp_rate_ci_names[ci_of(work)]);
}

/* The rates of an arm as a step function of time, which ends with the last that was under observation. */
static enum lbp_status
put_curve(struct lbp_run *run, const struct hazard_work *work, const struct lbp_exposure *e,
	const struct hazard_rows *rows, size_t arm, struct lbp_error *err)
{
	static const struct lbp_exposure_cell nobody = {0, 0, 0};
	const struct lbp_rate none = {NAN, NAN, NAN, NAN};
	const struct lbp_exposure_cell *cell = e->cell + arm * e->intervals;
	struct lbp_rate rate = none;
	enum lbp_status status = LBP_OK;
	double last = 0;
	size_t i, j;

	for (i = 0; i < rows->n; i++)
		last = rows->arm[i] == arm ? fmax(last, rows->stop[i]) : last;
	for (j = 0; j < e->intervals && status == LBP_OK && (j == 0 || e->cut[j - 1] < last); j++) {
		rate = none;
		if (cell[j].time > 0)
			status = lbp_rate_estimate(cell[j].events, cell[j].time / unit_of(work), run->common.level,
				ci_of(work), &rate, err);
		if (status == LBP_OK)
			put_step(run, work, rows->group, arm, j > 0 ? e->cut[j - 1] : 0, &rate, &cell[j]);
	}
	if (status == LBP_OK && last > 0)
		put_step(run, work, rows->group, arm, last, &rate, &nobody);
	return status;
}

static void
put_contrast(struct lbp_run *run, const struct hazard_work *work, const struct lbp_two_rates *two,
	const struct lbp_rate_contrast *c, int is_ratio)
{
	static const char *const difference_names[] = {
		[LBP_RATE_EXACT] = "mover exact", [LBP_RATE_MID_P] = "mover mid-p", [LBP_RATE_LOG] = "normal"};
	double z = is_ratio ? 1 : NAN;

	lbp_writer_text(&run->writer, is_ratio ? "IRR" : "IRD");
	lbp_writer_finites(&run->writer, (double[]){c->estimate, c->se, c->statistic, c->p, c->low, c->high}, 6);
	lbp_writer_finites(&run->writer, (double[]){z * two->events / two->time / (two->other_events / two->other_time),
		z * exp(c->low), z * exp(c->high), two->events, two->time, two->other_events, two->other_time,
		unit_of(work), run->common.level}, 9);
	lbp_writer_text(&run->writer, is_ratio ? lbp_rate_ci_names[ci_of(work)] : difference_names[ci_of(work)]);
}

static enum lbp_status
put_ratio(struct lbp_run *run, const struct hazard_work *work, const struct lbp_exposure *e, size_t group, size_t arm,
	size_t j, struct lbp_error *err)
{
	const struct lbp_exposure_cell *cell = &e->cell[arm * e->intervals + j], *reference = &e->cell[j];
	struct lbp_two_rates two = {
		cell->events, cell->time / unit_of(work), reference->events, reference->time / unit_of(work)};
	struct lbp_rate_contrast c;
	enum lbp_status status = LBP_OK;
	int difference;

	for (difference = 0; difference < 2 && status == LBP_OK; difference++) {
		c = (struct lbp_rate_contrast){NAN, NAN, NAN, NAN, NAN, NAN};
		if (two.time > 0 && two.other_time > 0)
			status = difference ? lbp_rate_difference(&two, run->common.level, ci_of(work), &c, err)
			                    : lbp_rate_ratio(&two, run->common.level, ci_of(work), &c, err);
		if (status != LBP_OK)
			return status;
		hazard_put_group(run, work, group);
		put_arm(run, work, arm);
		lbp_writer_text(&run->writer, hazard_arm(run, work, 0));
		put_interval(run, e, j);
		put_contrast(run, work, &two, &c, !difference);
	}
	return status;
}

static int
has_people(const struct lbp_exposure *e, size_t arm)
{
	size_t j;

	for (j = 0; j < e->intervals; j++)
		if (e->cell[arm * e->intervals + j].time > 0)
			return 1;
	return 0;
}

static enum lbp_status
check_arms(const struct lbp_run *run, const struct hazard_work *work, const struct lbp_exposure *e,
	struct lbp_error *err)
{
	size_t arm, filled = 0;

	if (!lbp_run_shows(run, "ratio"))
		return LBP_OK;
	for (arm = 0; arm < e->groups; arm++)
		filled += has_people(e, arm) != 0;
	if (filled < 2)
		return lbp_fail(err, LBP_EDATA, "column '%s' has one value only: two arms are needed",
			run->table.column[work->arm].name);
	if (!has_people(e, 0))
		return lbp_fail(err, LBP_EDATA, "nobody is in the reference arm '%s'", hazard_arm(run, work, 0));
	return LBP_OK;
}

enum lbp_status
hazard_rates(struct lbp_run *run, struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err)
{
	struct lbp_exposure_rows people = {
		rows->n, rows->arm, rows->start, rows->stop, rows->event, rows->weight};
	size_t arms = work->arm != LBP_NO_COLUMN ? work->arms : 1, arm, j;
	int compares = lbp_run_shows(run, "ratio");
	struct lbp_exposure e;
	enum lbp_status status = lbp_exposure_build(&people, arms, work->cut, work->cuts, &e, err);

	if (status == LBP_OK && (status = check_arms(run, work, &e, err)) != LBP_OK)
		hazard_say_group(run, work, rows->group, err);
	for (arm = 0; arm < arms && status == LBP_OK && lbp_run_shows(run, "curve"); arm++)
		if (has_people(&e, arm))
			status = put_curve(run, work, &e, rows, arm, err);
	for (arm = compares ? 1 : 0; arm < arms && status == LBP_OK && !lbp_run_shows(run, "curve"); arm++)
		for (j = 0; j < e.intervals && has_people(&e, arm) && status == LBP_OK; j++)
			status = (compares ? put_ratio : put_rate)(run, work, &e, rows->group, arm, j, err);
	lbp_exposure_free(&e);
	return status;
}
