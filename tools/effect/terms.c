/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect.h"
#include "numerics/dist.h"

#include <math.h>
#include <string.h>

const char *const effect_intervals[] = {"z", "t", "nct", "exact", NULL};

/* One estimate with its test and interval; df is NaN where the test is normal. */
struct term {
	double estimate, se, df, p, low, high;
};

void
effect_name_terms(struct lbp_run *run, const struct effect_work *work)
{
	static const char *const before[] = {"study", "measure", "estimate", "se", "statistic"};
	static const char *const after[] = {
		"p", "ci_low", "ci_high", "conf_level", "ci_method", "ratio", "ratio_low", "ratio_high"};
	static const char *const df[] = {"df"};

	lbp_writer_columns(&run->writer, before, sizeof before / sizeof before[0]);
	if (work->config->interval == EFFECT_T)
		lbp_writer_columns(&run->writer, df, 1);
	lbp_writer_columns(&run->writer, after, sizeof after / sizeof after[0]);
}

/* Student's t in place of the normal distribution. */
static enum lbp_status
use_t(const struct effect_work *work, const struct lbp_effect_input *in, size_t i, double level, struct term *term,
	struct lbp_error *err)
{
	enum lbp_status status = lbp_effect_t_df(&work->effect, in, i, &term->df, err);
	double half;

	if (status != LBP_OK)
		return status;
	half = lbp_dist_t_quantile((1 + level) / 2, term->df) * term->se;
	term->p = lbp_dist_t_two_sided(term->estimate / term->se, term->df);
	term->low = term->estimate - half;
	term->high = term->estimate + half;
	return LBP_OK;
}

static void
turn(struct term *term)
{
	double low = term->low;

	term->low = -term->high;
	term->high = -low;
}

static enum lbp_status
make_term(const struct effect_work *work, const struct lbp_effect_input *in, size_t i, int sign, double level,
	struct term *term, struct lbp_error *err)
{
	double se = sqrt(work->vi[i]), estimate = sign * work->yi[i];
	double half = lbp_dist_normal_quantile((1 + level) / 2) * se;
	int kind = work->config->interval;
	enum lbp_status status = LBP_OK;

	*term = (struct term){estimate, se, NAN, lbp_dist_normal_two_sided(estimate / se), estimate - half, estimate + half};
	if (kind == EFFECT_T)
		return use_t(work, in, i, level, term, err);
	if (kind == EFFECT_NCT)
		status = lbp_effect_noncentral_interval(&work->effect, in, i, level, &term->low, &term->high, err);
	else if (kind == EFFECT_EXACT)
		status = lbp_effect_exact_interval(&work->effect, in, i, level, &term->low, &term->high, err);
	if (kind != EFFECT_Z && sign < 0)
		turn(term);
	return status;
}

static void
write_ratio(struct lbp_run *run, const struct lbp_measure *measure, const struct term *term)
{
	int is_log = measure->scale == LBP_SCALE_LOG;

	lbp_writer_number(&run->writer, is_log ? exp(term->estimate) : NAN);
	lbp_writer_number(&run->writer, is_log ? exp(term->low) : NAN);
	lbp_writer_number(&run->writer, is_log ? exp(term->high) : NAN);
}

enum lbp_status
effect_write_term(struct lbp_run *run, const struct effect_work *work, const struct lbp_effect_input *in, size_t i,
	int sign, struct lbp_error *err)
{
	double level = run->common.level;
	struct term term;
	enum lbp_status status = make_term(work, in, i, sign, level, &term, err);

	if (status != LBP_OK)
		return status;
	lbp_writer_text(&run->writer,
		work->study != LBP_NO_COLUMN ? lbp_table_label(&run->table, i, work->study) : NULL);
	lbp_writer_text(&run->writer, work->effect.measure->name);
	lbp_writer_number(&run->writer, term.estimate);
	lbp_writer_number(&run->writer, term.se);
	lbp_writer_number(&run->writer, term.estimate / term.se);
	if (work->config->interval == EFFECT_T)
		lbp_writer_number(&run->writer, term.df);
	lbp_writer_number(&run->writer, term.p);
	lbp_writer_number(&run->writer, term.low);
	lbp_writer_number(&run->writer, term.high);
	lbp_writer_number(&run->writer, level);
	lbp_writer_text(&run->writer, effect_intervals[work->config->interval]);
	write_ratio(run, work->effect.measure, &term);
	return LBP_OK;
}

enum lbp_status
effect_write_measures(struct lbp_run *run)
{
	static const char *const columns[] = {"measure", "rows_are", "title", "scale", "columns", "vtype", "source"};
	const struct lbp_measure *measure;
	const enum lbp_input *inputs;
	char text[256];
	size_t i, j, count;

	lbp_writer_columns(&run->writer, columns, sizeof columns / sizeof columns[0]);
	for (i = 0; (measure = lbp_measure_at(i)) != NULL; i++) {
		text[0] = '\0';
		inputs = lbp_measure_columns(measure, 0, &count);
		for (j = 0; j < count; j++) {
			strncat(text, j > 0 ? " " : "", sizeof text - strlen(text) - 1);
			strncat(text, lbp_input_name(inputs[j]), sizeof text - strlen(text) - 1);
		}
		lbp_writer_text(&run->writer, measure->name);
		lbp_writer_text(&run->writer, lbp_measure_family(measure));
		lbp_writer_text(&run->writer, measure->title);
		lbp_writer_text(&run->writer, lbp_scale_name(measure->scale));
		lbp_writer_text(&run->writer, text);
		lbp_writer_text(&run->writer, lbp_vtype_name(measure->vtype));
		lbp_writer_text(&run->writer, measure->source);
	}
	return LBP_OK;
}
