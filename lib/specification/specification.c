/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specification/specification.h"

#include "base/array.h"
#include "base/thread.h"
#include "specification/fit_private.h"

#include <stdlib.h>
#include <string.h>

enum lbp_status
lbp_fitting_fail_too_many(struct lbp_error *err)
{
	return lbp_fail(err, LBP_EUSAGE, "more than %d specifications: leave some choices out", LBP_SPECIFICATIONS_MOST);
}

const char *
lbp_figure_name(size_t figure)
{
	static const char *const names[LBP_FIGURES] = {"estimate", "ci_low", "ci_high", "p", "i2", "tau2", "q", "k"};

	return figure < LBP_FIGURES ? names[figure] : NULL;
}

void
lbp_specifications_free(struct lbp_specifications *all)
{
	free(all->at);
	*all = (struct lbp_specifications){NULL, 0, 0};
}

double
lbp_specification_unit(const struct lbp_specification_request *request, const struct lbp_measure *measure)
{
	static const char *const with_units[] = {"RD", "IRD", "PR", "PLN", "PLO", "PAS", "PFT", "IR", "IRLN", "IRS", "GEN"};
	size_t i;

	for (i = 0; i < sizeof with_units / sizeof with_units[0]; i++)
		if (strcmp(measure->name, with_units[i]) == 0)
			return request->per;
	return 1;
}

/* One way of sharing, and one study left out: a piece of work. */
struct sampling {
	enum lbp_shared_choice shared;
	uint32_t left_out;
};

struct trying {
	const struct lbp_specification_request *request;
	struct sampling *sampling;
	struct lbp_specifications *found; /* of each sampling */
	size_t samplings;
	struct lbp_fitting *fitting; /* of each worker */
	size_t workers;
};

static enum lbp_status
try_sampling(void *context, size_t worker, size_t i, struct lbp_error *err)
{
	struct trying *trying = context;
	struct lbp_fitting *fitting = &trying->fitting[worker];
	const struct lbp_specification_request *request = trying->request;
	const struct sampling *sampling = &trying->sampling[i];
	bool all = sampling->left_out == LBP_LEFT_OUT_NOBODY;
	enum lbp_status status;

	fitting->all = &trying->found[i];
	fitting->shared = sampling->shared;
	fitting->now.left_out = sampling->left_out;
	fitting->now.level[LBP_BY_LEFT_OUT] = all ? LBP_LEFT_OUT_NONE : LBP_LEFT_OUT_EACH;
	fitting->now.level[LBP_BY_SHARED] =
		request->trials->group != NULL ? (unsigned char)sampling->shared : (unsigned char)LBP_NO_LEVEL;
	status = lbp_sample_take(&fitting->sample, request->trials, sampling->shared, sampling->left_out, err);
	if (status == LBP_OK)
		status = lbp_fitting_try(fitting, sampling->shared, err);
	if (request->step != NULL)
		request->step(request->context, worker);
	return status;
}

/* All rows, and, where it is open and two studies are then left, all but each study's; all: where they go, or NULL. */
static size_t
list_samplings(const struct lbp_specification_request *request, struct sampling *list)
{
	const bool (*open)[LBP_LEVELS] = request->grid->open;
	size_t units = request->trials->units, shared, i, count = 0;
	bool each = open[LBP_BY_LEFT_OUT][LBP_LEFT_OUT_EACH] && units > 2;
	bool whole = open[LBP_BY_LEFT_OUT][LBP_LEFT_OUT_NONE] || !each;

	for (shared = 0; shared < LBP_SHARED_CHOICES; shared++)
		for (i = whole ? 0 : 1; open[LBP_BY_SHARED][shared] && i <= (each ? units : 0); i++) {
			if (list != NULL)
				list[count] = (struct sampling){(enum lbp_shared_choice)shared,
					i == 0 ? LBP_LEFT_OUT_NOBODY : (uint32_t)(i - 1)};
			count++;
		}
	return count;
}

size_t
lbp_specifications_samples(const struct lbp_specification_request *request)
{
	return list_samplings(request, NULL);
}

/* What was found, sampling after sampling, whoever found it. */
static enum lbp_status
join(const struct trying *trying, struct lbp_specifications *all, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i, total = 0;

	for (i = 0; i < trying->samplings; i++)
		total += trying->found[i].count;
	if (total == 0)
		return lbp_fail(err, LBP_EUSAGE, "no specification is left: the choices that are open do not go together");
	if (total > LBP_SPECIFICATIONS_MOST)
		return lbp_fitting_fail_too_many(err);
	status = lbp_array_reserve(&all->at, &all->capacity, total, sizeof *all->at, err);
	for (i = 0; i < trying->samplings && status == LBP_OK; i++) {
		if (trying->found[i].count > 0)
			memcpy(all->at + all->count, trying->found[i].at, trying->found[i].count * sizeof *all->at);
		all->count += trying->found[i].count;
	}
	return status;
}

static enum lbp_status
try_samplings(struct trying *trying, struct lbp_specifications *all, struct lbp_error *err)
{
	const struct lbp_work work = {
		.piece = try_sampling, .context = trying, .pieces = trying->samplings, .workers = trying->workers};
	enum lbp_status status = LBP_OK;
	size_t i;

	list_samplings(trying->request, trying->sampling);
	for (i = 0; i < trying->workers && status == LBP_OK; i++)
		status = lbp_fitting_init(&trying->fitting[i], trying->request, err);
	if (status == LBP_OK)
		status = lbp_work_run(&work, err);
	if (status == LBP_OK)
		status = join(trying, all, err);
	for (i = 0; i < trying->workers; i++)
		lbp_fitting_free(&trying->fitting[i]);
	for (i = 0; i < trying->samplings; i++)
		lbp_specifications_free(&trying->found[i]);
	return status;
}

enum lbp_status
lbp_specifications_run(
	const struct lbp_specification_request *request, struct lbp_specifications *all, struct lbp_error *err)
{
	struct trying trying = {.request = request, .samplings = list_samplings(request, NULL),
		.workers = request->workers > 0 ? request->workers : 1};
	enum lbp_status status = LBP_OK;

	if (trying.workers > trying.samplings && trying.samplings > 0)
		trying.workers = trying.samplings;
	trying.sampling = lbp_array_new(trying.samplings, sizeof *trying.sampling);
	trying.found = lbp_array_new(trying.samplings, sizeof *trying.found);
	trying.fitting = lbp_array_new(trying.workers, sizeof *trying.fitting);
	if (trying.sampling == NULL || trying.found == NULL || trying.fitting == NULL)
		status = lbp_fail_memory(err);
	else
		status = try_samplings(&trying, all, err);
	free(trying.sampling);
	free(trying.found);
	free(trying.fitting);
	return status;
}
