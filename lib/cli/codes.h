/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A column whose values are given a meaning on the command line: --causes 1=recurrence,2=surgery, and which values mean
 * that a row was censored. What is in neither list is refused, never guessed.
 * Invariant: no value and no name stands there twice; after lbp_codes_learn every label known has its outcome.
 * Ownership: the caller owns the struct, the struct owns its texts; the lists given are borrowed while it lives.
 */
#ifndef LBP_CLI_CODES_H
#define LBP_CLI_CODES_H

#include "table/labels.h"

enum { LBP_CODES_MOST = 16, LBP_CODE_OUTSIDE = LBP_CODES_MOST + 1 };

struct lbp_codes {
	const char *value[LBP_CODES_MOST], *name[LBP_CODES_MOST];
	size_t count;
	const char *option;     /* that gave the list, without its dashes */
	const char *censored;   /* VALUE,... */
	unsigned char *outcome; /* of each label: 0 censored, 1 and up a code, or LBP_CODE_OUTSIDE */

	/* private */
	char *text; /* the list, cut up */
	size_t capacity, known;
};

/*
 * list: VALUE=NAME,... or VALUE,... (then each is its own name); column and example: said where list is NULL.
 * fails LBP_EUSAGE: no list, not of that form, something twice or also censored
 */
enum lbp_status lbp_codes_init(struct lbp_codes *codes, const char *option, const char *list, const char *censored,
	const char *column, const char *example, struct lbp_error *err);

/* Gives labels that have come since the last call their outcome. fails LBP_ENOMEM */
enum lbp_status lbp_codes_learn(struct lbp_codes *codes, const struct lbp_labels *labels, struct lbp_error *err);

/* The number of a name or value, from 0 on; option: what asked for it. fails LBP_EUSAGE, with "did you mean" */
enum lbp_status lbp_codes_find(
	const struct lbp_codes *codes, const char *option, const char *name, size_t *code, struct lbp_error *err);

/* Whether a label is a value: equal as texts, or both numbers and equal as these; or any value of VALUE,... */
int lbp_codes_is_value(const char *label, const char *value, size_t length);
int lbp_codes_is_listed(const char *list, const char *label);

void lbp_codes_free(struct lbp_codes *codes);

#endif
