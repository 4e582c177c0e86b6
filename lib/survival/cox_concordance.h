/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Harrell's concordance: of two people of whom one has the event while the other is at risk and lives on, does the
 * one with the event have the higher predictor?
 * Ownership: plain structs; data and predictor are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_COX_CONCORDANCE_H
#define LBP_SURVIVAL_COX_CONCORDANCE_H

#include "survival/cox_data.h"

/* What a pair counts: S Kaplan-Meier just before the time, G that of censoring, n the weight at risk, W of all. */
enum lbp_concordance_weighting {
	LBP_CONCORDANCE_N,    /* 1: Harrell */
	LBP_CONCORDANCE_S,    /* W S / n: Peto and Wilcoxon */
	LBP_CONCORDANCE_S_G,  /* W S / (G n): Schemper */
	LBP_CONCORDANCE_N_G2, /* 1 / G^2: Uno */
	LBP_CONCORDANCE_I,    /* 1 / n: log-rank */
	LBP_CONCORDANCE_COUNT
};
extern const char *const lbp_concordance_names[]; /* "n", "S", "S/G", "n/G2", "I"; NULL-terminated */

struct lbp_concordance {
	double concordant, discordant, tied_predictor; /* weights of pairs */
	double tied_time, tied_both;                   /* both have the event at one time: not comparable */
	double concordance, se;                        /* NaN where there is no comparable pair */
};

/*
 * inputs   data; predictor: n, in the order of data, higher for a higher hazard
 * outputs  c
 * fails    LBP_EUSAGE: S/G and n/G2 with late entry; LBP_ENOMEM
 * source   Harrell, Califf, Pryor, Lee & Rosati (1982) JAMA 247:2543-2546; standard error: infinitesimal jackknife over
 *          rows or clusters, the time weights taken as known; weights: Schemper, Wakounig & Heinze (2009) Stat. Med.
 *          28:2473-2489, Uno et al. (2011) Stat. Med. 30:1105-1117. In n log n steps
 * checked  tests/unit/test_cox_concordance.c: by hand (six rows), all pairs counted; survival 3.5-3
 */
enum lbp_status lbp_cox_concordance(const struct lbp_cox_data *data, const double *predictor,
	enum lbp_concordance_weighting weighting, struct lbp_concordance *c, struct lbp_error *err);

#endif
