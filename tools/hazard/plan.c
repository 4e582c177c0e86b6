/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options as they are meant: which go together, and what their texts say. */
#include "hazard.h"

#include "base/number.h"
#include "base/suggest.h"

#include <math.h>
#include <string.h>

struct span {
	const char *text;
	size_t length;
};

/* The piece of *rest up to the separator, and *rest behind it; *rest becomes NULL behind the last one. */
static struct span
next_piece(const char **rest, char separator)
{
	const char *text = *rest, *end = strchr(text, separator);

	*rest = end != NULL ? end + 1 : NULL;
	return (struct span){text, end != NULL ? (size_t)(end - text) : strlen(text)};
}

static struct span
whole(const char *text)
{
	return (struct span){text, strlen(text)};
}

static enum lbp_status
find_word(const char *option, struct span s, const char *const *words, int *index, struct lbp_error *err)
{
	char word[64], all[200] = "";
	const char *near;
	size_t count;

	snprintf(word, sizeof word, "%.*s", (int)s.length, s.text);
	for (count = 0; words[count] != NULL; count++)
		if (strcmp(words[count], word) == 0) {
			*index = (int)count;
			return LBP_OK;
		}
	near = lbp_suggest(word, words, count);
	if (near != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is unknown: did you mean '%s'?", option, word, near);
	for (count = 0; words[count] != NULL; count++)
		snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", count > 0 ? ", " : "", words[count]);
	return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is none of %s", option, word, all);
}

static enum lbp_status
read_spline(const char *rest, struct hazard_model *model, struct lbp_error *err)
{
	struct span knots = {"1", 1};
	double number;
	int scale = LBP_FORM_HAZARD;
	enum lbp_status status = LBP_OK;

	if (rest != NULL)
		knots = next_piece(&rest, ':');
	if (lbp_number_read(knots.text, knots.length, &number) != LBP_READ_NUMBER || number != floor(number) ||
		number < 0 || number > 20)
		return lbp_fail(err, LBP_EUSAGE, "--distribution: spline:%.*s is not a number of inner knots, 0 to 20",
			(int)knots.length, knots.text);
	if (rest != NULL)
		status = find_word("distribution", whole(rest), lbp_form_names, &scale, err);
	if (status == LBP_OK && (scale == LBP_FORM_TIME || scale == LBP_FORM_RATE))
		return lbp_fail(err, LBP_EUSAGE, "--distribution: a spline is on the scale of hazard, odds or probit");
	model->interior = (size_t)number;
	model->spline_scale = (enum lbp_form)scale;
	return status;
}

/* NAME, NAME:FORM, spline:K, spline:K:SCALE; or observed */
static enum lbp_status
read_model(struct span s, struct hazard_work *work, struct lbp_error *err)
{
	struct hazard_model model = {.form = UNSET, .spline_scale = LBP_FORM_HAZARD};
	char text[96];
	const char *rest = text;
	enum lbp_status status;
	int name = 0;

	if (s.length >= sizeof text)
		return lbp_fail(err, LBP_EUSAGE, "--distribution: '%.*s' is none", (int)s.length, s.text);
	if (work->models == MODELS)
		return lbp_fail(err, LBP_EUSAGE, "--distribution: more than %d at a time", MODELS);
	snprintf(text, sizeof text, "%.*s", (int)s.length, s.text);
	if (strcmp(text, "observed") == 0) {
		work->model[work->models++].is_observed = 1;
		return LBP_OK;
	}
	status = find_word("distribution", next_piece(&rest, ':'), lbp_distribution_names, &name, err);
	model.distribution = (enum lbp_distribution)name;
	if (status == LBP_OK && model.distribution == LBP_SPLINE)
		status = read_spline(rest, &model, err);
	else if (status == LBP_OK && rest != NULL)
		status = find_word("distribution", whole(rest), lbp_form_names, &model.form, err);
	if (status == LBP_OK && (model.distribution == LBP_PIECEWISE) && work->cuts == 0)
		status = lbp_fail(err, LBP_EUSAGE, "--distribution piecewise needs --cuts T,...");
	if (status == LBP_OK)
		work->model[work->models++] = model;
	return status;
}

static enum lbp_status
read_list(const char *rest, struct hazard_work *work, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	while (rest != NULL && status == LBP_OK)
		status = read_model(next_piece(&rest, ','), work, err);
	return status;
}

/* `all` stands for those that have one shape at most, and the one that they are cases of. */
static enum lbp_status
read_models(struct hazard_work *work, struct lbp_error *err)
{
	const char *rest = work->config->distribution != NULL ? work->config->distribution : "weibull";
	enum lbp_status status = LBP_OK;
	size_t i, pieces = 0;

	while (rest != NULL && status == LBP_OK) {
		struct span s = next_piece(&rest, ',');

		if (s.length == 3 && strncmp(s.text, "all", 3) == 0)
			status = read_list("exponential,weibull,gompertz,gamma,lognormal,loglogistic,gengamma", work, err);
		else
			status = read_model(s, work, err);
	}
	for (i = 0; i < work->models; i++)
		pieces += !work->model[i].is_observed && work->model[i].distribution == LBP_PIECEWISE;
	if (status == LBP_OK && work->cuts > 0 && pieces == 0)
		return lbp_fail(err, LBP_EUSAGE, "--cuts goes with --distribution piecewise");
	return status;
}

/* B, B:KERNEL, B:KERNEL:ENDS, B:KERNEL:ENDS:TIES; B is a number, or how it is chosen. */
static enum lbp_status
read_bandwidth(struct hazard_work *work, struct lbp_error *err)
{
	const char *rest = work->config->bandwidth;
	enum lbp_status status = LBP_OK;
	struct span first;
	int kernel = LBP_KERNEL_EPANECHNIKOV, boundary = LBP_BOUNDARY_BOTH, by = 0 /* behind AUTO */, ties = LBP_TIES_TOGETHER;

	if (rest != NULL) {
		first = next_piece(&rest, ':');
		if (lbp_number_read(first.text, first.length, &work->bandwidth) != LBP_READ_NUMBER)
			status = find_word("bandwidth", first, lbp_bandwidth_names + LBP_BANDWIDTH_AUTO, &by, err);
		else if (!(work->bandwidth > 0))
			status = lbp_fail(err, LBP_EUSAGE, "--bandwidth: must be above 0");
	}
	if (status == LBP_OK && rest != NULL)
		status = find_word("bandwidth", next_piece(&rest, ':'), lbp_kernel_names, &kernel, err);
	if (status == LBP_OK && rest != NULL)
		status = find_word("bandwidth", next_piece(&rest, ':'), lbp_kernel_boundary_names, &boundary, err);
	if (status == LBP_OK && rest != NULL)
		status = find_word("bandwidth", whole(rest), lbp_jump_tie_names, &ties, err);
	work->bandwidth_by = isnan(work->bandwidth) ? (enum lbp_bandwidth)(LBP_BANDWIDTH_AUTO + by) : LBP_BANDWIDTH_GIVEN;
	work->kernel = (enum lbp_kernel)kernel;
	work->boundary = (enum lbp_kernel_boundary)boundary;
	work->ties = (enum lbp_jump_ties)ties;
	return status;
}

/* Ascending times, from 0 or from above it. */
static enum lbp_status
check_times(const char *option, const double *t, size_t count, int from_above, struct lbp_error *err)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!(t[i] >= 0) || (from_above && t[i] == 0) || (i > 0 && !(t[i] > t[i - 1])))
			return lbp_fail(err, LBP_EUSAGE, "--%s: must ascend from %s0", option, from_above ? "above " : "");
	return LBP_OK;
}

static enum lbp_status
check_probs(const double *p, size_t count, struct lbp_error *err)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!(p[i] > 0 && p[i] < 1))
			return lbp_fail(err, LBP_EUSAGE, "--probs: must lie between 0 and 1");
	return LBP_OK;
}

static enum lbp_status
read_lists(struct hazard_work *work, struct lbp_error *err)
{
	const struct hazard_config *config = work->config;
	enum lbp_status status = lbp_options_numbers("cuts", config->cuts, &work->cut, &work->cuts, err);

	if (status == LBP_OK)
		status = lbp_options_numbers("times", config->times, &work->time, &work->times, err);
	if (status == LBP_OK)
		status = lbp_options_numbers(
			"probs", config->probs != NULL ? config->probs : "0.25,0.5,0.75", &work->prob, &work->probs, err);
	if (status == LBP_OK)
		status = check_times("cuts", work->cut, work->cuts, 1, err);
	if (status == LBP_OK)
		status = check_times("times", work->time, work->times, 0, err);
	if (status == LBP_OK)
		status = check_probs(work->prob, work->probs, err);
	return status;
}

/* Views of each kind of answer, the default first. */
static const char *const views_of[][8] = {[HAZARD_RATES] = {"terms", "ratio", "curve"},
	[HAZARD_SMOOTH] = {"curve"},
	[HAZARD_FIT] = {"terms", "model", "rows", "vcov", "curve", "quantiles", "knots"},
	[HAZARD_COUNTS] = {"terms", "model", "vcov"}};

static enum lbp_status
check_view(const struct lbp_run *run, const struct hazard_work *work, struct lbp_error *err)
{
	size_t i;

	if (run->common.show == NULL)
		return LBP_OK;
	for (i = 0; i < 8 && views_of[work->what][i] != NULL; i++)
		if (strcmp(views_of[work->what][i], run->common.show) == 0)
			return LBP_OK;
	return lbp_fail(err, LBP_EUSAGE, "--show %s is no view of lbp-hazard %s", run->common.show, run->what);
}

/* Options that only some kinds of answer know. */
static enum lbp_status
check_options(const struct lbp_run *run, const struct hazard_work *work, struct lbp_error *err)
{
	const struct hazard_config *c = work->config;
	enum { R = 1 << HAZARD_RATES, S = 1 << HAZARD_SMOOTH, F = 1 << HAZARD_FIT, C = 1 << HAZARD_COUNTS };
	const struct {
		const char *name;
		int given, known;
	} options[] = {{"interval", c->interval != NULL, F}, {"arm", c->arm != NULL, R | S},
		{"terms", c->terms != NULL, F | C}, {"distribution", c->distribution != NULL, F | C},
		{"cuts", c->cuts != NULL, R | F}, {"bandwidth", c->bandwidth != NULL, S}, {"times", c->times != NULL, S | F},
		{"probs", c->probs != NULL, F}, {"variance", c->variance != UNSET, F | C}, {"ci", c->ci != UNSET, R},
		{"until", !isnan(c->until), S}, {"unit", !isnan(c->unit), R | C}, {"at", c->at.count > 0, F},
		{"cluster", c->followup.cluster != NULL, F}, {"weights", c->followup.weights != NULL, R | S | F}};
	size_t i;

	for (i = 0; i < sizeof options / sizeof options[0]; i++)
		if (options[i].given && !(options[i].known & 1 << work->what))
			return lbp_fail(err, LBP_EUSAGE, "lbp-hazard %s has no --%s", run->what, options[i].name);
	if (c->reference != NULL && c->arm == NULL && c->terms == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--reference goes with --arm or --terms");
	if (c->variance == VARIANCE_QUASI && work->what != HAZARD_COUNTS)
		return lbp_fail(err, LBP_EUSAGE, "--variance quasi is of lbp-hazard counts");
	if (c->followup.cluster != NULL && c->variance == VARIANCE_MODEL)
		return lbp_fail(err, LBP_EUSAGE, "--cluster asks for the robust variance: no --variance model");
	if (c->at.count > 0 && !lbp_run_shows(run, "curve") && !lbp_run_shows(run, "quantiles"))
		return lbp_fail(err, LBP_EUSAGE, "--at goes with --show curve or --show quantiles");
	if (c->probs != NULL && !lbp_run_shows(run, "quantiles"))
		return lbp_fail(err, LBP_EUSAGE, "--probs goes with --show quantiles");
	if (c->times != NULL && work->what == HAZARD_FIT && !lbp_run_shows(run, "curve"))
		return lbp_fail(err, LBP_EUSAGE, "--times goes with --show curve");
	if (lbp_run_shows(run, "ratio") && c->arm == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--show ratio needs --arm");
	if (c->interval != NULL && (c->followup.time != NULL || c->followup.stop != NULL || c->followup.event != NULL))
		return lbp_fail(err, LBP_EUSAGE, "--interval takes the place of --time, --stop and --event");
	if (!isnan(c->until) && !(c->until > 0))
		return lbp_fail(err, LBP_EUSAGE, "--until: must be above 0");
	if (!isnan(c->unit) && !(c->unit > 0))
		return lbp_fail(err, LBP_EUSAGE, "--unit: must be above 0");
	return LBP_OK;
}

static enum lbp_status
check_models(const struct lbp_run *run, const struct hazard_work *work, struct lbp_error *err)
{
	size_t i;

	if (lbp_run_shows(run, "rows") && work->models != 1)
		return lbp_fail(err, LBP_EUSAGE, "--show rows is of one --distribution");
	for (i = 0; i < work->models; i++)
		if (work->model[i].is_observed && !lbp_run_shows(run, "curve"))
			return lbp_fail(err, LBP_EUSAGE, "--distribution observed is for --show curve only");
		else if (work->model[i].is_observed && work->config->interval != NULL &&
			work->config->followup.start != NULL)
			return lbp_fail(err, LBP_EUSAGE, "--distribution observed of intervals knows no --start");
	return LBP_OK;
}

static enum lbp_status
read_family(struct hazard_work *work, struct lbp_error *err)
{
	static const char *const families[] = {"poisson", "negbin", NULL};
	const char *name = work->config->distribution != NULL ? work->config->distribution : families[0];

	return find_word("distribution", whole(name), families, &work->is_negbin, err);
}

enum lbp_status
hazard_plan(
	const struct lbp_run *run, const struct hazard_config *config, struct hazard_work *work, struct lbp_error *err)
{
	static const char *const whats[] = {"rates", "smooth", "fit", "counts", NULL};
	enum lbp_status status;
	int what = 0;

	work->config = config;
	while (strcmp(whats[what], run->what) != 0)
		what++;
	work->what = (enum hazard_what)what;
	status = check_view(run, work, err);
	if (status == LBP_OK)
		status = check_options(run, work, err);
	if (status == LBP_OK)
		status = read_lists(work, err);
	if (status == LBP_OK && work->what == HAZARD_FIT)
		status = read_models(work, err);
	if (status == LBP_OK && work->what == HAZARD_COUNTS)
		status = read_family(work, err);
	if (status == LBP_OK)
		status = read_bandwidth(work, err);
	return status == LBP_OK && work->what == HAZARD_FIT ? check_models(run, work, err) : status;
}
