/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/measure.h"

#include "base/suggest.h"
#include "effect/rows.h"

#include <string.h>

#define LS (1u << LBP_VTYPE_LS)
#define LS2 (1u << LBP_VTYPE_LS2)
#define UB (1u << LBP_VTYPE_UB)
#define AV (1u << LBP_VTYPE_AV)
#define HO (1u << LBP_VTYPE_HO)
#define AVHO (1u << LBP_VTYPE_AVHO)
#define ST (1u << LBP_VTYPE_ST)
#define CS (1u << LBP_VTYPE_CS)
#define RM (1u << LBP_VTYPE_RM)

/* What its rows are, the columns that it takes, and its scale. */
#define OF(family_, columns_, scale_) \
	.family = &lbp_family_##family_, .layouts = lbp_layouts_##columns_, .scale = LBP_SCALE_##scale_

/* The variance type and correction that hold when none is asked for, and what else may be asked. */
#define ONLY_LS .vtype = LBP_VTYPE_LS, .vtypes = LS
#define DEFAULT_LS(others) .vtype = LBP_VTYPE_LS, .vtypes = LS | (others)
#define EXACT .correction = LBP_CORRECTION_EXACT

static const struct lbp_measure measures[] = {
	{"RR", NULL, "log risk ratio", OF(two_by_two, two_by_two, LOG), ONLY_LS, .row = lbp_row_rr,
		.source = "Fleiss & Berlin (2009); Katz et al. (1978) Biometrics 34:469-474"},
	{"OR", NULL, "log odds ratio", OF(two_by_two, two_by_two, LOG), ONLY_LS, .row = lbp_row_or,
		.source = "Woolf (1955) Ann. Hum. Genet. 19:251-253"},
	{"RD", NULL, "risk difference", OF(two_by_two, two_by_two, IDENTITY), DEFAULT_LS(UB | AV), .row = lbp_row_rd,
		.scan = lbp_scan_risks, .source = "Fleiss & Berlin (2009)"},
	{"AS", "ASD", "arcsine square root transformed risk difference", OF(two_by_two, two_by_two, ARCSINE),
		ONLY_LS, .row = lbp_row_as, .adds_nothing = true,
		.source = "Ruecker et al. (2009) Stat. Med. 28:721-738"},
	{"PETO", NULL, "log odds ratio by Peto's method", OF(two_by_two, two_by_two, LOG), ONLY_LS,
		.row = lbp_row_peto, .source = "Yusuf et al. (1985) Prog. Cardiovasc. Dis. 27:335-371"},
	{"PBIT", NULL, "probit transformed risk difference", OF(two_by_two, two_by_two, IDENTITY), ONLY_LS,
		.row = lbp_row_pbit, .source = "Sanchez-Meca et al. (2003) Psychol. Methods 8:448-467"},
	{"OR2DL", "OR2D", "standardised mean difference from the odds ratio, logistic",
		OF(two_by_two, two_by_two, IDENTITY), ONLY_LS, .row = lbp_row_or2dl,
		.source = "Hasselblad & Hedges (1995) Psychol. Bull. 117:167-178; Chinn (2000)"},
	{"OR2DN", NULL, "standardised mean difference from the odds ratio, normal",
		OF(two_by_two, two_by_two, IDENTITY), ONLY_LS, .row = lbp_row_or2dn,
		.source = "Cox & Snell (1989) Analysis of Binary Data"},
	{"PHI", NULL, "phi coefficient", OF(two_by_two, two_by_two, IDENTITY), .vtype = LBP_VTYPE_CS,
		.vtypes = CS | ST | LS, .row = lbp_row_phi, .adds_nothing = true,
		.source = "Bishop, Fienberg & Holland (1975) Discrete Multivariate Analysis; ST by the delta method"},
	{"YUQ", NULL, "Yule's Q", OF(two_by_two, two_by_two, IDENTITY), ONLY_LS, .row = lbp_row_yuq,
		.source = "Yule (1912) J. R. Stat. Soc. 75:579-652"},
	{"YUY", NULL, "Yule's Y", OF(two_by_two, two_by_two, IDENTITY), ONLY_LS, .row = lbp_row_yuy,
		.source = "Yule (1912) J. R. Stat. Soc. 75:579-652"},
	{"RTET", NULL, "tetrachoric correlation", OF(two_by_two, two_by_two, IDENTITY), ONLY_LS, .row = lbp_row_rtet,
		.adds_nothing = true, .source = "Pearson (1900) Phil. Trans. R. Soc. A 195:1-47; Kirk (1973)"},
	{"MPORM", NULL, "marginal log odds ratio of pairs, from both margins and r", OF(two_by_two, pairs, LOG),
		ONLY_LS, .row = lbp_row_mporm, .source = "Elbourne et al. (2002) Int. J. Epidemiol. 31:140-149"},
	{"MPRD", NULL, "marginal risk difference of matched pairs", OF(matched, matched, IDENTITY), ONLY_LS,
		.row = lbp_row_mprd, .source = "May & Johnson (1997) Stat. Med. 16:2127-2136"},
	{"MPRR", NULL, "marginal log risk ratio of matched pairs", OF(matched, matched, LOG), ONLY_LS,
		.row = lbp_row_mprr, .source = "Zou (2007) Clin. Trials 4:25-31"},
	{"MPOR", NULL, "marginal log odds ratio of matched pairs", OF(matched, matched, LOG), ONLY_LS,
		.row = lbp_row_mpor, .source = "Becker & Balagtas (1993) Biometrics 49:997-1009"},
	{"MPORC", NULL, "conditional log odds ratio of matched pairs", OF(matched, matched, LOG), ONLY_LS,
		.row = lbp_row_mporc, .source = "Curtin et al. (2002) Stat. Med. 21:2145-2159"},
	{"MPPETO", NULL, "conditional log odds ratio of matched pairs by Peto's method", OF(matched, matched, LOG),
		ONLY_LS, .row = lbp_row_mppeto, .source = "Curtin et al. (2002) Stat. Med. 21:2145-2159"},
	{"IRR", NULL, "log incidence rate ratio", OF(person_time, person_time, LOG), ONLY_LS, .row = lbp_row_irr,
		.source = "Rothman, Greenland & Lash (2008) Modern Epidemiology"},
	{"IRD", NULL, "incidence rate difference", OF(person_time, person_time, IDENTITY), ONLY_LS,
		.row = lbp_row_ird, .source = "Rothman, Greenland & Lash (2008) Modern Epidemiology"},
	{"IRSD", NULL, "square root transformed incidence rate difference",
		OF(person_time, person_time, SQUARE_ROOT), ONLY_LS, .row = lbp_row_irsd, .adds_nothing = true,
		.source = "Rothman, Greenland & Lash (2008) Modern Epidemiology"},
	{"MD", NULL, "mean difference", OF(two_means, two_means, IDENTITY), DEFAULT_LS(UB | HO), .row = lbp_row_md,
		.df = lbp_df_md,
		.source = "Borenstein (2009), eq. 12.5 (LS) and 12.3 (HO)"},
	{"SMD", NULL, "standardised mean difference (Hedges' g)", OF(two_means, two_means, IDENTITY),
		DEFAULT_LS(LS2 | UB | AV | RM), EXACT, .row = lbp_row_smd, .scan = lbp_scan_smd,
		.noncentral = lbp_noncentral_smd,
		.source = "Hedges (1981); LS: Hedges (1982), eq. 8; UB: Hedges (1983), eq. 9; "
			  "LS2: Borenstein (2009), eq. 12.17"},
	{"SMDH", NULL, "standardised mean difference, unequal variances", OF(two_means, two_means, IDENTITY),
		ONLY_LS, EXACT, .row = lbp_row_smdh, .noncentral = lbp_noncentral_smdh,
		.source = "Bonett (2009) Psychol. Methods 14:225-238"},
	{"SMD1", NULL, "mean difference over the SD of arm 2 (Glass' Delta)", OF(two_means, two_means_sd2, IDENTITY),
		DEFAULT_LS(LS2 | UB | AV | RM), EXACT, .row = lbp_row_smd1, .scan = lbp_scan_smd1,
		.noncentral = lbp_noncentral_smd1, .source = "Hedges (1981)"},
	{"SMD1H", NULL, "mean difference over the SD of arm 2, unequal variances",
		OF(two_means, two_means, IDENTITY), ONLY_LS, EXACT, .row = lbp_row_smd1h,
		.source = "Bonett (2009) Psychol. Methods 14:225-238"},
	{"ROM", NULL, "log ratio of means", OF(two_means, two_means, LOG), DEFAULT_LS(HO | AV | AVHO),
		.row = lbp_row_rom, .scan = lbp_scan_cvs,
		.source = "Hedges, Gurevitch & Curtis (1999) Ecology 80:1150-1156, eq. 1"},
	{"CVR", NULL, "log ratio of coefficients of variation", OF(two_means, two_means, LOG), ONLY_LS,
		.row = lbp_row_cvr,
		.source = "Nakagawa et al. (2015) Methods Ecol. Evol. 6:143-152, eq. 12 without the correlation"},
	{"VR", NULL, "log ratio of standard deviations", OF(two_means, two_sds, LOG), ONLY_LS, .row = lbp_row_vr,
		.source = "Nakagawa et al. (2015) Methods Ecol. Evol. 6:143-152"},
	{"RPB", NULL, "point-biserial correlation", OF(two_means, two_means, IDENTITY), .vtype = LBP_VTYPE_ST,
		.vtypes = ST | CS | LS, .row = lbp_row_rpb,
		.source = "Tate (1954) Ann. Math. Stat. 25:603-607; ST by the delta method from d"},
	{"RBIS", NULL, "biserial correlation", OF(two_means, two_means, IDENTITY), ONLY_LS, .row = lbp_row_rbis,
		.source = "Soper (1914) Biometrika 10:384-390; Jacobs & Viechtbauer (2017)"},
	{"D2ORL", "D2OR", "log odds ratio from the standardised mean difference, logistic",
		OF(two_means, two_means, LOG), ONLY_LS, .row = lbp_row_d2orl,
		.source = "Hasselblad & Hedges (1995) Psychol. Bull. 117:167-178; Chinn (2000)"},
	{"D2ORN", NULL, "log odds ratio from the standardised mean difference, normal",
		OF(two_means, two_means, LOG), ONLY_LS, .row = lbp_row_d2orn,
		.source = "Cox & Snell (1989) Analysis of Binary Data"},
	{"PR", NULL, "proportion", OF(one_proportion, one_proportion, IDENTITY), DEFAULT_LS(UB | AV),
		.row = lbp_row_pr, .scan = lbp_scan_proportion, .source = "binomial"},
	{"PLN", NULL, "log proportion", OF(one_proportion, one_proportion, LOG), DEFAULT_LS(AV), .row = lbp_row_pln,
		.scan = lbp_scan_proportion, .source = "binomial, delta method"},
	{"PLO", NULL, "log odds", OF(one_proportion, one_proportion, LOGIT), DEFAULT_LS(AV), .row = lbp_row_plo,
		.scan = lbp_scan_proportion, .source = "binomial, delta method"},
	{"PAS", NULL, "arcsine square root transformed proportion", OF(one_proportion, one_proportion, ARCSINE),
		ONLY_LS, .row = lbp_row_pas, .adds_nothing = true,
		.source = "Freeman & Tukey (1950) Ann. Math. Stat. 21:607-611"},
	{"PFT", NULL, "double arcsine transformed proportion", OF(one_proportion, one_proportion, ARCSINE), ONLY_LS,
		.row = lbp_row_pft, .adds_nothing = true,
		.source = "Freeman & Tukey (1950); Miller (1978) Am. Stat. 32:138"},
	{"IR", NULL, "incidence rate", OF(one_rate, one_rate, IDENTITY), ONLY_LS, .row = lbp_row_ir,
		.source = "Poisson"},
	{"IRLN", NULL, "log incidence rate", OF(one_rate, one_rate, LOG), ONLY_LS, .row = lbp_row_irln,
		.source = "Poisson, delta method"},
	{"IRS", NULL, "square root transformed incidence rate", OF(one_rate, one_rate, SQUARE_ROOT), ONLY_LS,
		.row = lbp_row_irs, .adds_nothing = true, .source = "Poisson, delta method"},
	{"IRFT", NULL, "Freeman-Tukey transformed incidence rate", OF(one_rate, one_rate, SQUARE_ROOT), ONLY_LS,
		.row = lbp_row_irft, .adds_nothing = true,
		.source = "Freeman & Tukey (1950) Ann. Math. Stat. 21:607-611"},
	{"MN", NULL, "mean", OF(one_mean, one_mean, IDENTITY), ONLY_LS, .row = lbp_row_mn, .df = lbp_df_mn,
		.source = "sampling theory"},
	{"MNLN", NULL, "log mean", OF(one_mean, one_mean, LOG), ONLY_LS, .row = lbp_row_mnln,
		.source = "delta method"},
	{"CVLN", NULL, "log coefficient of variation", OF(one_mean, one_mean, LOG), ONLY_LS, .row = lbp_row_cvln,
		.source = "Nakagawa et al. (2015) Methods Ecol. Evol. 6:143-152, eq. 27 without the correlation"},
	{"SDLN", NULL, "log standard deviation", OF(one_mean, one_sd, LOG), ONLY_LS, .row = lbp_row_sdln,
		.source = "Raudenbush & Bryk (1987) J. Educ. Stat. 12:241-269; Nakagawa et al. (2015)"},
	{"SMN", NULL, "standardised mean", OF(one_mean, one_mean, IDENTITY), ONLY_LS, EXACT, .row = lbp_row_smn,
		.noncentral = lbp_noncentral_smn, .source = "Hedges (1981), for one sample"},
	{"MC", NULL, "mean change", OF(paired, change, IDENTITY), ONLY_LS, .row = lbp_row_mc, .df = lbp_df_mc,
		.source = "Becker (1988) Br. J. Math. Stat. Psychol. 41:257-278"},
	{"SMCC", NULL, "standardised mean change, SD of the change", OF(paired, change, IDENTITY), DEFAULT_LS(LS2),
		EXACT, .row = lbp_row_smcc, .noncentral = lbp_noncentral_smcc,
		.source = "Gibbons et al. (1993) J. Educ. Stat. 18:271-279"},
	{"SMCR", NULL, "standardised mean change, SD of the scores", OF(paired, paired_base, IDENTITY),
		DEFAULT_LS(LS2), EXACT, .row = lbp_row_smcr,
		.source = "Becker (1988) Br. J. Math. Stat. Psychol. 41:257-278"},
	{"SMCRH", NULL, "standardised mean change, SD of the scores, unequal variances",
		OF(paired, paired, IDENTITY), ONLY_LS, EXACT, .row = lbp_row_smcrh,
		.source = "Bonett (2008) Psychol. Methods 13:99-109"},
	{"SMDX", NULL, "standardised mean difference of a cross-over trial", OF(paired, paired, IDENTITY), ONLY_LS,
		.correction = LBP_CORRECTION_NONE, .row = lbp_row_smdx,
		.source = "Cochrane Handbook 5.1, 16.4.6; Elbourne et al. (2002) Int. J. Epidemiol. 31:140-149"},
	{"ROMC", NULL, "log ratio of means, pre-post", OF(paired, paired, LOG), ONLY_LS, .row = lbp_row_romc,
		.source = "Lajeunesse (2011) Ecology 92:2049-2055"},
	{"CVRC", NULL, "log ratio of coefficients of variation, pre-post", OF(paired, paired, LOG), ONLY_LS,
		.row = lbp_row_cvrc, .source = "Nakagawa et al. (2015), for correlated measurements"},
	{"VRC", NULL, "log ratio of standard deviations, pre-post", OF(paired, paired_sds, LOG), ONLY_LS,
		.row = lbp_row_vrc, .source = "Nakagawa et al. (2015), for correlated measurements"},
	{"COR", NULL, "correlation", OF(correlation, correlation, IDENTITY), DEFAULT_LS(AV), .row = lbp_row_cor,
		.scan = lbp_scan_cor, .source = "Borenstein (2009), eq. 12.27"},
	{"UCOR", NULL, "correlation, bias-corrected", OF(correlation, correlation, IDENTITY), DEFAULT_LS(UB | AV),
		.row = lbp_row_ucor, .scan = lbp_scan_ucor,
		.source = "Olkin & Pratt (1958) Ann. Math. Stat. 29:201-211, eq. 2.3; UB Hedges (1989), exact form"},
	{"ZCOR", NULL, "Fisher's z transformed correlation", OF(correlation, correlation, FISHER_Z), ONLY_LS,
		.row = lbp_row_zcor, .source = "Fisher (1921) Metron 1:3-32"},
	{"PCOR", NULL, "partial correlation", OF(regression, regression, IDENTITY), DEFAULT_LS(AV),
		.row = lbp_row_pcor, .scan = lbp_scan_pcor,
		.source = "Aloe & Thompson (2013) J. Soc. Soc. Work Res. 4:390-405"},
	{"ZPCOR", NULL, "Fisher's z transformed partial correlation", OF(regression, regression, FISHER_Z), ONLY_LS,
		.row = lbp_row_zpcor, .source = "Aloe & Thompson (2013) J. Soc. Soc. Work Res. 4:390-405"},
	{"SPCOR", NULL, "semi-partial correlation", OF(regression, regression_r2, IDENTITY), DEFAULT_LS(AV),
		.row = lbp_row_spcor, .scan = lbp_scan_spcor,
		.source = "Aloe & Becker (2012) J. Educ. Behav. Stat. 37:278-297"},
	{"ARAW", NULL, "Cronbach's alpha", OF(reliability, reliability, IDENTITY), ONLY_LS, .row = lbp_row_araw,
		.source = "Bonett (2010) Psychol. Methods 15:368-385"},
	{"AHW", NULL, "Cronbach's alpha, 1 - (1 - alpha)^(1/3)", OF(reliability, reliability, CUBE_ROOT), ONLY_LS,
		.row = lbp_row_ahw, .source = "Hakstian & Whalen (1976) Psychometrika 41:219-231"},
	{"ABT", NULL, "Cronbach's alpha, -log(1 - alpha)", OF(reliability, reliability, LOG_COMPLEMENT), ONLY_LS,
		.row = lbp_row_abt, .source = "Bonett (2002) J. Educ. Behav. Stat. 27:335-340"},
	{"HR", NULL, "log hazard ratio", OF(hazard, hazard, LOG), ONLY_LS, .row = lbp_row_ready,
		.source = "Parmar, Torri & Stewart (1998) Stat. Med. 17:2815-2834"},
	{"GEN", NULL, "ready effect", OF(ready, ready, IDENTITY), ONLY_LS, .row = lbp_row_ready,
		.source = "as given"},
};

/* What a column must be by itself. */
enum rule { NUMBER, POSITIVE, NOT_NEGATIVE, CORRELATION, SHARE };

static const struct {
	const char *name;
	enum rule rule;
} inputs[LBP_INPUT_COUNT] = {
	[LBP_IN_NONE] = {"", NUMBER},
	[LBP_IN_EVENTS1] = {"events1", NOT_NEGATIVE},
	[LBP_IN_NONEVENTS1] = {"nonevents1", NOT_NEGATIVE},
	[LBP_IN_N1] = {"n1", POSITIVE},
	[LBP_IN_TIME1] = {"time1", POSITIVE},
	[LBP_IN_MEAN1] = {"mean1", NUMBER},
	[LBP_IN_SD1] = {"sd1", POSITIVE},
	[LBP_IN_EVENTS2] = {"events2", NOT_NEGATIVE},
	[LBP_IN_NONEVENTS2] = {"nonevents2", NOT_NEGATIVE},
	[LBP_IN_N2] = {"n2", POSITIVE},
	[LBP_IN_TIME2] = {"time2", POSITIVE},
	[LBP_IN_MEAN2] = {"mean2", NUMBER},
	[LBP_IN_SD2] = {"sd2", POSITIVE},
	[LBP_IN_EVENTS] = {"events", NOT_NEGATIVE},
	[LBP_IN_NONEVENTS] = {"nonevents", NOT_NEGATIVE},
	[LBP_IN_N] = {"n", POSITIVE},
	[LBP_IN_TIME] = {"time", POSITIVE},
	[LBP_IN_MEAN] = {"mean", NUMBER},
	[LBP_IN_SD] = {"sd", POSITIVE},
	[LBP_IN_MEAN_PRE] = {"mean_pre", NUMBER},
	[LBP_IN_SD_PRE] = {"sd_pre", POSITIVE},
	[LBP_IN_MEAN_POST] = {"mean_post", NUMBER},
	[LBP_IN_SD_POST] = {"sd_post", POSITIVE},
	[LBP_IN_MEAN_CHANGE] = {"mean_change", NUMBER},
	[LBP_IN_SD_CHANGE] = {"sd_change", POSITIVE},
	[LBP_IN_A] = {"a", NOT_NEGATIVE},
	[LBP_IN_B] = {"b", NOT_NEGATIVE},
	[LBP_IN_C] = {"c", NOT_NEGATIVE},
	[LBP_IN_D] = {"d", NOT_NEGATIVE},
	[LBP_IN_R] = {"r", CORRELATION},
	[LBP_IN_T] = {"t", NUMBER},
	[LBP_IN_PREDS] = {"preds", NOT_NEGATIVE},
	[LBP_IN_R2] = {"r2", SHARE},
	[LBP_IN_ALPHA] = {"alpha", NUMBER},
	[LBP_IN_ITEMS] = {"items", NUMBER},
	[LBP_IN_HR] = {"hr", POSITIVE},
	[LBP_IN_CI_LOW] = {"ci_low", POSITIVE},
	[LBP_IN_CI_HIGH] = {"ci_high", POSITIVE},
	[LBP_IN_LOG_HR] = {"log_hr", NUMBER},
	[LBP_IN_SE] = {"se", POSITIVE},
	[LBP_IN_O_MINUS_E] = {"o_minus_e", NUMBER},
	[LBP_IN_V] = {"v", POSITIVE},
	[LBP_IN_YI] = {"yi", NUMBER},
	[LBP_IN_VI] = {"vi", NOT_NEGATIVE},
	[LBP_IN_SEI] = {"sei", NOT_NEGATIVE},
};

const struct lbp_measure *
lbp_measure_at(size_t i)
{
	return i < sizeof measures / sizeof measures[0] ? &measures[i] : NULL;
}

const struct lbp_measure *
lbp_measure_find(const char *name)
{
	const struct lbp_measure *m;
	size_t i;

	for (i = 0; (m = lbp_measure_at(i)) != NULL; i++)
		if (strcmp(m->name, name) == 0 || (m->alias != NULL && strcmp(m->alias, name) == 0))
			return m;
	return NULL;
}

enum lbp_status
lbp_measure_by_name(const char *name, const struct lbp_measure **measure, struct lbp_error *err)
{
	const char *names[sizeof measures / sizeof measures[0]];
	size_t i;

	*measure = lbp_measure_find(name);
	if (*measure != NULL)
		return LBP_OK;
	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		names[i] = measures[i].name;
	return lbp_fail_unknown(err, "measure", name, names, i, "lbp-effect --show measures lists them");
}

const char *
lbp_measure_family(const struct lbp_measure *m)
{
	return m->family->name;
}

const enum lbp_input *
lbp_measure_columns(const struct lbp_measure *m, size_t i, size_t *count)
{
	const struct lbp_layout *layout = m->layouts;

	while (layout->load != NULL && i > 0) {
		layout++;
		i--;
	}
	if (layout->load == NULL)
		return NULL;
	for (*count = 0; layout->column[*count] != LBP_IN_NONE; ++*count)
		;
	return layout->column;
}

bool
lbp_measure_has_vtype(const struct lbp_measure *m, enum lbp_vtype vtype)
{
	return vtype == LBP_VTYPE_DEFAULT || (m->vtypes >> vtype & 1u) != 0;
}

bool
lbp_measure_has_zeros(const struct lbp_measure *m)
{
	return m->family->add != NULL && !m->adds_nothing;
}

/* Differences between two arms on a transformed scale cannot be turned back. */
static enum lbp_scale
scale_of_print(const struct lbp_measure *m)
{
	bool difference = m->family == &lbp_family_two_by_two || m->family == &lbp_family_person_time;

	if (difference && (m->scale == LBP_SCALE_ARCSINE || m->scale == LBP_SCALE_SQUARE_ROOT))
		return LBP_SCALE_IDENTITY;
	return m->scale;
}

static double
within(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

double
lbp_measure_back(const struct lbp_measure *m, double yi)
{
	switch (scale_of_print(m)) {
	case LBP_SCALE_LOG:
		return exp(yi);
	case LBP_SCALE_LOGIT:
		return 1 / (1 + exp(-yi));
	case LBP_SCALE_ARCSINE:
		return lbp_square(sin(within(yi, 0, LBP_PI / 2)));
	case LBP_SCALE_SQUARE_ROOT:
		return lbp_square(within(yi, 0, INFINITY));
	case LBP_SCALE_FISHER_Z:
		return tanh(yi);
	case LBP_SCALE_CUBE_ROOT:
		return 1 - (1 - yi) * (1 - yi) * (1 - yi);
	case LBP_SCALE_LOG_COMPLEMENT:
		return -expm1(-yi);
	default:
		return yi;
	}
}

double
lbp_measure_forward(const struct lbp_measure *m, double x)
{
	switch (scale_of_print(m)) {
	case LBP_SCALE_LOG:
		return log(within(x, 0, INFINITY));
	case LBP_SCALE_LOGIT:
		return log(within(x, 0, 1)) - log1p(-within(x, 0, 1));
	case LBP_SCALE_ARCSINE:
		return asin(sqrt(within(x, 0, 1)));
	case LBP_SCALE_SQUARE_ROOT:
		return sqrt(within(x, 0, INFINITY));
	case LBP_SCALE_FISHER_Z:
		return atanh(within(x, -1, 1));
	case LBP_SCALE_CUBE_ROOT:
		return 1 - cbrt(1 - x);
	case LBP_SCALE_LOG_COMPLEMENT:
		return -log1p(-within(x, -INFINITY, 1));
	default:
		return x;
	}
}

const char *
lbp_input_name(enum lbp_input input)
{
	return inputs[input].name;
}

const char *
lbp_input_fault(enum lbp_input column, double x)
{
	if (!isfinite(x))
		return "is not a finite number";
	switch (inputs[column].rule) {
	case POSITIVE:
		return x > 0 ? NULL : "is not above 0";
	case NOT_NEGATIVE:
		return x >= 0 ? NULL : "is below 0";
	case CORRELATION:
		return fabs(x) <= 1 ? NULL : "is outside -1 to 1";
	case SHARE:
		return x >= 0 && x <= 1 ? NULL : "is outside 0 to 1";
	default:
		return NULL;
	}
}

const char *
lbp_scale_name(enum lbp_scale scale)
{
	static const char *const names[] = {"identity", "log", "logit", "arcsine", "square root", "fisher z", "cube root",
		"log complement"};

	return names[scale];
}

const char *const lbp_vtype_names[] = {"default", "LS", "LS2", "UB", "AV", "HO", "AVHO", "ST", "CS", "RM", NULL};
_Static_assert(sizeof lbp_vtype_names / sizeof lbp_vtype_names[0] == LBP_VTYPE_COUNT + 1, "one name a type");

const char *const lbp_correction_names[] = {"default", "exact", "approx", "none", NULL};
_Static_assert(sizeof lbp_correction_names / sizeof lbp_correction_names[0] == LBP_CORRECTION_COUNT + 1, "one name each");

const char *
lbp_vtype_name(enum lbp_vtype vtype)
{
	return lbp_vtype_names[vtype];
}

const char *
lbp_correction_name(enum lbp_correction correction)
{
	return lbp_correction_names[correction];
}
