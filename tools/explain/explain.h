/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of lbp-explain: what a row says, found in the columns that the filters write.
 * Invariant: an option goes before the row's own cell, and both before the registry.
 * Ownership: findings point into the work, the table and the registry.
 */
#ifndef LBP_TOOLS_EXPLAIN_H
#define LBP_TOOLS_EXPLAIN_H

#include "cli/registry.h"
#include "cli/run.h"
#include "instrument/plain.h"

struct explain_config {
	const char *measure, *scale, *outcome, *treatment, *unit, *bands;
	int higher; /* enum lbp_higher_is */
	const char *registry;
};

enum explain_number {
	EXPLAIN_ESTIMATE, EXPLAIN_LOW, EXPLAIN_HIGH, EXPLAIN_RATIO, EXPLAIN_RATIO_LOW, EXPLAIN_RATIO_HIGH, EXPLAIN_PI_LOW,
	EXPLAIN_PI_HIGH, EXPLAIN_PI_RATIO_LOW, EXPLAIN_PI_RATIO_HIGH, EXPLAIN_LEVEL, EXPLAIN_YI, EXPLAIN_VI, EXPLAIN_SEI,
	EXPLAIN_QUANTILE, EXPLAIN_PROBABILITY, EXPLAIN_TAU, EXPLAIN_MIN, EXPLAIN_MAX,
	EXPLAIN_NUMBERS
};

enum explain_text {
	EXPLAIN_MEASURE, EXPLAIN_SCALE, EXPLAIN_OUTCOME, EXPLAIN_HIGHER, EXPLAIN_TREATMENT, EXPLAIN_STUDY, EXPLAIN_TERM,
	EXPLAIN_TERM_LEVEL, EXPLAIN_REFERENCE, EXPLAIN_ARM, EXPLAIN_TIES, EXPLAIN_UNIT, EXPLAIN_AT,
	EXPLAIN_O_MINUS_E,
	EXPLAIN_TEXTS
};

struct explain_work {
	struct lbp_run *run;
	const struct explain_config *config;
	struct lbp_registry registry;
	struct lbp_registry_bands bands;
	struct lbp_instrument instrument; /* of the row */
	size_t number[EXPLAIN_NUMBERS], text[EXPLAIN_TEXTS];
};

/* Finds the columns. fails LBP_EUSAGE: no number to explain among them */
enum lbp_status explain_bind(struct explain_work *work, struct lbp_error *err);

/*
 * What a row found. LBP_ENEGATIVE: leave it out, err->message is why.
 * fails    LBP_EDATA, LBP_EDOMAIN: a measure without words, an unknown instrument, a direction that is neither
 */
enum lbp_status explain_find(struct explain_work *work, size_t row, struct lbp_finding *finding, struct lbp_error *err);

/* The text in a row's column, "" where there is none. */
const char *explain_text(const struct explain_work *work, size_t row, enum explain_text which);

#endif
