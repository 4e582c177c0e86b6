/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Log-rank test and its kin: are the hazards of the arms alike? */
#include "logrank/logrank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define AT(member) offsetof(struct logrank_config, member)

static const char *const estimates[] = {"peto", "pike", NULL};
static const char *const views[] = {"terms", "arms", "model", "vcov", NULL};

static const struct lbp_option options[] = {
	LBP_FOLLOWUP_TIMES(struct logrank_config, followup),
	LBP_FOLLOWUP_ARM(struct logrank_config, followup, "the arms to compare (arm)"),
	LBP_FOLLOWUP_STRATA(struct logrank_config, followup),
	LBP_FOLLOWUP_ID(struct logrank_config, followup),
	LBP_FOLLOWUP_WEIGHTS(struct logrank_config, followup, "how many people a row stands for"),
	{"test", 0, LBP_STRING, AT(test), "NAME,...",
		"logrank fleming-harrington gehan tarone-ware peto-peto andersen all", NULL},
	{"rho", 0, LBP_REAL, AT(rho), "X", "fleming-harrington: weight S^rho (1 - S)^gamma (1)", NULL},
	{"gamma", 0, LBP_REAL, AT(gamma), "X", "0 is the G-rho family (0)", NULL},
	{"trend", 0, LBP_STRING, AT(trend), "SCORES", "view model: trend over order, labels, or X,... of the arms",
		NULL},
	{"estimate", 0, LBP_CHOICE, AT(estimate), "NAME", "hazard ratio: peto (O - E) / V, or pike (O / E) (peto)",
		estimates},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

/* The weighting of a test, with the powers as given; one power that is given alone leaves the other 0. */
static struct lbp_logrank_weighting
weighting_of(const struct logrank_config *config, enum lbp_logrank_kind kind)
{
	struct lbp_logrank_weighting weighting = {.kind = kind};

	if (kind != LBP_FLEMING_HARRINGTON)
		return weighting;
	weighting.rho = !isnan(config->rho) ? config->rho : isnan(config->gamma) ? 1 : 0;
	weighting.gamma = !isnan(config->gamma) ? config->gamma : 0;
	return weighting;
}

static enum lbp_status
add_test(struct logrank_work *work, const char *name, size_t length, struct lbp_error *err)
{
	size_t i, j;

	for (i = 0; i < LBP_LOGRANK_KINDS; i++)
		if (strncmp(lbp_logrank_names[i], name, length) == 0 && lbp_logrank_names[i][length] == '\0')
			break;
	if (i == LBP_LOGRANK_KINDS)
		return lbp_fail(err, LBP_EUSAGE, "--test: '%.*s' is unknown: see --help", (int)length, name);
	for (j = 0; j < work->tests; j++)
		if (work->test[j].kind == (enum lbp_logrank_kind)i)
			return lbp_fail(err, LBP_EUSAGE, "--test: %s is named twice", lbp_logrank_names[i]);
	work->test[work->tests++] = weighting_of(work->config, (enum lbp_logrank_kind)i);
	return LBP_OK;
}

static enum lbp_status
read_tests(struct logrank_work *work, struct lbp_error *err)
{
	const struct logrank_config *config = work->config;
	int has_powers = !isnan(config->rho) || !isnan(config->gamma);
	const char *list = config->test;
	enum lbp_status status = LBP_OK;
	size_t length;

	if (config->gamma < 0)
		return lbp_fail(err, LBP_EUSAGE, "--gamma must not be below 0");
	if (list == NULL)
		list = has_powers ? "fleming-harrington" : "logrank";
	if (strcmp(list, "all") == 0)
		list = "logrank,fleming-harrington,gehan,tarone-ware,peto-peto,andersen";
	if (has_powers && strstr(list, "fleming-harrington") == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--rho and --gamma go with --test fleming-harrington");
	for (; list != NULL && status == LBP_OK; list = list[length] == ',' ? list + length + 1 : NULL) {
		length = strcspn(list, ",");
		status = add_test(work, list, length, err);
	}
	return status;
}

/* `order`, `labels`, or numbers. */
static enum lbp_status
read_trend(const struct lbp_run *run, struct logrank_work *work, struct lbp_error *err)
{
	const char *trend = work->config->trend;

	if (trend == NULL)
		return LBP_OK;
	if (!lbp_run_shows(run, "model"))
		return lbp_fail(err, LBP_EUSAGE, "--trend goes with --show model");
	if (strcmp(trend, "order") == 0 || strcmp(trend, "labels") == 0)
		return LBP_OK;
	return lbp_options_numbers("trend", trend, &work->scores, &work->score_count, err);
}

static enum lbp_status
run_logrank(struct lbp_run *run, struct lbp_error *err)
{
	struct logrank_config *config = run->config;
	struct logrank_work work = {.config = config,
		.followup = {.options = &config->followup, .needs_arm = 1, .wants_whole_weights = 1}};
	enum lbp_status status = read_tests(&work, err);
	size_t g;

	if (status == LBP_OK)
		status = read_trend(run, &work, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 0, err);
	if (status == LBP_OK)
		status = lbp_followup_ask(run, &work.followup, err);
	if (status == LBP_OK)
		logrank_columns(run, &work);
	if (status == LBP_OK)
		status = lbp_followup_read(run, &work.followup, err);
	for (g = 0; g < work.followup.by.count && status == LBP_OK; g++)
		status = logrank_group(run, &work, g, err);
	lbp_followup_free(&work.followup);
	free(work.scores);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-logrank",
		.summary = "log-rank, G-rho, Gehan, Tarone-Ware, Peto-Peto: tests of equal hazards; O, E and V",
		.options = options,
		.views = views,
		.examples = "  lbp-logrank --time days --event recurred walkback.csv\n"
			    "  lbp-logrank -b trial patients.csv | lbp-effect -m HR | lbp-pool\n",
		.run = run_logrank,
	};
	struct logrank_config config = {.rho = NAN, .gamma = NAN};

	return lbp_run(&tool, &config, argc, argv);
}
