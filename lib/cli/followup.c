/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/followup_private.h"

#include "cli/weight.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *
role(const char *given, const char *standard)
{
	return given != NULL ? given : standard;
}

static enum lbp_status
ask_times(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	const struct lbp_followup_options *o = f->options;
	const char *start = role(o->start, "start"), *stop = role(o->stop, "stop"), *time = role(o->time, "time");
	int has_time = lbp_table_find(&run->table, time) != LBP_NO_COLUMN;
	int has_start = lbp_table_find(&run->table, start) != LBP_NO_COLUMN;
	int intervals = o->start != NULL || o->stop != NULL || (o->time == NULL && !has_time && has_start);
	enum lbp_status status;

	f->time = f->start = LBP_NO_COLUMN;
	if (f->is_timeless)
		return LBP_OK;
	if (o->time != NULL && intervals)
		return lbp_fail(err, LBP_EUSAGE, "--time and --start with --stop exclude each other");
	if (o->time == NULL && !intervals && has_start && lbp_table_find(&run->table, stop) != LBP_NO_COLUMN)
		return lbp_fail(err, LBP_EUSAGE,
			"there are columns time, start and stop: say --time time, or --start start --stop stop");
	status = lbp_table_require(&run->table, intervals ? stop : time, LBP_NUMBER, &f->time, err);
	if (status == LBP_OK && intervals)
		status = lbp_table_require(&run->table, start, LBP_NUMBER, &f->start, err);
	return status;
}

/* COL or COL=VALUE */
static enum lbp_status
ask_event(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	const char *given = role(f->options->event, "event");
	const char *equals = f->codes.count == 0 ? strchr(given, '=') : NULL;

	f->event_role = strdup(given);
	if (f->event_role == NULL)
		return lbp_fail_memory(err);
	if (equals != NULL) {
		f->event_role[equals - given] = '\0';
		f->event_value = f->event_role + (equals - given) + 1;
		if (equals == given || *f->event_value == '\0')
			return lbp_fail(err, LBP_EUSAGE, "--event: '%s' is not COL=VALUE", given);
	}
	if (f->event_value == NULL && f->options->censored != NULL && f->codes.count == 0)
		return lbp_fail(err, LBP_EUSAGE, "--censored goes with --event COL=VALUE");
	f->other = LBP_NO_LABEL;
	return lbp_table_require(&run->table, f->event_role,
		f->event_value != NULL || f->codes.count > 0 ? LBP_TEXT : LBP_NUMBER, &f->event, err);
}

/* Columns of up to three lists, as one. */
static enum lbp_status
ask_groups(struct lbp_run *run, struct lbp_groups *groups, const char *const list[3], struct lbp_error *err)
{
	char joined[2048] = "";
	size_t i;

	for (i = 0; i < 3; i++) {
		if (list[i] == NULL || *list[i] == '\0')
			continue;
		if (strlen(joined) + strlen(list[i]) + 2 > sizeof joined)
			return lbp_fail(err, LBP_EUSAGE, "the names of the columns to group by are too long");
		strcat(joined, joined[0] != '\0' ? "," : "");
		strcat(joined, list[i]);
	}
	return lbp_groups_require(groups, &run->table, joined, err);
}

/* Who the rows belong to. The table may have an `id` that only start and stop need. */
static enum lbp_status
ask_people(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	const struct lbp_followup_options *o = f->options;
	const char *id = o->id;
	enum lbp_status status = LBP_OK;

	f->id = f->cluster = LBP_NO_COLUMN;
	if (id == NULL && f->start != LBP_NO_COLUMN && lbp_table_find(&run->table, "id") != LBP_NO_COLUMN)
		id = "id";
	if (id != NULL) {
		status = lbp_table_require(&run->table, id, LBP_TEXT, &f->id, err);
		if (status == LBP_OK)
			status = ask_groups(run, &f->people, (const char *[3]){run->common.by, id, NULL}, err);
	}
	if (status == LBP_OK && o->cluster != NULL)
		status = lbp_table_require(&run->table, o->cluster, LBP_TEXT, &f->cluster, err);
	f->keeps_rows |= f->id != LBP_NO_COLUMN || f->cluster != LBP_NO_COLUMN;
	return status;
}

enum lbp_status
lbp_followup_ask(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	const struct lbp_followup_options *o = f->options;
	int has_arm = f->wants_arm && lbp_table_find(&run->table, "arm") != LBP_NO_COLUMN;
	const char *arm = o->arm != NULL || !(f->needs_arm || has_arm) ? o->arm : "arm";
	enum lbp_status status = ask_times(run, f, err);

	f->arm = f->weights = LBP_NO_COLUMN;
	if (status == LBP_OK && o->reference != NULL && arm == NULL)
		status = lbp_fail(err, LBP_EUSAGE, "--reference goes with --arm");
	if (status == LBP_OK)
		status = ask_event(run, f, err);
	if (status == LBP_OK && arm != NULL)
		status = lbp_table_require(&run->table, arm, LBP_TEXT, &f->arm, err);
	if (status == LBP_OK && o->weights != NULL)
		status = lbp_table_require(&run->table, o->weights, LBP_NUMBER, &f->weights, err);
	if (status == LBP_OK)
		status = ask_groups(run, &f->by, (const char *[3]){run->common.by, NULL, NULL}, err);
	if (status == LBP_OK)
		status = ask_groups(run, &f->strata, (const char *[3]){run->common.by, o->strata, NULL}, err);
	if (status == LBP_OK)
		status = ask_groups(run, &f->cells, (const char *[3]){run->common.by, o->strata, arm}, err);
	return status == LBP_OK ? ask_people(run, f, err) : status;
}

enum { UNKNOWN, OUTSIDE = LBP_HAPPENINGS + 1 }; /* of meaning[], beside enum lbp_happening + 1 */

/* What a label of the event column says: the event, censored, or nothing that it may. */
static unsigned char
meaning_of(const struct lbp_run *run, struct lbp_followup *f, uint32_t code)
{
	const char *label = run->table.column[f->event].labels.text[code];

	if (lbp_codes_is_value(label, f->event_value, strlen(f->event_value)))
		return LBP_EVENT + 1;
	if (f->options->censored != NULL)
		return lbp_codes_is_listed(f->options->censored, label) ? LBP_CENSORED + 1 : OUTSIDE;
	if (f->other == LBP_NO_LABEL)
		f->other = code;
	return f->other == code ? LBP_CENSORED + 1 : OUTSIDE;
}

static enum lbp_status
read_label(const struct lbp_run *run, struct lbp_followup *f, size_t row, unsigned char *what, struct lbp_error *bad)
{
	const struct lbp_column *column = &run->table.column[f->event];
	uint32_t code = column->code[row];

	if (f->meaning[code] == UNKNOWN)
		f->meaning[code] = meaning_of(run, f, code);
	if (f->meaning[code] != OUTSIDE) {
		*what = (unsigned char)(f->meaning[code] - 1);
		return LBP_OK;
	}
	if (f->options->censored != NULL)
		return lbp_fail_row(bad, LBP_EDATA, row, f->event_role, "is neither '%s' (the event) nor in --censored",
			f->event_value);
	return lbp_fail_row(bad, LBP_EDATA, row, f->event_role,
		"stands beside '%s' (the event) and '%s': say with --censored which values mean censored",
		f->event_value, column->labels.text[f->other]);
}

static enum lbp_status
read_code(const struct lbp_run *run, struct lbp_followup *f, size_t row, unsigned char *what, struct lbp_error *bad)
{
	double code = run->table.column[f->event].number[row];

	*what = code == 1 ? LBP_EVENT : code == 0 ? LBP_CENSORED : LBP_NOT_COUNTED;
	if (*what == LBP_NOT_COUNTED && !isnan(code))
		return lbp_fail_row(bad, LBP_EDATA, row, f->event_role,
			"is neither 1 (event) nor 0 (censored): name the value of the event, as in --event %s=2",
			f->event_role);
	return LBP_OK;
}

/* Which of several kinds of events. */
static enum lbp_status
read_outcome(const struct lbp_run *run, struct lbp_followup *f, size_t row, unsigned char *what, struct lbp_error *bad)
{
	unsigned char outcome = f->codes.outcome[run->table.column[f->event].code[row]];

	f->outcome[row] = outcome;
	*what = outcome == 0 ? LBP_CENSORED : LBP_EVENT;
	if (outcome != LBP_CODE_OUTSIDE)
		return LBP_OK;
	return lbp_fail_row(bad, LBP_EDATA, row, f->event_role, "is neither in --%s nor in --censored (%s)", f->codes.option,
		f->codes.censored);
}

/* NaN here is a cell that is no number, and a fault already. */
static enum lbp_status
check_times(const struct lbp_run *run, const struct lbp_followup *f, size_t row, struct lbp_error *bad)
{
	const struct lbp_column *column = &run->table.column[f->is_timeless ? f->event : f->time];
	double time = f->is_timeless ? 1 : column->number[row];
	double start = f->start != LBP_NO_COLUMN ? run->table.column[f->start].number[row] : 0;

	if (start < 0)
		return lbp_fail_row(bad, LBP_EDATA, row, run->table.column[f->start].name, "is below 0");
	if (f->start != LBP_NO_COLUMN && time <= start)
		return lbp_fail_row(bad, LBP_EDATA, row, column->name, "is not above the start, %g", start);
	if (time <= 0)
		return lbp_fail_row(bad, LBP_EDATA, row, column->name, "is not above 0");
	return LBP_OK;
}

/* The rows as they mostly are: times above 0, events 1 or 0, nothing else to look at. 0 if some row needs a look. */
static int
take_plain_rows(const struct lbp_run *run, struct lbp_followup *f)
{
	const double *event = run->table.column[f->event].number, *time;
	int plain = 1;
	size_t i;

	if (f->is_timeless || f->event_value != NULL || f->codes.count > 0 || f->start != LBP_NO_COLUMN || f->weights != LBP_NO_COLUMN)
		return 0;
	time = run->table.column[f->time].number;
	for (i = 0; i < run->table.rows; i++) {
		plain &= (time[i] > 0) & ((event[i] == 0) | (event[i] == 1));
		f->what[i] = event[i] == 1 ? LBP_EVENT : LBP_CENSORED;
	}
	return plain;
}

static enum lbp_status
reserve_meanings(const struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	size_t before = f->meaning_capacity;
	enum lbp_status status;

	if (f->codes.count > 0) {
		status = lbp_codes_learn(&f->codes, &run->table.column[f->event].labels, err);
		return status == LBP_OK ? lbp_array_reserve(&f->outcome, &f->outcome_capacity, run->table.rows + 1, 1, err)
		                        : status;
	}
	if (f->event_value == NULL)
		return LBP_OK;
	status = lbp_array_reserve(
		&f->meaning, &f->meaning_capacity, run->table.column[f->event].labels.count + 1, 1, err);
	if (status == LBP_OK)
		memset(f->meaning + before, UNKNOWN, f->meaning_capacity - before);
	return status;
}

/* What each row held says; what is wrong with it goes to the table's faults. */
static enum lbp_status
check_rows(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	enum lbp_status (*read)(const struct lbp_run *, struct lbp_followup *, size_t, unsigned char *, struct lbp_error *) =
		f->codes.count > 0 ? read_outcome : f->event_value != NULL ? read_label : read_code;
	enum lbp_status status = reserve_meanings(run, f, err);
	struct lbp_error bad;
	int is_out = 0;
	size_t i;

	for (i = 0; i < run->table.rows && status == LBP_OK; i++) {
		if (check_times(run, f, i, &bad) != LBP_OK)
			lbp_table_fault(&run->table, i, &bad);
		if (read(run, f, i, &f->what[i], &bad) != LBP_OK) {
			lbp_table_fault(&run->table, i, &bad);
			f->what[i] = LBP_NOT_COUNTED;
		}
		if (f->weights != LBP_NO_COLUMN)
			status = lbp_weight_check(run, f->weights, f->wants_whole_weights, i, &is_out, err);
		if (is_out)
			f->what[i] = LBP_NOT_COUNTED;
		f->entry[i] = f->what[i] == LBP_NOT_COUNTED ? LBP_NOT_COUNTED : LBP_ENTERED;
	}
	return status;
}

/* Numbers the rows held by group, stratum and cell, and keeps what a new cell is. */
static enum lbp_status
assign(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_assign(&f->cells, &run->table, err);
	int has_strata = f->strata.columns > f->by.columns;
	size_t i;

	if (status == LBP_OK)
		status = lbp_groups_assign(&f->by, &run->table, err);
	if (status == LBP_OK && has_strata)
		status = lbp_groups_assign(&f->strata, &run->table, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(
			&f->curve, &f->curve_capacity, f->cells.count, sizeof *f->curve, err);
	for (i = 0; i < run->table.rows && f->curves < f->cells.count && status == LBP_OK; i++) {
		if (f->cells.id[i] != f->curves)
			continue;
		f->curve[f->curves] = (struct lbp_curve){.cell = (uint32_t)f->curves, .group = f->by.id[i],
			.stratum = has_strata ? f->strata.id[i] : f->by.id[i],
			.arm = f->arm != LBP_NO_COLUMN ? run->table.column[f->arm].code[i] : LBP_NO_LABEL};
		f->curves++;
	}
	return status;
}

/* Where in counts the rows held belong: their cells, or an outcome of their cell. */
static enum lbp_status
place_rows(const struct lbp_run *run, struct lbp_followup *f, const uint32_t **leave, const uint32_t **enter,
	struct lbp_error *err)
{
	size_t rows = run->table.rows, i;
	uint32_t outcomes = (uint32_t)f->codes.count + 1;
	enum lbp_status status;

	*leave = *enter = f->cells.id;
	if (f->codes.count == 0)
		return LBP_OK;
	status = lbp_array_reserve(&f->cell_outcome, &f->cell_outcome_capacity, rows + 1, sizeof *f->cell_outcome, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(&f->cell_entry, &f->cell_entry_capacity, rows + 1, sizeof *f->cell_entry, err);
	for (i = 0; i < rows && status == LBP_OK; i++) {
		f->cell_entry[i] = f->cells.id[i] * outcomes;
		f->cell_outcome[i] = f->cell_entry[i] + f->outcome[i];
	}
	*leave = f->cell_outcome;
	*enter = f->cell_entry;
	return status;
}

static enum lbp_status
count_rows(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	const struct lbp_column *column = run->table.column;
	const double *weight = f->weights != LBP_NO_COLUMN ? column[f->weights].number : NULL;
	const uint32_t *leave, *enter;
	enum lbp_status status;

	if (f->is_uncounted)
		return LBP_OK;
	status = place_rows(run, f, &leave, &enter, err);
	if (status == LBP_OK)
		status = lbp_counts_add(
			&f->counts, run->table.rows, leave, column[f->time].number, f->what, weight, err);
	if (status == LBP_OK && f->start != LBP_NO_COLUMN)
		status = lbp_counts_add(
			&f->counts, run->table.rows, enter, column[f->start].number, f->entry, weight, err);
	return status;
}

enum lbp_status
lbp_followup_check(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	enum lbp_status status = lbp_array_reserve(&f->what, &f->what_capacity, run->table.rows + 1, 1, err);

	if (status == LBP_OK)
		status = lbp_array_reserve(&f->entry, &f->entry_capacity, run->table.rows + 1, 1, err);
	return status == LBP_OK && !take_plain_rows(run, f) ? check_rows(run, f, err) : status;
}

static enum lbp_status
take_rows(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	enum lbp_status status = lbp_followup_check(run, f, err);

	if (status == LBP_OK)
		status = assign(run, f, err);
	if (status == LBP_OK && f->id != LBP_NO_COLUMN && run->table.faults.count == 0)
		status = lbp_followup_link(run, f, err);
	if (status != LBP_OK || run->table.faults.count > 0 || f->repeats)
		return status;
	status = count_rows(run, f, err);
	return status == LBP_OK && f->also != NULL ? f->also(run, f, f->also_with, err) : status;
}

enum lbp_status
lbp_followup_read(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, f->keeps_rows ? LBP_ALL : LBP_BLOCK, err);
		if (status == LBP_OK)
			status = take_rows(run, f, err);
	}
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	if (status == LBP_OK)
		status = lbp_counts_sort(&f->counts, f->cells.count * (f->codes.count + 1), err);
	return status == LBP_OK ? lbp_followup_order(run, f, err) : status;
}
