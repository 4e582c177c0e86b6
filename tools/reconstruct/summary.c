/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lbp-reconstruct summary: from what an abstract prints. */
#include "reconstruct.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 64 };

struct arms {
	char name[2][NAME];
	struct lbp_trial_summary summary;
	size_t arm; /* of the rows being written; 2: of no arm */
};

static void
lead(struct lbp_run *run, const void *context)
{
	const struct arms *arms = context;

	lbp_writer_text(&run->writer, arms->arm < 2 ? arms->name[arms->arm] : NULL);
}

/* A number as printed: half a unit of its last digit is what rounding may have hidden. */
static int
read_fact(const char *text, size_t length, struct lbp_summary_fact *fact)
{
	const char *point = memchr(text, '.', length);
	size_t decimals = point != NULL ? length - (size_t)(point - text) - 1 : 0;

	fact->tolerance = 0.5 * pow(10, -(double)decimals);
	return lbp_number_read(text, length, &fact->value) == LBP_READ_NUMBER;
}

/* "VALUE" or "VALUE,LOW,HIGH". */
static enum lbp_status
read_facts(const char *option, const char *text, struct lbp_summary_fact *const fact[3], struct lbp_error *err)
{
	const char *at = text;
	size_t i, length;

	for (i = 0; i < 3; i++)
		*fact[i] = (struct lbp_summary_fact){NAN, NAN};
	if (text == NULL)
		return LBP_OK;
	for (i = 0; i < 3; i++) {
		length = strcspn(at, ",");
		if (!read_fact(at, length, fact[i]))
			break;
		at += length;
		if (*at == '\0')
			break;
		at++;
	}
	if (*at != '\0' || i == 1 || isnan(fact[0]->value))
		return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is neither VALUE nor VALUE,LOW,HIGH", option, text);
	return LBP_OK;
}

static enum lbp_status
read_arms(const char *text, struct arms *arms, struct lbp_error *err)
{
	struct lbp_summary_fact n;
	size_t arm, name, length;

	for (arm = 0; text != NULL && arm < 2; arm++) {
		name = strcspn(text, "=,");
		length = strcspn(text, ",");
		if (name == 0 || name == length || name >= NAME || !read_fact(text + name + 1, length - name - 1, &n) ||
			!(n.value >= 1 && n.value <= 1e6 && n.value == floor(n.value)))
			break;
		snprintf(arms->name[arm], NAME, "%.*s", (int)name, text);
		arms->summary.arm[arm].n = (size_t)n.value;
		text += length + (arm == 0 && text[length] == ',');
	}
	if (text == NULL || arm < 2 || *text != '\0' || strcmp(arms->name[0], arms->name[1]) == 0)
		return lbp_fail(err, LBP_EUSAGE, "--arms: give two, the comparator last, as in walk=351,none=350");
	return LBP_OK;
}

static enum lbp_status
read_options(struct lbp_run *run, const struct reconstruct_config *config, struct arms *arms, struct lbp_error *err)
{
	static const char *const names[] = {"median1", "median2"};
	struct lbp_trial_summary *s = &arms->summary;
	struct lbp_summary_fact ends[2];
	enum lbp_status status = read_arms(config->arms, arms, err);
	size_t arm, comma;

	if (status == LBP_OK && (config->at_risk != NULL || config->risk_times != NULL || config->events != NULL ||
		config->percent || config->jitter > 0 || run->path_count > 0 || run->common.by != NULL ||
		run->common.where.count > 0 || run->common.columns != NULL))
		return lbp_fail(err, LBP_EUSAGE,
			"files, --by, --where, --columns, --at-risk, --risk-times, --events, --percent and --jitter are of lbp-reconstruct curve");
	for (arm = 0; arm < 2 && status == LBP_OK; arm++) {
		struct lbp_summary_arm *a = &s->arm[arm];

		status = read_facts(names[arm], config->median[arm],
			(struct lbp_summary_fact *const[]){&a->median, &a->low, &a->high}, err);
		if (status == LBP_OK && isnan(a->median.value))
			status = lbp_fail(err, LBP_EUSAGE, "--%s is needed", names[arm]);
	}
	if (status == LBP_OK)
		status = read_facts("hr", config->ratio,
			(struct lbp_summary_fact *const[]){&s->ratio, &s->ratio_low, &s->ratio_high}, err);
	if (status != LBP_OK)
		return status;
	comma = config->followup != NULL ? strcspn(config->followup, ",") : 0;
	if (comma == 0 || config->followup[comma] == '\0' || !read_fact(config->followup, comma, &ends[0]) ||
		!read_fact(config->followup + comma + 1, strlen(config->followup + comma + 1), &ends[1]))
		return lbp_fail(err, LBP_EUSAGE, "--follow-up: give the shortest and the longest, as in 365,1096");
	s->followup_min = ends[0].value;
	s->followup_max = ends[1].value;
	s->is_whole = config->whole;
	s->ci = (enum lbp_km_ci)config->ci;
	s->level = run->common.level;
	return LBP_OK;
}

static void
check(struct lbp_run *run, struct reconstruct_work *work, const struct arms *arms, const char *name,
	const struct lbp_summary_fact *fact, double got)
{
	reconstruct_fact(
		run, work, &(struct reconstruct_fact){name, NAN, fact->value, got, fact->tolerance}, lead, arms);
}

static enum lbp_status
check_arm(struct lbp_run *run, struct reconstruct_work *work, const struct arms *arms, const struct lbp_rebuilt *rows,
	struct lbp_error *err)
{
	const struct lbp_summary_arm *facts = &arms->summary.arm[arms->arm];
	struct lbp_summary_fact n = {(double)facts->n, 0}, unknown = {NAN, NAN};
	struct lbp_rebuilt_median median;
	enum lbp_status status = lbp_rebuilt_median(rows, arms->summary.ci, arms->summary.level, &median, err);

	if (status != LBP_OK)
		return status;
	check(run, work, arms, "n", &n, (double)rows->made);
	check(run, work, arms, "median", &facts->median, median.median);
	check(run, work, arms, "median_low", &facts->low, median.low);
	check(run, work, arms, "median_high", &facts->high, median.high);
	check(run, work, arms, "events", &unknown, (double)lbp_rebuilt_events(rows));
	check(run, work, arms, "person_time", &unknown, lbp_rebuilt_person_time(rows));
	return LBP_OK;
}

static enum lbp_status
check_both(struct lbp_run *run, struct reconstruct_work *work, struct arms *arms, const struct lbp_rebuilt rows[2],
	struct lbp_error *err)
{
	struct lbp_hazard_ratio got;
	enum lbp_status status = LBP_OK;

	for (arms->arm = 0; arms->arm < 2 && status == LBP_OK; arms->arm++)
		status = check_arm(run, work, arms, &rows[arms->arm], err);
	if (status == LBP_OK)
		status = lbp_rebuilt_hazard_ratio(rows, arms->summary.level, &got, err);
	if (status != LBP_OK)
		return status;
	check(run, work, arms, "hazard_ratio", &arms->summary.ratio, got.ratio);
	check(run, work, arms, "hazard_ratio_low", &arms->summary.ratio_low, got.low);
	check(run, work, arms, "hazard_ratio_high", &arms->summary.ratio_high, got.high);
	return LBP_OK;
}

static enum lbp_status
rebuild(struct lbp_run *run, struct reconstruct_work *work, struct arms *arms, struct lbp_error *err)
{
	struct lbp_rebuilt rows[2] = {{0}, {0}};
	enum lbp_status status =
		lbp_from_summary(&arms->summary, lbp_random_stream(work->config->seed, work->draw), rows, err);

	if (status == LBP_OK)
		status = check_both(run, work, arms, rows, err);
	if (status == LBP_OK && !lbp_run_shows(run, "facts"))
		for (arms->arm = 0; arms->arm < 2; arms->arm++)
			reconstruct_rows(run, work, &rows[arms->arm], lead, arms);
	lbp_rebuilt_free(&rows[0]);
	lbp_rebuilt_free(&rows[1]);
	return status;
}

enum lbp_status
reconstruct_summary(struct lbp_run *run, struct reconstruct_work *work, struct lbp_error *err)
{
	static const char *const arm = "arm";
	struct arms arms = {0};
	size_t draws = work->config->draws, draw;
	enum lbp_status status = read_options(run, work->config, &arms, err);

	if (status != LBP_OK)
		return status;
	reconstruct_columns(run, work, &arm, 1);
	for (draw = draws > 0; draw <= draws && status == LBP_OK; draw++) {
		work->draw = draw;
		work->id = 0;
		status = rebuild(run, work, &arms, err);
	}
	return status;
}
