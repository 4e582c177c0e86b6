/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which states there are, and in which a person is in each row: that which the rows before say, or --from. */
#include "states.h"

#include <stdlib.h>
#include <string.h>

static size_t
find_name(const struct states_work *work, const char *name)
{
	size_t i;

	for (i = 0; i < work->count && strcmp(work->name[i], name) != 0; i++)
		;
	return i;
}

static enum lbp_status
name_absorbing(struct states_work *work, struct lbp_error *err)
{
	const char *list = work->config->absorbing;
	enum lbp_status status = LBP_OK;
	size_t length, code;

	for (; list != NULL && *list != '\0' && status == LBP_OK; list += length + (list[length] == ',')) {
		char *name = strndup(list, length = strcspn(list, ","));

		if (name == NULL)
			return lbp_fail_memory(err);
		status = lbp_codes_find(&work->followup.codes, "absorbing", name, &code, err);
		if (status == LBP_OK)
			work->is_absorbing[work->first_code + code] = 1;
		free(name);
	}
	return status;
}

/* The states: those of --states, ahead of them that in which all begin, if it is not one of them. */
enum lbp_status
states_name(struct states_work *work, struct lbp_error *err)
{
	const struct states_config *config = work->config;
	const struct lbp_codes *codes = &work->followup.codes;
	const char *initial = config->initial != NULL ? config->initial : "start";
	enum lbp_status status = lbp_codes_init(&work->followup.codes, "states", config->states, config->followup.censored,
		config->followup.event, "1=pain-free,2=episode,3='off work'", err);
	size_t i;

	if (status != LBP_OK)
		return status;
	for (i = 0; i < codes->count && strcmp(codes->name[i], initial) != 0; i++)
		;
	if (i == codes->count && config->from == NULL)
		work->name[work->count++] = initial;
	work->initial = i < codes->count ? i : 0;
	work->first_code = work->count;
	for (i = 0; i < codes->count; i++)
		work->name[work->count++] = codes->name[i];
	work->only = work->count;
	if (work->count < 2)
		return lbp_fail(err, LBP_EUSAGE, "--states: '%s' is the only state: there is none to move to", work->name[0]);
	if (config->state != NULL) {
		work->only = find_name(work, config->state);
		if (work->only == work->count && (status = lbp_codes_find(codes, "state", config->state, &i, err)) == LBP_OK)
			work->only = work->first_code + i;
	}
	return status == LBP_OK ? name_absorbing(work, err) : status;
}

enum lbp_status
states_ask(struct lbp_run *run, struct states_work *work, struct lbp_error *err)
{
	struct lbp_followup *f = &work->followup;
	enum lbp_status status;

	work->options = work->config->followup;
	if (work->options.id == NULL)
		work->options.id = "id";
	f->options = &work->options;
	f->repeats = f->keeps_rows = 1;
	work->from = LBP_NO_COLUMN;
	status = lbp_followup_ask(run, f, err);
	if (status == LBP_OK && work->config->from != NULL)
		status = lbp_table_require(&run->table, work->config->from, LBP_TEXT, &work->from, err);
	return status;
}

/* The state that --from gives a row, a name or value of --states; count if it is none. */
static size_t
state_from(const struct lbp_run *run, const struct states_work *work, size_t row)
{
	const char *label = lbp_table_label(&run->table, row, work->from);
	const struct lbp_codes *codes = &work->followup.codes;
	size_t i = find_name(work, label);

	if (i < work->count)
		return i;
	for (i = 0; i < codes->count && !lbp_codes_is_value(label, codes->value[i], strlen(codes->value[i])); i++)
		;
	return work->first_code + i;
}

/* The first row of a person: where it begins. */
static void
begin_person(struct lbp_run *run, struct states_work *work, size_t row, struct lbp_error *bad)
{
	size_t state = work->from != LBP_NO_COLUMN ? state_from(run, work, row) : work->initial;

	if (state >= work->count)
		lbp_fail_row(bad, LBP_EDATA, row, run->table.column[work->from].name, "is not in --states");
	else
		work->in[row] = (unsigned char)state;
}

/* A row behind another of its person: no gap, nobody comes back from where nobody leaves, --from says the same. */
static void
go_on(struct lbp_run *run, struct states_work *work, size_t before, size_t row, struct lbp_error *bad)
{
	const struct lbp_followup *f = &work->followup;
	const struct lbp_column *column = run->table.column;
	const char *id = column[f->id].name;
	double end = column[f->time].number[before], start = f->start != LBP_NO_COLUMN ? column[f->start].number[row] : 0;
	size_t state = work->to[before];

	work->in[row] = (unsigned char)state;
	if (!lbp_followup_is_apart(run, f, before, row) || !lbp_followup_is_same_arm(run, f, before, row))
		return;
	if (work->is_absorbing[state])
		lbp_fail_row(bad, LBP_EDATA, row, id, "goes on behind '%s', entered in line %zu, which nobody leaves",
			work->name[state], run->table.line[before]);
	else if (start > end)
		lbp_fail_row(bad, LBP_EDATA, row, id, "is not seen from %g, where line %zu ends, to %g", end,
			run->table.line[before], start);
	else if (work->from != LBP_NO_COLUMN && state_from(run, work, row) != state)
		lbp_fail_row(bad, LBP_EDATA, row, column[work->from].name, "is not where line %zu leaves the person, '%s'",
			run->table.line[before], work->name[state]);
	else
		work->goes_on[before] = 1;
}

/* Where a row ends. */
static void
end_row(struct lbp_run *run, struct states_work *work, size_t row, struct lbp_error *bad)
{
	const struct lbp_followup *f = &work->followup;
	size_t outcome = f->outcome[row];

	work->to[row] = outcome == 0 ? work->in[row] : (unsigned char)(work->first_code + outcome - 1);
	if (outcome > 0 && work->to[row] == work->in[row])
		lbp_fail_row(bad, LBP_EDATA, row, run->table.column[f->event].name,
			"is '%s', where the person is already: one row a stay", work->name[work->to[row]]);
}

static void
follow_person(struct lbp_run *run, struct states_work *work, const size_t *row, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		struct lbp_error bad = {.status = LBP_OK};

		if (i == 0)
			begin_person(run, work, row[i], &bad);
		else
			go_on(run, work, row[i - 1], row[i], &bad);
		if (bad.status == LBP_OK)
			end_row(run, work, row[i], &bad);
		if (bad.status != LBP_OK)
			lbp_table_fault(&run->table, row[i], &bad);
	}
}

enum lbp_status
states_read(struct lbp_run *run, struct states_work *work, struct lbp_error *err)
{
	struct lbp_followup *f = &work->followup;
	enum lbp_status status = lbp_followup_read(run, f, err);
	size_t *order = NULL, p;

	if (status != LBP_OK)
		return status;
	work->in = lbp_array_new(run->table.rows, 1);
	work->to = lbp_array_new(run->table.rows, 1);
	work->goes_on = lbp_array_new(run->table.rows, 1);
	if (work->in == NULL || work->to == NULL || work->goes_on == NULL)
		return lbp_fail_memory(err);
	order = lbp_followup_by_person(run, f, f->start, err);
	if (order == NULL)
		return err->status;
	for (p = 0; p < f->people.count; p++)
		follow_person(run, work, order + f->people.start[p], f->people.start[p + 1] - f->people.start[p]);
	free(order);
	return lbp_run_check(run, err);
}
