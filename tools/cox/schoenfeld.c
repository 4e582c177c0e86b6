/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every event says of the coefficients, and the course that this makes of them over time. */
#include "cox.h"

#include "numerics/dist.h"
#include "numerics/spline.h"

#include <math.h>
#include <stdlib.h>

/* Of each event (in the order of data) and coefficient j: at event * p + j. */
struct course {
	size_t events, p;
	double *at;       /* transformed times, one an event */
	double *residual; /* x less its mean at risk */
	double *scaled;   /* what it says of the coefficient at that time */
	double *smooth;   /* a natural spline through those */
	double *se;
	double *p_value;  /* one a coefficient: the test that it does not change; NaN where there is none */
};

static enum lbp_status
make_room(struct course *course, const struct cox_answer *answer, struct lbp_error *err)
{
	size_t n = 0, i;

	for (i = 0; i < answer->data.n; i++)
		n += answer->data.event[i] != 0;
	course->events = n;
	course->p = answer->fit.p;
	course->at = lbp_array_new(n, sizeof *course->at);
	course->residual = lbp_array_new(n * course->p, sizeof *course->residual);
	course->scaled = lbp_array_new(n * course->p, sizeof *course->scaled);
	course->smooth = lbp_array_new(n * course->p, sizeof *course->smooth);
	course->se = lbp_array_new(n * course->p, sizeof *course->se);
	course->p_value = lbp_array_new(course->p, sizeof *course->p_value);
	if (course->at == NULL || course->residual == NULL || course->scaled == NULL || course->smooth == NULL ||
		course->se == NULL || course->p_value == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

static void
free_course(struct course *course)
{
	free(course->at);
	free(course->residual);
	free(course->scaled);
	free(course->smooth);
	free(course->se);
	free(course->p_value);
}

/* One event: its residuals, and scaled by the variance times the number of events (Grambsch & Therneau 1994). */
static void
fill_event(struct course *course, const struct cox_answer *answer, const double *mean, size_t i, size_t event)
{
	const struct lbp_cox *fit = &answer->fit;
	const double *x = answer->data.x + i * fit->p;
	double *residual = course->residual + event * fit->p;
	size_t j, m;

	for (j = 0; j < fit->p; j++)
		residual[j] = x[j] - mean[j];
	for (j = 0; j < fit->p; j++) {
		double scaled = fit->beta[j];

		for (m = 0; m < fit->p; m++)
			scaled += (double)answer->data.events * fit->model_variance[j * fit->p + m] * residual[m];
		course->scaled[event * fit->p + j] = scaled;
	}
}

static void
fill_events(struct course *course, const struct cox_answer *answer, const struct lbp_cox_hazards *hazards,
	const struct lbp_cox_clock *clock)
{
	const struct lbp_cox_data *data = &answer->data;
	size_t s, i, k, event = 0;

	for (s = 0; s < data->strata; s++)
		for (i = data->begin[s], k = hazards->begin[s]; i < data->begin[s + 1]; i++) {
			if (!data->event[i])
				continue;
			while (hazards->time[k] != data->stop[i])
				k++;
			course->at[event] = lbp_cox_clock_at(clock, data->stop[i]) + clock->mean;
			fill_event(course, answer, hazards->mean + k * data->p, i, event++);
		}
}

/* The error of a smoothed value is that of the coefficient from one event, times the root of its leverage. */
static enum lbp_status
smooth(struct course *course, const struct cox_answer *answer, struct lbp_error *err)
{
	double *column = lbp_array_new(course->events, sizeof *column);
	struct lbp_spline spline = {0};
	enum lbp_status status = column != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i, j, p = course->p;

	if (status == LBP_OK)
		status = lbp_spline_init(&spline, course->at, course->events, err);
	for (j = 0; j < p && status == LBP_OK; j++) {
		double variance = (double)answer->data.events * answer->fit.model_variance[j * p + j];

		for (i = 0; i < course->events; i++)
			column[i] = course->scaled[i * p + j];
		lbp_spline_fit(&spline, column, column);
		for (i = 0; i < course->events; i++) {
			course->smooth[i * p + j] = column[i];
			course->se[i * p + j] = sqrt(variance * lbp_spline_leverage(&spline, i));
		}
	}
	lbp_spline_free(&spline);
	free(column);
	return status;
}

/* The test of each coefficient; none with exact ties, nor where there are too few times with events. */
static enum lbp_status
test(struct course *course, const struct cox_answer *answer, const struct lbp_cox_clock *clock, struct lbp_error *err)
{
	struct lbp_cox_zph zph = {0};
	struct lbp_cox_test one;
	enum lbp_status status = LBP_OK;
	size_t j;

	for (j = 0; j < course->p; j++)
		course->p_value[j] = NAN;
	if (answer->fit.ties == LBP_COX_EXACT)
		return LBP_OK;
	status = lbp_cox_zph_fit(&zph, &answer->data, &answer->fit, clock, err);
	for (j = 0; j < course->p && status == LBP_OK; j++) {
		status = lbp_cox_zph_test(&zph, &j, 1, &one, err);
		if (status == LBP_OK)
			course->p_value[j] = one.p;
		else if (status == LBP_ESINGULAR)
			status = LBP_OK;
	}
	lbp_cox_zph_free(&zph);
	return status;
}

static void
put_event(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer,
	const struct course *course, size_t event, size_t j)
{
	const struct lbp_design_column *column = &work->design.column[j];
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	size_t at = event * course->p + j;
	double middle = course->smooth[at], half = z * course->se[at];

	lbp_writer_text(&run->writer, work->design.term[column->term].name);
	lbp_writer_text(&run->writer, column->label);
	lbp_writer_finites(&run->writer, (double[]){course->residual[at], course->scaled[at], middle, middle - half,
		middle + half, answer->fit.beta[j], course->p_value[j], run->common.level}, 8);
	lbp_writer_text(&run->writer, lbp_cox_transform_names[work->config->transform]);
}

static void
put_events(
	struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, const struct course *course)
{
	const struct lbp_cox_data *data = &answer->data;
	size_t s, i, j, event = 0;

	for (s = 0; s < data->strata; s++)
		for (i = data->begin[s]; i < data->begin[s + 1]; i++) {
			for (j = 0; j < course->p && data->event[i]; j++) {
				cox_put_group(run, work, answer);
				cox_put_stratum(run, work, answer, s);
				lbp_writer_finites(&run->writer, (double[]){data->stop[i], course->at[event]}, 2);
				put_event(run, work, answer, course, event, j);
			}
			event += data->event[i] != 0;
		}
}

enum lbp_status
cox_show_schoenfeld(
	struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err)
{
	struct lbp_cox_point point = {.beta = answer->fit.beta};
	struct lbp_cox_hazards hazards = {0};
	struct lbp_cox_clock clock = {0};
	struct course course = {0};
	enum lbp_status status = lbp_cox_clock_init(
		&clock, &answer->data, (enum lbp_cox_transform)work->config->transform, err);

	if (status == LBP_OK)
		status = lbp_cox_hazards_build(&hazards, &answer->data, answer->fit.ties, &point, 1, err);
	if (status == LBP_OK)
		status = make_room(&course, answer, err);
	if (status == LBP_OK) {
		fill_events(&course, answer, &hazards, &clock);
		status = smooth(&course, answer, err);
	}
	if (status == LBP_OK)
		status = test(&course, answer, &clock, err);
	if (status == LBP_OK)
		put_events(run, work, answer, &course);
	free_course(&course);
	lbp_cox_hazards_free(&hazards);
	lbp_cox_clock_free(&clock);
	return status;
}
