/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lbp-simulate: its options, and the curve if there is one, as a design. */
#include "simulate.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
read_count(const char *text, size_t length, size_t *count)
{
	double number;

	if (lbp_number_read(text, length, &number) != LBP_READ_NUMBER || !(number >= 1 && number <= 1e9) ||
		number != floor(number))
		return 0;
	*count = (size_t)number;
	return 1;
}

static enum lbp_status
read_arms(struct simulate_design *design, const char *text, struct lbp_error *err)
{
	for (; *text != '\0'; text += strcspn(text, ",") + (text[strcspn(text, ",")] == ',')) {
		struct simulate_arm *arm = &design->arm[design->arms];
		size_t length = strcspn(text, ","), name = strcspn(text, "=,"), i;

		if (design->arms == SIMULATE_ARMS)
			return lbp_fail(err, LBP_EUSAGE, "--arms: more than %d arms", SIMULATE_ARMS);
		if (name == 0 || name == length || name >= sizeof arm->name ||
			!read_count(text + name + 1, length - name - 1, &arm->n))
			return lbp_fail(err, LBP_EUSAGE, "--arms: '%.*s' is not NAME=N, N from 1 to 1e9", (int)length, text);
		snprintf(arm->name, sizeof arm->name, "%.*s", (int)name, text);
		for (i = 0; i < design->arms; i++)
			if (strcmp(design->arm[i].name, arm->name) == 0)
				return lbp_fail(err, LBP_EUSAGE, "--arms: two arms are '%s'", arm->name);
		arm->ratio = 1;
		design->n += arm->n;
		design->arms++;
	}
	if (design->arms == 0)
		return lbp_fail(err, LBP_EUSAGE, "--arms: name at least one arm, as in walk=100,none=100");
	return LBP_OK;
}

/* One value for each arm but the last, the comparator. */
static enum lbp_status
read_per_arm(struct simulate_design *design, const char *option, const char *text, size_t place, struct lbp_error *err)
{
	double *number = NULL;
	size_t count, i;
	enum lbp_status status = lbp_options_numbers(option, text, &number, &count, err);

	if (status == LBP_OK && count > 0 && count + 1 != design->arms)
		status = lbp_fail(err, LBP_EUSAGE, "--%s: %zu given, %zu needed: one for each arm but the last", option, count,
			design->arms - 1);
	for (i = 0; status == LBP_OK && i < count; i++)
		memcpy((char *)&design->arm[i] + place, &number[i], sizeof number[i]);
	free(number);
	return status;
}

/* "N" is 1 to N, "A-B" a part of what others compute the rest of. */
static enum lbp_status
read_span(const char *option, const char *text, size_t most, struct simulate_span *span, struct lbp_error *err)
{
	size_t dash;

	*span = (struct simulate_span){1, most};
	if (text == NULL)
		return LBP_OK;
	dash = strcspn(text, "-");
	if (text[dash] == '\0' ? !read_count(text, dash, &span->last)
		: !read_count(text, dash, &span->first) || !read_count(text + dash + 1, strlen(text + dash + 1), &span->last))
		return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is neither N nor FIRST-LAST", option, text);
	if (span->first > span->last)
		return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' ends before it begins", option, text);
	return LBP_OK;
}

/* The curve's columns; follow-up ends with it at the latest. */
static enum lbp_status
read_curve(struct lbp_run *run, struct simulate_design *design, struct lbp_error *err)
{
	size_t time, survival;
	enum lbp_status status = lbp_run_open(run, 0, err);

	if (status == LBP_OK)
		status = lbp_table_require(&run->table, "time", LBP_NUMBER, &time, err);
	if (status == LBP_OK)
		status = lbp_table_require(&run->table, "survival", LBP_NUMBER, &survival, err);
	if (status == LBP_OK)
		status = lbp_run_read(run, err);
	if (status == LBP_OK)
		status = lbp_planned_hazard_curve(run->table.column[time].number, run->table.column[survival].number,
			run->table.rows, &design->times.hazard, err);
	if (status == LBP_OK)
		design->times.end = fmin(design->times.end, run->table.column[time].number[run->table.rows - 1]);
	return status;
}

static enum lbp_status
make_baseline(struct simulate_design *design, const double *rate, size_t rates, const double *cut, size_t cuts,
	struct lbp_error *err)
{
	const struct simulate_config *config = design->config;
	double shape = config->hazard == HAZARD_WEIBULL ? config->shape : 1;
	double one = rates == 1 ? rate[0] : pow(log(2), 1 / shape) / config->median;

	if (config->hazard == HAZARD_WEIBULL && isnan(shape))
		return lbp_fail(err, LBP_EUSAGE, "--hazard weibull needs --shape");
	if (config->hazard == HAZARD_PIECEWISE && (cuts == 0 || rates != cuts + 1))
		return lbp_fail(err, LBP_EUSAGE, "--hazard piecewise needs --cuts, and --rate with one value more than they have");
	if (config->hazard != HAZARD_PIECEWISE && (rates == 1) == !isnan(config->median))
		return lbp_fail(err, LBP_EUSAGE, "say one of --rate X and --median T");
	if (config->hazard == HAZARD_PIECEWISE)
		return lbp_planned_hazard_piecewise(cut, cuts, rate, &design->times.hazard, err);
	return lbp_planned_hazard_weibull(one, shape, &design->times.hazard, err);
}

static enum lbp_status
read_hazard(struct lbp_run *run, struct simulate_design *design, struct lbp_error *err)
{
	const struct simulate_config *config = design->config;
	double *rate = NULL, *cut = NULL;
	size_t rates = 0, cuts = 0;
	enum lbp_status status = lbp_options_numbers("rate", config->rates, &rate, &rates, err);

	if (status == LBP_OK)
		status = lbp_options_numbers("cuts", config->cuts, &cut, &cuts, err);
	if (status == LBP_OK && (config->hazard == HAZARD_PIECEWISE) != (cuts > 0))
		status = lbp_fail(err, LBP_EUSAGE, "--hazard piecewise and --cuts go together");
	if (status == LBP_OK && (config->hazard == HAZARD_WEIBULL) != !isnan(config->shape))
		status = lbp_fail(err, LBP_EUSAGE, "--hazard weibull and --shape go together");
	if (status == LBP_OK && config->hazard == HAZARD_CURVE && (rates > 0 || !isnan(config->median)))
		status = lbp_fail(err, LBP_EUSAGE, "--hazard curve reads FILE: no --rate, no --median");
	if (status == LBP_OK)
		status = config->hazard == HAZARD_CURVE ? read_curve(run, design, err)
		                                        : make_baseline(design, rate, rates, cut, cuts, err);
	free(rate);
	free(cut);
	if (status == LBP_OK && isinf(design->times.end))
		status = lbp_fail(err, LBP_EUSAGE, "say when follow-up ends: --end");
	return status;
}

/* A list of the visits' values behind the one at baseline, which is 0. */
static enum lbp_status
read_visits(const char *option, const char *text, double **value, size_t *count, struct lbp_error *err)
{
	double *number = NULL;
	size_t given, i;
	enum lbp_status status = lbp_options_numbers(option, text, &number, &given, err);

	if (status == LBP_OK && *count > 0 && given + 1 != *count)
		status = lbp_fail(err, LBP_EUSAGE, "--%s: %zu given, --weeks has %zu", option, given, *count - 1);
	if (status == LBP_OK && (*value = lbp_array_new(given + 1, sizeof **value)) == NULL)
		status = lbp_fail_memory(err);
	for (i = 0; status == LBP_OK && i < given; i++)
		(*value)[i + 1] = number[i];
	*count = given + 1;
	free(number);
	return status;
}

static enum lbp_status
read_outcomes(struct simulate_design *design, struct lbp_error *err)
{
	const struct simulate_config *config = design->config;
	double *number = NULL;
	size_t count, i;
	enum lbp_status status = lbp_options_numbers("baseline", config->baseline, &number, &count, err);

	if (status == LBP_OK && count != 2)
		status = lbp_fail(err, LBP_EUSAGE, "--baseline: give mean and standard deviation of the outcome, as in 50,20");
	if (status == LBP_OK && config->weeks == NULL)
		status = lbp_fail(err, LBP_EUSAGE, "--weeks: say when the outcome is measured again, as in 12,52");
	if (status == LBP_OK)
		design->outcomes = (struct lbp_design_outcomes){number[0], number[1], config->correlation};
	free(number);
	if (status == LBP_OK)
		status = read_visits("weeks", config->weeks, &design->week, &design->visits, err);
	for (i = 1; status == LBP_OK && i < design->visits; i++)
		if (!(design->week[i] > design->week[i - 1]))
			status = lbp_fail(err, LBP_EUSAGE, "--weeks: must ascend from above 0");
	if (status == LBP_OK && config->change != NULL)
		status = read_visits("change", config->change, &design->change, &design->visits, err);
	if (status == LBP_OK && design->change == NULL)
		design->change = lbp_array_new(design->visits, sizeof *design->change);
	if (status == LBP_OK && design->change == NULL)
		status = lbp_fail_memory(err);
	return status == LBP_OK
		? read_per_arm(design, "effect", config->effect, offsetof(struct simulate_arm, effect), err) : status;
}

static enum lbp_status
check_view(const struct lbp_run *run, const struct simulate_config *config, struct lbp_error *err)
{
	if (run->common.by != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--by: nothing to group by; see --trials");
	if (lbp_run_shows(run, "intervals") ? !(config->visits > 0 && config->missed >= 0 && config->missed < 1)
	                                    : !isnan(config->visits) || config->missed != 0)
		return lbp_fail(err, LBP_EUSAGE, "--visits T, above 0, and --missed P, below 1, are of --show intervals");
	if (!lbp_run_shows(run, "outcomes") &&
		(config->baseline != NULL || config->weeks != NULL || config->change != NULL || config->effect != NULL))
		return lbp_fail(err, LBP_EUSAGE, "--baseline, --weeks, --change and --effect are of --show outcomes");
	if (lbp_run_shows(run, "outcomes") && (config->ratios != NULL || config->rates != NULL))
		return lbp_fail(err, LBP_EUSAGE, "--hr and --rate are not of --show outcomes");
	if (config->hazard != HAZARD_CURVE && (run->common.where.count > 0 || run->common.columns != NULL))
		return lbp_fail(err, LBP_EUSAGE, "--where and --columns are of what is read: --hazard curve");
	if (config->hazard != HAZARD_CURVE && run->path_count > 0)
		return lbp_fail(err, LBP_EUSAGE, "'%s': a file is read with --hazard curve only", run->paths[0]);
	return LBP_OK;
}

enum lbp_status
simulate_read(struct lbp_run *run, struct simulate_design *design, struct lbp_error *err)
{
	const struct simulate_config *config = design->config;
	enum lbp_status status = check_view(run, config, err);

	design->view = (enum simulate_view)run->view;
	design->times = config->times;
	if (status == LBP_OK)
		status = read_arms(design, config->arms, err);
	if (status == LBP_OK)
		status = read_per_arm(design, "hr", config->ratios, offsetof(struct simulate_arm, ratio), err);
	if (status == LBP_OK)
		status = read_span("trials", config->trials, 1, &design->trials, err);
	if (status == LBP_OK)
		status = read_span("patients", config->patients, design->n, &design->patients, err);
	if (status == LBP_OK && design->patients.last > design->n)
		status = lbp_fail(err, LBP_EUSAGE, "--patients: --arms have %zu in all", design->n);
	if (status != LBP_OK)
		return status;
	return lbp_run_shows(run, "outcomes") ? read_outcomes(design, err) : read_hazard(run, design, err);
}

void
simulate_free(struct simulate_design *design)
{
	lbp_planned_hazard_free(&design->times.hazard);
	free(design->week);
	free(design->change);
}
