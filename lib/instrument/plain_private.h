/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of plain.c: amounts and their words, and the size of an effect.
 * Invariant: once status is not LBP_OK nothing more is said.
 * Ownership: text and err are the caller's.
 */
#ifndef LBP_INSTRUMENT_PLAIN_PRIVATE_H
#define LBP_INSTRUMENT_PLAIN_PRIVATE_H

#include "instrument/plain.h"

/* The words of a difference or ratio: how its amounts are made, and what stands around them. */
struct phrase {
	double null, factor;    /* amount = |value - null| * factor */
	const char *unit, *one; /* behind an amount, behind an amount of 1: " %" */
	const char *word[2];    /* below the null, above it */
	const char *lead;       /* between word and outcome: " pain" needs " " */
	const char *outcome;
	const char *topic;      /* "no clear difference in the hazard of a recurrence": "the hazard of " */
	const char *tail;       /* behind the outcome */
	bool range_has_words;   /* "15 to 40 % lower", not "8 to 12" */
	bool times;             /* "2.9 times the hazard": a ratio too far from 1 for per cent */
};

struct speech {
	struct lbp_buffer *text;
	struct lbp_error *err;
	enum lbp_status status;
	int decimals; /* of every amount in the sentence */
};

void lbp_speak(struct speech *speech, const char *words);
void lbp_speak_number(struct speech *speech, double x);

/* How many decimals are worth saying of amounts whose interval is `width` wide (NaN or 0: none) and as large as size. */
int lbp_plain_decimals(double width, double size);

/* The sentence of a difference or ratio. */
void lbp_speak_difference(struct speech *speech, const struct phrase *phrase, const struct lbp_finding *finding);

/* ": moderate by ... bands, below the 15 points that patients call important [source]" */
void lbp_speak_size(struct speech *speech, const struct lbp_finding *finding, bool clear);

#endif
