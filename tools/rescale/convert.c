/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row is measured in, whether it can be that, and the same in other points. */
#include "rescale.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

static const char *
label(const struct rescale_work *work, size_t row, size_t column)
{
	return column == LBP_NO_COLUMN ? "" : lbp_table_label(&work->run->table, row, column);
}

/* "0-100" and its like: a bare range. */
static bool
read_range(const char *name, double *min, double *max)
{
	const char *dash = strchr(name + (name[0] != '\0'), '-');

	return dash != NULL && lbp_number_read(name, (size_t)(dash - name), min) == LBP_READ_NUMBER &&
		lbp_number_read(dash + 1, strlen(dash + 1), max) == LBP_READ_NUMBER && *min < *max;
}

enum lbp_status
rescale_target(struct rescale_work *work, struct lbp_error *err)
{
	const char *name = work->config->to;
	char why[sizeof err->message];

	if (name == NULL)
		return LBP_OK;
	work->to_range = (struct lbp_instrument){.short_name = name, .construct = ""};
	if (read_range(name, &work->to_range.min, &work->to_range.max)) {
		work->to_range.has_range = true;
		work->to = &work->to_range;
		return LBP_OK;
	}
	if (lbp_instrument_find(work->registry.instrument, work->registry.instruments, name, &work->to, err) != LBP_OK) {
		memcpy(why, err->message, sizeof why);
		return lbp_fail(err, LBP_EUSAGE, "--to: '%.60s' %.300s", name, why);
	}
	if (!work->to->has_range)
		return lbp_fail(err, LBP_EUSAGE, "--to: %s has no fixed range", work->to->short_name);
	return LBP_OK;
}

static enum lbp_status
take_direction(struct rescale_work *work, struct rescale_row *row, struct lbp_error *err)
{
	const char *way = label(work, row->row, work->higher_is);

	if (strcmp(way, "worse") == 0)
		row->from.higher_is = LBP_HIGHER_WORSE;
	else if (strcmp(way, "better") == 0)
		row->from.higher_is = LBP_HIGHER_BETTER;
	else if (way[0] != '\0')
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "higher_is", "is neither better nor worse");
	return LBP_OK;
}

/* The row's own range, where it has one, in place of the registry's. */
static void
take_range(struct rescale_work *work, struct rescale_row *row)
{
	double min = rescale_number(work, row->row, work->scale_min), max = rescale_number(work, row->row, work->scale_max);

	if (isnan(min) || isnan(max) || !(min < max))
		return;
	row->registered = row->registered && row->from.has_range && row->from.min == min && row->from.max == max;
	row->from.has_range = true;
	row->from.min = min;
	row->from.max = max;
}

/* A row that gives one end of its range says that there is no other. */
static bool
is_open(const struct rescale_work *work, const struct rescale_row *row)
{
	return isnan(rescale_number(work, row->row, work->scale_min)) !=
		isnan(rescale_number(work, row->row, work->scale_max));
}

/* A scale that the registry does not know will do if its range is known, and its direction where that is needed. */
static enum lbp_status
find_scale(struct rescale_work *work, struct rescale_row *row, struct lbp_error *err)
{
	const char *own = label(work, row->row, work->scale);
	const char *name = work->config->scale != NULL ? work->config->scale : own;
	const struct lbp_instrument *found = work->last;
	enum lbp_status status = LBP_OK;

	if (found == NULL || work->last_name != name)
		status = lbp_instrument_find(work->registry.instrument, work->registry.instruments, name, &found, err);
	work->last_name = name;
	work->last = status == LBP_OK ? found : NULL;

	row->registered = status == LBP_OK;
	row->from = (struct lbp_instrument){.short_name = name, .construct = ""};
	if (status == LBP_OK)
		row->from = *found;
	else if (read_range(name, &row->from.min, &row->from.max))
		row->from.has_range = true;
	take_range(work, row);
	if (status != LBP_OK && !row->from.has_range)
		return is_open(work, row) ? lbp_fail(err, LBP_ENEGATIVE, "scale without a fixed range") : status;
	return take_direction(work, row, err);
}

static enum lbp_status
draw_line(struct rescale_work *work, struct rescale_row *row, struct lbp_error *err)
{
	const struct lbp_instrument *to = work->to != NULL ? work->to : &row->from;
	struct lbp_rescale_target target = {to->min, to->max, to->higher_is};

	if (work->to != NULL && !work->config->any_construct && work->to->construct[0] != '\0' &&
		!lbp_instrument_comparable(&row->from, work->to))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "scale", "measures %s, and %s measures %s",
			row->from.construct[0] != '\0' ? row->from.construct : "something unknown", work->to->short_name,
			work->to->construct);
	if (target.higher_is == LBP_HIGHER_UNKNOWN)
		target.higher_is = row->from.higher_is;
	if (work->config->up != UP_AS_IS)
		target.higher_is = (enum lbp_higher_is)work->config->up;
	row->higher_is = target.higher_is;
	row->scale = to->short_name;
	return lbp_rescale_init(&row->line, &row->from, &target, err);
}

enum lbp_status
rescale_find(struct rescale_work *work, struct rescale_row *row, struct lbp_error *err)
{
	const char *type = label(work, row->row, work->value_type);
	enum lbp_status status = find_scale(work, row, err);

	if (status != LBP_OK)
		return status;
	row->is_change = strcmp(type, "change") == 0 || strcmp(type, "improvement") == 0;
	if (!row->from.has_range)
		return lbp_fail(err, LBP_ENEGATIVE, "scale without a fixed range");
	return draw_line(work, row, err);
}

static enum rescale_kind
kind_of(const struct rescale_row *row, const struct rescale_column *column)
{
	if (column->kind != RESCALE_MEAN)
		return column->kind;
	return row->is_change ? RESCALE_DIFFERENCE : RESCALE_SCORE;
}

static enum lbp_status
check_column(struct rescale_work *work, const struct rescale_row *row, const struct rescale_column *column,
	struct lbp_error *err)
{
	const char *name = work->run->table.column[column->index].name;
	double x = rescale_number(work, row->row, column->index), width = row->from.max - row->from.min;
	enum rescale_kind kind = kind_of(row, column);

	if (isnan(x))
		return LBP_OK;
	if (kind == RESCALE_SCORE)
		return lbp_instrument_check(&row->from, x, name, err);
	if (kind == RESCALE_SPREAD && x < 0)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, name, "is below 0");
	if (fabs(x) > width && (kind == RESCALE_SPREAD || column->partner == LBP_NO_COLUMN))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, name, "is more than the whole %.15g points of %s", width,
			row->from.short_name);
	return LBP_OK;
}

/* The sharper bound on a standard deviation, where its mean and people are beside it. */
static enum lbp_status
check_arm(struct rescale_work *work, const struct rescale_row *row, size_t arm, struct lbp_error *err)
{
	double n = rescale_number(work, row->row, work->n[arm]), mean = rescale_number(work, row->row, work->mean[arm]);
	double sd = rescale_number(work, row->row, work->sd[arm]);

	if (row->is_change || isnan(n) || isnan(mean) || isnan(sd))
		return LBP_OK;
	return lbp_instrument_check_sd(&row->from, mean, sd, n, work->run->table.column[work->sd[arm]].name, err);
}

enum lbp_status
rescale_check(struct rescale_work *work, const struct rescale_row *row, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < work->columns && status == LBP_OK; i++)
		status = check_column(work, row, &work->column[i], err);
	for (i = 0; i < 3 && status == LBP_OK; i++)
		status = check_arm(work, row, i, err);
	return status;
}

static double
converted(const struct lbp_rescale *line, enum rescale_kind kind, double x)
{
	switch (kind) {
	case RESCALE_SCORE:
	case RESCALE_MEAN:
		return lbp_rescale_score(line, x);
	case RESCALE_DIFFERENCE:
		return lbp_rescale_difference(line, x);
	case RESCALE_SPREAD:
		return lbp_rescale_spread(line, x);
	case RESCALE_VARIANCE:
		return x * line->slope * line->slope;
	}
	return NAN;
}

static void
put(struct rescale_work *work, const struct rescale_row *row, size_t column, size_t from, enum rescale_kind kind)
{
	double x = rescale_number(work, row->row, from);

	if (column != LBP_NO_COLUMN && !isnan(x))
		work->value[column] = converted(&row->line, kind, x);
}

static bool
is_one_of(const char *word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

/* yi: a difference in points has its unit changed; a standardized one has none, and may only change its sign. */
static enum lbp_status
convert_effect(struct rescale_work *work, const struct rescale_row *row, struct lbp_error *err)
{
	static const char *const differences[] = {"MD", "MC", NULL}, *const scores[] = {"MN", NULL};
	static const char *const standardized[] = {"SMD", "SMDH", "SMD1", "SMD1H", "SMCC", "SMCR", "SMCRH", NULL};
	const char *measure = label(work, row->row, work->measure);
	double yi = rescale_number(work, row->row, work->yi);

	if (isnan(yi))
		return LBP_OK;
	if (is_one_of(measure, standardized)) {
		work->value[work->yi] = row->line.slope < 0 ? -yi : yi;
		return LBP_OK;
	}
	if (!is_one_of(measure, differences) && !is_one_of(measure, scores))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "measure", "is not in the points of an instrument");
	put(work, row, work->yi, work->yi, is_one_of(measure, scores) ? RESCALE_SCORE : RESCALE_DIFFERENCE);
	put(work, row, work->vi, work->vi, RESCALE_VARIANCE);
	put(work, row, work->sei, work->sei, RESCALE_SPREAD);
	return LBP_OK;
}

/* Turned round, the ends of an interval change places: one end alone has no place to go to. */
static enum lbp_status
check_pair(struct rescale_work *work, const struct rescale_row *row, const struct rescale_column *column,
	struct lbp_error *err)
{
	if (row->line.slope > 0 || column->partner == LBP_NO_COLUMN ||
		isnan(rescale_number(work, row->row, column->index)) ==
			isnan(rescale_number(work, row->row, column->partner)))
		return LBP_OK;
	return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, work->run->table.column[column->index].name,
		"cannot be turned round without %s", work->run->table.column[column->partner].name);
}

enum lbp_status
rescale_convert(struct rescale_work *work, const struct rescale_row *row, struct lbp_error *err)
{
	bool same = row->line.to_first == row->from.min && row->line.to_last == row->from.max;
	size_t i;

	for (i = 0; i < work->run->table.width; i++)
		work->value[i] = NAN;
	for (i = 0; i < work->columns && !same; i++) {
		const struct rescale_column *column = &work->column[i];
		size_t from = row->line.slope < 0 && column->partner != LBP_NO_COLUMN ? column->partner : column->index;

		if (check_pair(work, row, column, err) != LBP_OK)
			return LBP_EDOMAIN;
		put(work, row, column->index, from, kind_of(row, column));
	}
	if (work->yi == LBP_NO_COLUMN || same)
		return LBP_OK;
	return convert_effect(work, row, err);
}
