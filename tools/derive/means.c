/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways to means and standard deviations: verbs sd, mean-sd, smd and change-sd of lbp-derive. */
#include "ways.h"

#include "derive/change.h"
#include "derive/fivenum.h"
#include "derive/sd.h"
#include "derive/standardized.h"

#include <string.h>

/* Two arms with their numbers; or one without. */
static const char *const arms[] = {"1", "2", "", NULL};
static const char *const no_arms[] = {"", NULL};

enum lbp_status
derive_given(const void *context, int variant, const double *in, double *out, struct lbp_error *err)
{
	(void)context;
	(void)err;
	memcpy(out, in, (size_t)variant * sizeof *out);
	return LBP_OK;
}

enum { SD_SE, SD_CI, SD_T, SD_F, SD_P, OF_DIFFERENCE = 8 };

/* in: the se, or two numbers (limits; estimate and statistic); then n, or n1 and n2. */
DERIVE_WAY(compute_sd)
{
	const struct derive_options *o = context;
	int kind = variant % OF_DIFFERENCE;
	const double *n = in + (kind == SD_SE ? 1 : 2);
	struct lbp_sd_source source = {.n1 = n[0], .difference = variant >= OF_DIFFERENCE,
		.reference = o->reference == DERIVE_Z ? LBP_SD_Z : LBP_SD_T};
	struct lbp_sd sd = {0};
	enum lbp_status status = LBP_OK;

	if (source.difference)
		source.n2 = n[1];
	if (kind == SD_SE)
		status = lbp_sd_from_se(&source, in[0], &sd, err);
	else if (kind == SD_CI)
		status = lbp_sd_from_ci(&source, in[0], in[1], o->level, &sd, err);
	else if (kind == SD_T)
		status = lbp_sd_from_t(&source, in[0], in[1], &sd, err);
	else if (kind == SD_F)
		status = lbp_sd_from_f(&source, in[0], in[1], &sd, err);
	else
		status = lbp_sd_from_p(&source, in[0], in[1], &sd, err);
	out[0] = sd.sd;
	return status;
}

DERIVE_WAY(sd_from_iqr)
{
	(void)context;
	(void)variant;
	return lbp_fivenum_sd_from_iqr(in[0], in[1], out, err);
}

DERIVE_WAY(sd_from_range)
{
	(void)context;
	(void)variant;
	return lbp_fivenum_sd_from_range(in[0], in[1], out, err);
}

static const struct fill_way sd_ways[] = {
	{"given", {"sd#"}, derive_given, 1},
	{"se", {"se#", "n#"}, compute_sd, SD_SE},
	{"ci", {"ci_low#", "ci_high#", "n#"}, compute_sd, SD_CI},
	{"t", {"mean#", "t#", "n#"}, compute_sd, SD_T},
	{"p", {"mean#", "p#", "n#"}, compute_sd, SD_P},
	{"iqr", {"iqr#", "n#"}, sd_from_iqr, 0},
	{"range", {"range#", "n#"}, sd_from_range, 0},
	{"difference-se", {"se", "n1", "n2"}, compute_sd, OF_DIFFERENCE + SD_SE},
	{"difference-ci", {"ci_low", "ci_high", "n1", "n2"}, compute_sd, OF_DIFFERENCE + SD_CI},
	{"difference-t", {"difference", "t", "n1", "n2"}, compute_sd, OF_DIFFERENCE + SD_T},
	{"difference-f", {"difference", "f", "n1", "n2"}, compute_sd, OF_DIFFERENCE + SD_F},
	{"difference-p", {"difference", "p", "n1", "n2"}, compute_sd, OF_DIFFERENCE + SD_P},
	{NULL, {NULL}, NULL, 0},
};

const struct fill derive_sd = {{"sd#"}, sd_ways, arms};

DERIVE_WAY(compute_fivenum)
{
	struct lbp_fivenum five = {.median = in[1], .n = in[variant == LBP_FIVENUM_S3 ? 5 : 3]};
	struct lbp_fivenum_estimate e;
	enum lbp_status status;

	if (variant == LBP_FIVENUM_S1) {
		five.min = in[0];
		five.max = in[2];
	} else if (variant == LBP_FIVENUM_S2) {
		five.q1 = in[0];
		five.q3 = in[2];
	} else {
		five = (struct lbp_fivenum){.min = in[0], .q1 = in[1], .median = in[2], .q3 = in[3], .max = in[4], .n = in[5]};
	}
	status = lbp_fivenum_estimate((enum lbp_fivenum_scenario)variant, &five, &e, err);
	if (status != LBP_OK)
		return status;
	if (e.skewed && ((const struct derive_options *)context)->skewed == DERIVE_SKEWED_DROP)
		return lbp_fail(err, LBP_ENEGATIVE, "skewed");
	out[0] = e.mean;
	out[1] = e.sd;
	out[2] = e.skew_statistic;
	out[3] = e.skew_critical;
	out[4] = e.skewed;
	return LBP_OK;
}

static const struct fill_way mean_sd_ways[] = {
	{"given", {"mean#", "sd#"}, derive_given, 2},
	{"five", {"min#", "q1_#", "median#", "q3_#", "max#", "n#"}, compute_fivenum, LBP_FIVENUM_S3},
	{"quartiles", {"q1_#", "median#", "q3_#", "n#"}, compute_fivenum, LBP_FIVENUM_S2},
	{"range", {"min#", "median#", "max#", "n#"}, compute_fivenum, LBP_FIVENUM_S1},
	{NULL, {NULL}, NULL, 0},
};

const struct fill derive_mean_sd = {
	{"mean#", "sd#", "skew#", "skew_critical#", "skewed#"}, mean_sd_ways, arms};

/* The d of the test as two arms in units of their common sd, from which measure SMD makes what it is asked for. */
DERIVE_WAY(compute_smd)
{
	enum lbp_status status = variant == 't' ? lbp_standardized_from_t(in[1], in[2], in[0], out, err)
	                                        : lbp_standardized_from_p(in[1], in[2], in[0], out, err);

	(void)context;
	out[1] = out[3] = 1;
	out[2] = 0;
	return status;
}

static const struct fill_way smd_ways[] = {
	{"given", {"mean1", "sd1", "mean2", "sd2"}, derive_given, 4},
	{"t", {"t", "n1", "n2"}, compute_smd, 't'},
	{"p", {"p", "n1", "n2"}, compute_smd, 'p'},
	{NULL, {NULL}, NULL, 0},
};

const struct fill derive_smd = {{"mean1", "sd1", "mean2", "sd2"}, smd_ways, no_arms};

enum { CHANGE_FROM_R, R_FROM_CHANGE };

/* in: sd_pre, sd_post and the third of the three; out: sd_change, r */
DERIVE_WAY(compute_change)
{
	enum lbp_status status;

	(void)context;
	out[0] = out[1] = in[2];
	if (variant == CHANGE_FROM_R)
		status = lbp_change_sd(in[0], in[1], in[2], &out[0], err);
	else
		status = lbp_change_correlation(in[0], in[1], in[2], &out[1], err);
	return status;
}

static const struct fill_way change_ways[] = {
	{"given", {"sd_change#", "r#"}, derive_given, 2},
	{"sd_change", {"sd_pre#", "sd_post#", "sd_change#"}, compute_change, R_FROM_CHANGE},
	{"r", {"sd_pre#", "sd_post#", "r#"}, compute_change, CHANGE_FROM_R},
	{NULL, {NULL}, NULL, 0},
};

const struct fill derive_change_sd = {{"sd_change#", "r#"}, change_ways, arms};
