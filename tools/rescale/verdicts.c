/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change, response and size of effect: what the registry has to say of a row. */
#include "rescale.h"

#include "base/number.h"
#include "instrument/responder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t
rescale_verdict_names(const struct rescale_config *config, const char *names[RESCALE_VERDICTS])
{
	size_t count = 0;

	if (config->change) {
		names[count++] = "change";
		names[count++] = "improvement";
	}
	if (config->responder != RESPONDER_NONE) {
		names[count++] = "responder";
		names[count++] = "responder_rule";
	}
	if (config->bands != NULL) {
		names[count++] = "band";
		names[count++] = "band_rule";
	}
	return count;
}

/* The change in the points that come out, and the same counted so that better is above 0. */
static enum lbp_status
judge_change(struct rescale_work *work, const struct rescale_row *row, struct rescale_verdict *verdict,
	struct lbp_error *err)
{
	double baseline = rescale_number(work, row->row, work->baseline);
	double followup = rescale_number(work, row->row, work->followup);
	struct lbp_instrument out = row->from;

	if (isnan(baseline) || isnan(followup))
		return lbp_fail(err, LBP_ENEGATIVE, "missing baseline or follow-up");
	out.higher_is = row->higher_is;
	verdict->change = lbp_rescale_difference(&row->line, lbp_responder_change(baseline, followup));
	return lbp_responder_improvement(&out, 0, verdict->change, &verdict->improvement, err);
}

/* One rule, in the points that went in. */
static enum lbp_status
respond(struct rescale_work *work, const struct rescale_row *row, enum lbp_responder_rule rule,
	enum lbp_responder_answer *answer, double *threshold, struct lbp_error *err)
{
	const char *text = work->config->threshold;

	if (text != NULL)
		*threshold = strtod(text, NULL);
	else if (!row->registered || lbp_responder_threshold(&row->from, rule, threshold, err) != LBP_OK)
		return lbp_fail(err, LBP_ENEGATIVE, "no minimal important change on record");
	return lbp_responder_answer(&row->from, rule, *threshold, rescale_number(work, row->row, work->baseline),
		rescale_number(work, row->row, work->followup), answer, err);
}

static double
combine(int kind, enum lbp_responder_answer points, enum lbp_responder_answer percent)
{
	if (kind == RESPONDER_EITHER && (points == LBP_RESPONDER_YES || percent == LBP_RESPONDER_YES))
		return 1;
	if (kind == RESPONDER_BOTH && (points == LBP_RESPONDER_NO || percent == LBP_RESPONDER_NO))
		return 0;
	if (points == LBP_RESPONDER_UNDEFINED || percent == LBP_RESPONDER_UNDEFINED)
		return NAN;
	return points == LBP_RESPONDER_YES && percent == LBP_RESPONDER_YES;
}

static enum lbp_status
judge_response(struct rescale_work *work, const struct rescale_row *row, struct rescale_verdict *verdict,
	struct lbp_error *err)
{
	int kind = work->config->responder;
	enum lbp_responder_answer points = LBP_RESPONDER_NO, percent = LBP_RESPONDER_NO;
	double most = NAN, share = NAN;
	enum lbp_status status = LBP_OK;

	if (isnan(rescale_number(work, row->row, work->baseline)) || isnan(rescale_number(work, row->row, work->followup)))
		return lbp_fail(err, LBP_ENEGATIVE, "missing baseline or follow-up");
	if (kind != RESPONDER_PERCENT)
		status = respond(work, row, LBP_RESPONDER_ABSOLUTE, &points, &most, err);
	if (status == LBP_OK && kind != RESPONDER_ABSOLUTE)
		status = respond(work, row, LBP_RESPONDER_PERCENT, &percent, &share, err);
	if (kind == RESPONDER_ABSOLUTE) {
		percent = points;
		snprintf(verdict->rule, sizeof verdict->rule, "%.15g points", most);
	} else if (kind == RESPONDER_PERCENT) {
		points = percent;
		snprintf(verdict->rule, sizeof verdict->rule, "%.15g %%", share);
	} else {
		snprintf(verdict->rule, sizeof verdict->rule, "%.15g points %s %.15g %%", most,
			kind == RESPONDER_BOTH ? "and" : "or", share);
	}
	verdict->responder = combine(kind, points, percent);
	return status;
}

/* The effect of a row that bands are of: standardized, or in points. */
static double
effect_of(const struct rescale_work *work, const struct rescale_row *row, bool *standardized)
{
	double yi = rescale_number(work, row->row, work->yi);
	const char *measure =
		work->measure == LBP_NO_COLUMN ? "" : lbp_table_label(&work->run->table, row->row, work->measure);

	*standardized = !isnan(yi) && strncmp(measure, "SM", 2) == 0;
	return isnan(yi) ? rescale_number(work, row->row, work->difference) : yi;
}

static enum lbp_status
judge_size(struct rescale_work *work, const struct rescale_row *row, struct rescale_verdict *verdict,
	struct lbp_error *err)
{
	struct lbp_registry_bands bands;
	const struct lbp_band *found = NULL;
	bool standardized;
	double effect = effect_of(work, row, &standardized);

	if (isnan(effect))
		return lbp_fail(err, LBP_ENEGATIVE, "missing yi, md or difference");
	lbp_registry_bands(&work->registry, work->config->bands, standardized ? NULL : &row->from, row->registered, &bands);
	verdict->band_rule = bands.measure;
	if (lbp_band_find(bands.band, bands.count, effect * bands.unit, &found, err) != LBP_OK)
		return LBP_EDOMAIN;
	verdict->band = found != NULL ? found->name : NULL;
	return LBP_OK;
}

enum lbp_status
rescale_judge(
	struct rescale_work *work, const struct rescale_row *row, struct rescale_verdict *verdict, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	*verdict = (struct rescale_verdict){0};
	if (work->config->change)
		status = judge_change(work, row, verdict, err);
	if (status == LBP_OK && work->config->responder != RESPONDER_NONE)
		status = judge_response(work, row, verdict, err);
	if (status == LBP_OK && work->config->bands != NULL)
		status = judge_size(work, row, verdict, err);
	return status;
}

void
rescale_write_verdict(struct rescale_work *work, const struct rescale_verdict *verdict)
{
	struct lbp_writer *writer = &work->run->writer;

	if (work->config->change) {
		lbp_writer_number(writer, verdict->change);
		lbp_writer_number(writer, verdict->improvement);
	}
	if (work->config->responder != RESPONDER_NONE) {
		lbp_writer_number(writer, verdict->responder);
		lbp_writer_text(writer, verdict->rule);
	}
	if (work->config->bands != NULL) {
		lbp_writer_text(writer, verdict->band);
		lbp_writer_text(writer, verdict->band_rule);
	}
}
