/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Outcome instruments as plain values, and finding one by the name that a paper gives it.
 * Invariant: what the registry does not say is a flag that is false, never a number.
 * Ownership: the caller owns the list and its texts; a found instrument points into the list.
 */
#ifndef LBP_INSTRUMENT_INSTRUMENT_H
#define LBP_INSTRUMENT_INSTRUMENT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum lbp_higher_is {
	LBP_HIGHER_UNKNOWN,
	LBP_HIGHER_WORSE,
	LBP_HIGHER_BETTER
};

struct lbp_instrument {
	const char *short_name;
	const char *full_name; /* "" or NULL where none */
	const char *aliases;   /* other names, separated by ';'; "" or NULL where none */
	const char *construct; /* pain, disability, function ... */
	bool has_range;        /* false for T scores and their like, which have no fixed bounds */
	double min, max;
	enum lbp_higher_is higher_is;
	bool has_mic_absolute, has_mic_percent;
	double mic_absolute; /* minimal important change, in the instrument's points, > 0 */
	double mic_percent;  /* the same in per cent of the baseline score, > 0 */
};

/*
 * The instrument that a name means. Letters and digits count, case, spaces, hyphens and other marks do not. In turn:
 *
 *   1. the short name, an alias or the full name:        "rmdq 24" and "Roland-Morris ... (24 items)" are RMDQ-24
 *   2. the short name without its number of items, where several versions differ in nothing else: the longest, to
 *      which the plain name belongs:                     "RMDQ" is RMDQ-24 and not -23 or -18; "TSK" is TSK-17
 *   3. the leading words of one short name only:         "STarT" is STarT Back
 *
 * What fits several by rule 3 (HADS, SF-36, EQ-5D) is refused, never guessed.
 *
 * fails    LBP_EDATA, argument "scale": unknown (with "did you mean" where a name is near), or ambiguous (with two of
 *          the choices)
 * checked  tests/unit/test_instrument.c
 */
enum lbp_status lbp_instrument_find(const struct lbp_instrument *list, size_t count, const char *name,
	const struct lbp_instrument **found, struct lbp_error *err);

/*
 * Whether scores of one construct may be re-expressed as the other: the same word, or both of disability, function and
 * activity, which are two names for one thing seen from its two ends.
 */
bool lbp_instrument_comparable(const struct lbp_instrument *a, const struct lbp_instrument *b);

/*
 * Refuses a score, or a mean of scores, outside the instrument's range: the commonest sign of a wrong scale.
 * fails    LBP_EDOMAIN naming `argument`; also where the instrument has no fixed range
 */
enum lbp_status lbp_instrument_check(
	const struct lbp_instrument *instrument, double score, const char *argument, struct lbp_error *err);

/*
 * Refuses a standard deviation that n scores with this mean cannot have within the range.
 *
 * inputs   mean within the range; sd >= 0; n >= 2
 * fails    LBP_EDOMAIN naming `argument`
 * source   Bhatia and Davis (2000) Am Math Mon 107:353-357: variance <= (max - mean) (mean - min), times n / (n - 1)
 * checked  tests/unit/test_instrument.c: by hand (0 and 10 on NRS: mean 5, sd sqrt(50))
 */
enum lbp_status lbp_instrument_check_sd(const struct lbp_instrument *instrument, double mean, double sd, double n,
	const char *argument, struct lbp_error *err);

#endif
