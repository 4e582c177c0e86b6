/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/effect.h"

#include "effect/rows.h"

#include "numerics/dist.h"

#include <string.h>

const char *const lbp_add_to_names[] = {"only0", "all", "if0all", "none", NULL};
const char *const lbp_rr_add_names[] = {"2x", "1x", NULL};

const enum lbp_input *
lbp_effect_columns(const struct lbp_effect *e, size_t *count)
{
	for (*count = 0; e->layout->column[*count] != LBP_IN_NONE; ++*count)
		;
	return e->layout->column;
}

static bool
complete(const struct lbp_layout *layout, const bool present[LBP_INPUT_COUNT])
{
	size_t j;

	for (j = 0; layout->column[j] != LBP_IN_NONE; j++)
		if (!present[layout->column[j]])
			return false;
	return true;
}

/* "MD needs columns n1, mean1, sd1, n2, mean2, sd2", with " or " between sets that would do. */
static enum lbp_status
fail_columns(const struct lbp_measure *m, struct lbp_error *err)
{
	const struct lbp_layout *layout;
	char text[400] = "";
	size_t j;

	for (layout = m->layouts; layout->load != NULL; layout++)
		for (j = 0; layout->column[j] != LBP_IN_NONE; j++) {
			if (j > 0 || layout != m->layouts)
				strncat(text, j > 0 ? ", " : "; or ", sizeof text - strlen(text) - 1);
			strncat(text, lbp_input_name(layout->column[j]), sizeof text - strlen(text) - 1);
		}
	return lbp_fail(err, LBP_EUSAGE, "%s needs columns %s", m->name, text);
}

static enum lbp_status
settle_columns(struct lbp_effect *e, const bool present[LBP_INPUT_COUNT], struct lbp_error *err)
{
	for (e->layout = e->measure->layouts; e->layout->load != NULL; e->layout++)
		if (complete(e->layout, present))
			return LBP_OK;
	return fail_columns(e->measure, err);
}

static enum lbp_status
settle_amount(const struct lbp_measure *m, struct lbp_effect_options *o, struct lbp_error *err)
{
	if (o->add_kind == LBP_ADD_TACC && m->family->tacc == NULL)
		return lbp_fail(err, LBP_EUSAGE, "add tacc is for tables of two arms, not for %s", m->name);
	if (o->add_kind == LBP_ADD_AMOUNT && !(o->add >= 0 && isfinite(o->add)))
		return lbp_fail(err, LBP_EUSAGE, "the amount to add is not 0 or above");
	if (o->add_kind == LBP_ADD_DEFAULT) {
		o->add_kind = LBP_ADD_AMOUNT;
		o->add = m->adds_nothing ? 0 : 0.5;
	}
	if (m->family->add == NULL || (o->add_kind == LBP_ADD_AMOUNT && o->add == 0))
		o->to = LBP_TO_NONE;
	return LBP_OK;
}

static enum lbp_status
settle_options(struct lbp_effect *e, struct lbp_error *err)
{
	const struct lbp_measure *m = e->measure;
	struct lbp_effect_options *o = &e->options;

	if (!lbp_measure_has_vtype(m, o->vtype))
		return lbp_fail(err, LBP_EUSAGE, "%s has no variance type %s", m->name, lbp_vtype_name(o->vtype));
	if (o->correction != LBP_CORRECTION_DEFAULT && m->correction == LBP_CORRECTION_DEFAULT)
		return lbp_fail(err, LBP_EUSAGE, "%s has no small-sample correction to choose", m->name);
	if (o->vtype == LBP_VTYPE_DEFAULT)
		o->vtype = m->vtype;
	if (o->correction == LBP_CORRECTION_DEFAULT)
		o->correction = m->correction;
	if (o->level == 0)
		o->level = 0.95;
	if (!(o->level > 0 && o->level < 1))
		return lbp_fail(err, LBP_EUSAGE, "level %g is not between 0 and 1", o->level);
	e->z = -lbp_dist_normal_quantile((1 - o->level) / 2);
	return settle_amount(m, o, err);
}

enum lbp_status
lbp_effect_init(struct lbp_effect *e, const struct lbp_measure *m, const struct lbp_effect_options *o,
	const bool present[LBP_INPUT_COUNT], struct lbp_error *err)
{
	enum lbp_status status;

	*e = (struct lbp_effect){.measure = m, .options = *o};
	status = settle_options(e, err);
	return status == LBP_OK ? settle_columns(e, present, err) : status;
}

static bool
averages(const struct lbp_effect *e)
{
	return e->options.vtype == LBP_VTYPE_AV || e->options.vtype == LBP_VTYPE_AVHO;
}

bool
lbp_effect_needs_all_rows(const struct lbp_effect *e)
{
	return averages(e) || e->options.to == LBP_TO_IF0ALL;
}

static struct lbp_setting
setting_of(const struct lbp_effect *e)
{
	const struct lbp_effect_options *o = &e->options;
	bool added = o->to == LBP_TO_IF0ALL && e->any_zero;

	return (struct lbp_setting){o->vtype, o->correction, e->z, e->whole[added]};
}

enum lbp_status
lbp_effect_load(const struct lbp_effect *e, const struct lbp_setting *setting, const struct lbp_effect_input *in,
	size_t i, union lbp_row *row, struct lbp_error *err)
{
	const enum lbp_input *column;
	const char *wrong;

	for (column = e->layout->column; *column != LBP_IN_NONE; column++)
		if ((wrong = lbp_input_fault(*column, in->column[*column][i])) != NULL)
			return lbp_fail_row(err, LBP_EDOMAIN, i, lbp_input_name(*column), "%s", wrong);
	return e->layout->load(in, i, setting, row, err);
}

enum lbp_status
lbp_effect_check(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t i, struct lbp_error *err)
{
	struct lbp_setting setting = setting_of(e);
	union lbp_row row;

	return lbp_effect_load(e, &setting, in, i, &row, err);
}

static void
add_amount(const struct lbp_effect *e, union lbp_row *row)
{
	double amount[2] = {e->options.add, e->options.add};

	if (e->options.add_kind == LBP_ADD_TACC)
		e->measure->family->tacc(row, amount);
	e->measure->family->add(row, amount, e->options.rr_add_once && e->measure->row == lbp_row_rr);
}

static bool
adds_to(const struct lbp_effect *e, bool zero)
{
	switch (e->options.to) {
	case LBP_TO_ALL:
		return true;
	case LBP_TO_ONLY0:
		return zero;
	case LBP_TO_IF0ALL:
		return e->any_zero;
	default:
		return false;
	}
}

static bool
is_zero(const struct lbp_effect *e, const union lbp_row *row)
{
	return e->measure->family->zero_cell != NULL && e->measure->family->zero_cell(row);
}

static bool
is_double_zero(const struct lbp_effect *e, const union lbp_row *row)
{
	return e->measure->family->double_zero != NULL && e->measure->family->double_zero(row);
}

/* Two sums are kept, because whether all rows get the amount (if0all) is known only after the last row. */
static void
scan_row(struct lbp_effect *e, const struct lbp_setting *setting, const union lbp_row *raw)
{
	union lbp_row row = *raw;
	bool zero = is_zero(e, raw);

	if (e->options.drop00 && is_double_zero(e, raw))
		return;
	e->any_zero = e->any_zero || zero;
	if (!averages(e))
		return;
	if (e->options.to == LBP_TO_ALL || (e->options.to == LBP_TO_ONLY0 && zero))
		add_amount(e, &row);
	e->measure->scan(&row, setting, &e->whole[0]);
	if (e->options.to != LBP_TO_IF0ALL)
		return;
	add_amount(e, &row);
	e->measure->scan(&row, setting, &e->whole[1]);
}

enum lbp_status
lbp_effect_scan(struct lbp_effect *e, const struct lbp_effect_input *in, size_t k, struct lbp_error *err)
{
	struct lbp_setting setting = setting_of(e);
	enum lbp_status status;
	union lbp_row row;
	size_t i;

	e->scanned = true;
	for (i = 0; i < k; i++) {
		if ((status = lbp_effect_load(e, &setting, in, i, &row, err)) != LBP_OK)
			return status;
		scan_row(e, &setting, &row);
	}
	return LBP_OK;
}

/* Why an estimate that a row function let pass is not to be used. */
static enum lbp_effect_drop
verdict(const struct lbp_effect *e, const union lbp_row *raw, const struct lbp_estimate *out)
{
	if (isfinite(out->yi) && isfinite(out->vi))
		return out->vi >= 0 ? LBP_KEPT : LBP_DROP_NEGATIVE_VARIANCE;
	if (is_double_zero(e, raw))
		return LBP_DROP_DOUBLE_ZERO;
	return is_zero(e, raw) ? LBP_DROP_ZERO_CELL : LBP_DROP_NOT_ESTIMABLE;
}

static enum lbp_effect_drop
estimate(const struct lbp_effect *e, const struct lbp_setting *setting, const union lbp_row *raw,
	struct lbp_estimate *out)
{
	union lbp_row row = *raw;
	struct lbp_estimate of_raw;
	enum lbp_effect_drop drop;

	if (e->options.drop00 && is_double_zero(e, raw))
		return LBP_DROP_DOUBLE_ZERO;
	if (!adds_to(e, is_zero(e, raw)))
		drop = e->measure->row(raw, setting, out);
	else {
		add_amount(e, &row);
		drop = e->measure->row(&row, setting, out);
		if (drop == LBP_KEPT && e->options.add_variance_only) {
			drop = e->measure->row(raw, setting, &of_raw);
			out->yi = of_raw.yi;
		}
	}
	return drop == LBP_KEPT ? verdict(e, raw, out) : drop;
}

enum lbp_status
lbp_effect_compute(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t k, double *yi, double *vi,
	unsigned char *drop, struct lbp_error *err)
{
	struct lbp_setting setting = setting_of(e);
	struct lbp_estimate out = {0, 0};
	enum lbp_status status;
	union lbp_row row;
	size_t i;

	if (lbp_effect_needs_all_rows(e) && !e->scanned)
		return lbp_fail(err, LBP_EUSAGE, "%s needs a scan of all rows first", e->measure->name);
	for (i = 0; i < k; i++) {
		if ((status = lbp_effect_load(e, &setting, in, i, &row, err)) != LBP_OK)
			return status;
		drop[i] = (unsigned char)estimate(e, &setting, &row, &out);
		yi[i] = out.yi;
		vi[i] = out.vi;
	}
	return LBP_OK;
}

void
lbp_effect_count_zeros(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t k, size_t *zeros,
	size_t *double_zeros)
{
	struct lbp_setting setting = setting_of(e);
	union lbp_row row;
	size_t i;

	*zeros = *double_zeros = 0;
	for (i = 0; i < k && !e->measure->adds_nothing; i++)
		if (lbp_effect_load(e, &setting, in, i, &row, NULL) == LBP_OK) {
			*zeros += is_zero(e, &row);
			*double_zeros += is_double_zero(e, &row);
		}
}

const char *
lbp_effect_drop_name(enum lbp_effect_drop drop)
{
	static const char *const names[LBP_DROP_COUNT] = {"kept", "double zero", "zero cell", "too few people",
		"mean not above 0", "variance below 0", "not estimable"};

	return names[drop];
}
