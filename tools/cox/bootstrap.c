/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bootstrap of the coefficients: patients or clusters drawn within strata, the model fitted to each sample. */
#include "cox.h"

#include "numerics/sort.h"
#include "survival/cox_resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One group's model, and what its samples are fitted with. */
struct state {
	struct cox_answer answer;
	struct lbp_cox_resample resample;
	char **text; /* of the items: the design is laid out anew for the next group */
	size_t texts;
};

/* What the tool needs of all groups. */
struct context {
	struct cox_work *work;
	struct state **state; /* of each group; they are freed with the group */
};

static void
state_free(void *pointer)
{
	struct state *state = pointer;
	size_t i;

	for (i = 0; i < state->texts; i++)
		free(state->text[i]);
	free(state->text);
	lbp_cox_resample_free(&state->resample);
	cox_answer_free(&state->answer);
	free(state);
}

static enum lbp_status
statistic(void *context, size_t worker, const uint32_t *count, double *value, struct lbp_error *err)
{
	struct state *state = context;

	return lbp_cox_resample_fit(&state->resample, worker, count, value, err);
}

struct name {
	char *text;
	uint32_t code;
};

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->text, ((const struct name *)b)->text);
}

/* The place of each stratum among all in the C order of their labels: that of the file must not change what is drawn. */
static enum lbp_status
rank_strata(const struct lbp_run *run, const struct cox_work *work, uint32_t *rank, struct lbp_error *err)
{
	const struct lbp_groups *strata = &work->followup.strata;
	struct name *name = lbp_array_new(strata->count, sizeof *name);
	enum lbp_status status = name != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t g, j;

	for (g = 0; g < strata->count && status == LBP_OK; g++) {
		struct lbp_buffer joint = {0};

		for (j = 0; j < strata->columns && status == LBP_OK; j++) {
			const char *label = lbp_groups_label(strata, &run->table, g, j);

			status = lbp_buffer_append(&joint, label, strlen(label), err);
			if (status == LBP_OK)
				status = lbp_buffer_append(&joint, j + 1 < strata->columns ? "\n" : "", 1, err);
		}
		name[g] = (struct name){joint.text, (uint32_t)g};
	}
	if (status == LBP_OK)
		qsort(name, strata->count, sizeof *name, compare_names);
	for (g = 0; g < strata->count && status == LBP_OK; g++)
		rank[name[g].code] = (uint32_t)g;
	for (g = 0; name != NULL && g < strata->count; g++)
		free(name[g].text);
	free(name);
	return status;
}

/* The stratum that each row of the data is drawn within. */
static enum lbp_status
find_strata(const struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, uint32_t *stratum,
	struct lbp_error *err)
{
	uint32_t *rank;
	enum lbp_status status;
	size_t i;

	if (work->stratum.n == 0)
		return LBP_OK;
	rank = lbp_array_new(work->followup.strata.count, sizeof *rank);
	status = rank != NULL ? rank_strata(run, work, rank, err) : lbp_fail_memory(err);
	for (i = 0; i < answer->data.n && status == LBP_OK; i++) {
		size_t row = cox_input_row(answer, answer->data.row[i]);

		stratum[i] = rank[(size_t)lbp_pack_at(&work->stratum, row)];
	}
	free(rank);
	return status;
}

/* What tells row i from others, the most telling last: covariates, offset, weight, start, event, stop, stratum. */
static double
key_of(const struct lbp_cox_data *data, const uint32_t *stratum, size_t which, size_t i)
{
	if (which < data->p)
		return data->x[i * data->p + which];
	switch (which - data->p) {
	case 0:
		return data->offset != NULL ? data->offset[i] : 0;
	case 1:
		return lbp_cox_weight(data, i);
	case 2:
		return data->start != NULL ? data->start[i] : 0;
	case 3:
		return data->event[i];
	case 4:
		return data->stop[i];
	default:
		return stratum[i];
	}
}

/* The order of the data's rows that does not depend on how they came. Rows alike in all of it cannot be told apart. */
static enum lbp_status
order_rows(const struct lbp_cox_data *data, const uint32_t *stratum, uint32_t *order, struct lbp_error *err)
{
	double *key = lbp_array_new(data->n, sizeof *key);
	uint32_t *sorted = lbp_array_new(data->n, sizeof *sorted), *last = lbp_array_new(data->n, sizeof *last);
	enum lbp_status status = key != NULL && sorted != NULL && last != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t which, i;

	for (i = 0; i < data->n; i++)
		order[i] = (uint32_t)i;
	for (which = 0; which < data->p + 6 && status == LBP_OK; which++) {
		memcpy(last, order, data->n * sizeof *last);
		for (i = 0; i < data->n; i++)
			key[i] = key_of(data, stratum, which, last[i]);
		status = lbp_sort_index(key, data->n, sorted, err);
		for (i = 0; i < data->n && status == LBP_OK; i++)
			order[i] = last[sorted[i]];
	}
	free(key);
	free(sorted);
	free(last);
	return status;
}

/* Every input row a unit, with all its pieces. */
static enum lbp_status
number_rows(const struct cox_work *work, const struct cox_answer *answer, const uint32_t *stratum, uint32_t *unit,
	struct lbp_bootstrap_group *group, struct lbp_error *err)
{
	const struct lbp_cox_data *data = &answer->data;
	uint32_t *order = lbp_array_new(data->n, sizeof *order), *number = lbp_array_new(work->rows, sizeof *number);
	enum lbp_status status = order != NULL && number != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	group->stratum = lbp_array_new(answer->n, sizeof *group->stratum);
	if (group->stratum == NULL)
		status = lbp_fail_memory(err);
	if (status == LBP_OK)
		status = order_rows(data, stratum, order, err);
	for (i = 0; i < data->n && status == LBP_OK; i++) {
		uint32_t *of = &number[cox_input_row(answer, data->row[order[i]])];

		if (*of == 0) {
			group->stratum[group->plan.units] = stratum[order[i]];
			*of = (uint32_t)++group->plan.units;
		}
		unit[order[i]] = *of - 1;
	}
	group->plan.stratum = group->stratum;
	group->plan.strata = work->stratum.n > 0 ? work->followup.strata.count : 1;
	free(order);
	free(number);
	return status;
}

static enum lbp_status
number_clusters(const struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer,
	const uint32_t *stratum, uint32_t *unit, struct lbp_bootstrap_group *group, struct lbp_error *err)
{
	const struct lbp_followup *f = &work->followup;
	const struct lbp_pack *codes = work->cluster.n > 0 ? &work->cluster : work->patient;
	size_t column = work->cluster.n > 0 ? f->cluster : f->id, n = answer->data.n, i;
	uint32_t *code = lbp_array_new(n, sizeof *code);
	enum lbp_status status;

	if (code == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < n; i++)
		code[i] = (uint32_t)lbp_pack_at(codes, cox_input_row(answer, answer->data.row[i]));
	status = lbp_bootstrap_clusters(&run->table.column[column].labels, code, stratum, n,
		work->stratum.n > 0 ? f->strata.count : 1, unit, group, err);
	free(code);
	return status;
}

static enum lbp_status
make_samples(const struct lbp_run *run, const struct cox_work *work, struct state *state,
	struct lbp_bootstrap_group *group, struct lbp_error *err)
{
	const struct cox_answer *answer = &state->answer;
	size_t n = answer->data.n;
	uint32_t *stratum = lbp_array_new(n, sizeof *stratum), *unit = lbp_array_new(n, sizeof *unit);
	enum lbp_status status = stratum != NULL && unit != NULL ? LBP_OK : lbp_fail_memory(err);

	if (status == LBP_OK)
		status = find_strata(run, work, answer, stratum, err);
	if (status == LBP_OK && (work->cluster.n > 0 || work->patient != NULL))
		status = number_clusters(run, work, answer, stratum, unit, group, err);
	else if (status == LBP_OK)
		status = number_rows(work, answer, stratum, unit, group, err);
	if (status == LBP_OK)
		status = lbp_cox_resample_init(&state->resample, &answer->data, &answer->fit, unit, group->plan.units,
			group->plan.workers, err);
	free(stratum);
	free(unit);
	return status;
}

/* A copy of a text that lasts as long as the state; NULL of NULL, and after a failure. */
static const char *
keep(struct state *state, const char *text, enum lbp_status *status, struct lbp_error *err)
{
	char *copy = text != NULL ? strdup(text) : NULL;

	if (copy != NULL)
		state->text[state->texts++] = copy;
	else if (text != NULL)
		*status = lbp_fail_memory(err);
	return copy;
}

static enum lbp_status
make_items(const struct cox_work *work, struct state *state, struct lbp_bootstrap_group *group, struct lbp_error *err)
{
	const struct lbp_cox *fit = &state->answer.fit;
	enum lbp_status status = LBP_OK;
	size_t j;

	group->plan.values = fit->p;
	group->item = lbp_array_new(fit->p, sizeof *group->item);
	group->estimate = lbp_array_new(fit->p, sizeof *group->estimate);
	state->text = lbp_array_new(3 * fit->p, sizeof *state->text);
	if (group->item == NULL || group->estimate == NULL || state->text == NULL)
		return lbp_fail_memory(err);
	memcpy(group->estimate, fit->beta, fit->p * sizeof *fit->beta);
	for (j = 0; j < fit->p; j++) {
		const struct lbp_design_column *c = &work->design.column[j];

		group->item[j].term = keep(state, work->design.term[c->term].name, &status, err);
		group->item[j].level = keep(state, c->label, &status, err);
		group->item[j].reference = keep(state, c->reference, &status, err);
		group->item[j].at = NAN;
		group->item[j].is_log = 1;
	}
	return status;
}

static enum lbp_status
prepare(struct lbp_run *run, void *pointer, size_t number, struct lbp_bootstrap_group *group, struct lbp_error *err)
{
	struct context *context = pointer;
	struct state *state = lbp_array_new(1, sizeof *state);
	enum lbp_status status;

	if (state == NULL)
		return lbp_fail_memory(err);
	context->state[number] = state;
	state->answer.group = number;
	group->plan.statistic = statistic;
	group->plan.context = state;
	group->free = state_free;
	status = cox_fit(run, context->work, &state->answer, err);
	if (status == LBP_OK)
		status = make_items(context->work, state, group, err);
	return status == LBP_OK ? make_samples(run, context->work, state, group, err) : status;
}

static void
put(struct lbp_run *run, const void *pointer, size_t number)
{
	const struct context *context = pointer;
	const struct cox_answer *answer = &context->state[number]->answer;

	lbp_writer_count(&run->writer, answer->n);
	lbp_writer_count(&run->writer, answer->events);
	lbp_writer_text(&run->writer, lbp_cox_ties_names[answer->fit.ties]);
	lbp_writer_text(&run->writer, cox_model_name(context->work));
}

enum lbp_status
cox_bootstrap(struct lbp_run *run, struct cox_work *work, struct lbp_error *err)
{
	static const char *const columns[] = {"n", "events", "ties", "model", NULL};
	struct context context = {work, lbp_array_new(work->followup.by.count, sizeof *context.state)};
	const struct lbp_bootstrap_tool tool = {.context = &context, .has_ratios = 1, .prepare = prepare,
		.columns = columns, .put = put};
	enum lbp_status status = context.state != NULL ? LBP_OK : lbp_fail_memory(err);

	if (status == LBP_OK)
		status = lbp_bootstrap_show(run, &work->followup, &work->config->bootstrap, &tool, err);
	free(context.state);
	return status;
}

enum lbp_status
cox_check_bootstrap(const struct lbp_run *run, const struct cox_config *config, struct lbp_error *err)
{
	if (!lbp_bootstrap_wanted(run, &config->bootstrap))
		return LBP_OK;
	if (!lbp_run_shows(run, "terms") && !lbp_run_shows(run, "replicates"))
		return lbp_fail(err, LBP_EUSAGE, "--bootstrap goes with --show terms or replicates");
	if (config->frailty != NULL || config->firth)
		return lbp_fail(err, LBP_EUSAGE, "--frailty and --firth have no bootstrap");
	if (config->ties == LBP_COX_EXACT)
		return lbp_fail(err, LBP_EUSAGE, "--bootstrap draws patients more than once: not with exact ties");
	if (config->variance != UNSET)
		return lbp_fail(err, LBP_EUSAGE, "--bootstrap makes its own standard errors: no --variance");
	return LBP_OK;
}
