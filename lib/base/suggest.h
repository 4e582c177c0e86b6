/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "Did you mean": the known name nearest to one that is not known.
 * Ownership: what is returned points into the caller's list.
 */
#ifndef LBP_BASE_SUGGEST_H
#define LBP_BASE_SUGGEST_H

#include "base/error.h"

/*
 * The candidate with the fewest single-letter edits from word (case ignored; swapped neighbours count once), or NULL
 * when none is near: at most one edit for each three letters of the longer word, and at least one.
 * source   optimal string alignment distance: Damerau (1964) Commun. ACM 7:171-176
 */
const char *lbp_suggest(const char *word, const char *const *candidates, size_t count);

/* Fails: "unknown WHAT 'word': did you mean 'near'?", or behind the colon `otherwise` where no name is near. LBP_EUSAGE */
enum lbp_status lbp_fail_unknown(struct lbp_error *err, const char *what, const char *word, const char *const *known,
	size_t count, const char *otherwise);

#endif
