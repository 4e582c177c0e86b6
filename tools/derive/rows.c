/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ways.h"

#include "base/number.h"

#include <string.h>

static const struct verb {
	const char *name;
	const struct fill *fill;
	const char *grid_input; /* what --r stands in for */
} verbs[] = {
	{"sd", &derive_sd, NULL},
	{"mean-sd", &derive_mean_sd, NULL},
	{"effect", &derive_effect, NULL},
	{"table", &derive_table, NULL},
	{"smd", &derive_smd, NULL},
	{"hr", &derive_hr, NULL},
	{"change-sd", &derive_change_sd, "r#"},
	{"crossover", &derive_crossover_md, "r"},
};

static const struct verb *
find_verb(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

int
derive_is_rowwise(const char *verb)
{
	return find_verb(verb) != NULL;
}

/* Reads "0.3,0.5,0.7": correlations to try. */
static enum lbp_status
read_grid(const char *text, double *grid, size_t *count, struct lbp_error *err)
{
	size_t length;

	for (*count = 0; text != NULL && *text != '\0'; text += length + (text[length] == ',')) {
		length = strcspn(text, ",");
		if (*count == DERIVE_GRID)
			return lbp_fail(err, LBP_EUSAGE, "--r: more than %d correlations", DERIVE_GRID);
		if (lbp_number_read(text, length, &grid[*count]) != LBP_READ_NUMBER || grid[*count] < -1 || grid[*count] > 1)
			return lbp_fail(err, LBP_EUSAGE, "--r: '%.*s' is not a correlation", (int)length, text);
		(*count)++;
	}
	return LBP_OK;
}

static enum lbp_status
find_measure(const char *name, const struct lbp_measure **measure, struct lbp_error *err)
{
	if (name == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say with --measure what the estimates are: MD, OR, RR ...");
	return lbp_measure_by_name(name, measure, err);
}

/* What --measure means to a verb. */
static enum lbp_status
choose_measure(const struct verb *verb, struct derive_options *o, struct fill_plan *plan, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	if (verb->fill == &derive_hr) {
		plan->measure = "HR";
	} else if (verb->fill == &derive_effect || verb->fill == &derive_crossover_md) {
		status = find_measure(o->measure, &o->known, err);
		plan->measure = status == LBP_OK ? o->known->name : NULL;
	} else if (o->measure != NULL) {
		return lbp_fail(err, LBP_EUSAGE, "--measure: has no meaning for %s", verb->name);
	}
	if (status != LBP_OK || verb->fill != &derive_crossover_md)
		return status;
	if (strcmp(plan->measure, "SMD") == 0)
		plan->fill = &derive_crossover_smd;
	else if (strcmp(plan->measure, "MD") != 0)
		return lbp_fail(err, LBP_EUSAGE, "--measure: crossover gives MD or SMD, not %s", plan->measure);
	return LBP_OK;
}

enum lbp_status
derive_rows(struct lbp_run *run, struct derive_options *options, struct lbp_error *err)
{
	const struct verb *verb = find_verb(run->what);
	double grid[DERIVE_GRID];
	struct fill_plan plan = {.fill = verb->fill, .context = options, .only = options->from,
		.grid_input = verb->grid_input, .grid = grid};
	enum lbp_status status = choose_measure(verb, options, &plan, err);

	if (status == LBP_OK)
		status = read_grid(options->r, grid, &plan.grid_count, err);
	if (status != LBP_OK)
		return status;
	if (plan.grid_count > 0 && verb->grid_input == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--r: has no meaning for %s", verb->name);
	if (run->common.by != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--by: %s works row by row, without groups", verb->name);
	if (verb->fill == &derive_effect && options->reference == DERIVE_T)
		plan.fill = &derive_effect_t;
	options->level = run->common.level;
	return fill_run(run, &plan, err);
}
