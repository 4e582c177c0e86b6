/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows cut or regrouped into the rows that a model is fitted to: periods of follow-up, and recurrent episodes.
 * Invariant: piece[i].row is the input row that piece i comes from.
 * Ownership: the caller owns the struct, the struct owns its pieces; inputs are borrowed for the call. Start from {0}.
 */
#ifndef LBP_SURVIVAL_COX_PIECES_H
#define LBP_SURVIVAL_COX_PIECES_H

#include "base/error.h"

struct lbp_cox_piece {
	double start, stop;
	uint32_t row;
	uint32_t level; /* period, or number of the episode, from 0 */
	int event;
};

struct lbp_cox_pieces {
	struct lbp_cox_piece *piece;
	size_t count, capacity;
	size_t levels; /* all levels are below it */
};

/* Input rows: at risk in (start, stop]; start NULL: from 0. */
struct lbp_cox_spans {
	size_t n;
	const double *start, *stop;
	const unsigned char *event;
	const uint32_t *id; /* patient; only for lbp_cox_recurrent */
};

/*
 * Cuts every row at given times: (0, cut[0]] is level 0, (cut[0], cut[1]] level 1 ...
 *
 * inputs   spans; cut: count times, ascending
 * outputs  pieces: in the order of the rows; the event stays with the last piece of its row
 * fails    LBP_EDOMAIN: cuts that do not ascend; LBP_ENOMEM
 * source   episode splitting: Therneau & Grambsch (2000) Modeling Survival Data, Springer, 3.7
 * checked  tests/unit/test_cox_pieces.c: by hand; time at risk and events stay the same; survival 3.5-3 survSplit
 */
enum lbp_status lbp_cox_split(struct lbp_cox_pieces *pieces, const struct lbp_cox_spans *spans, const double *cut,
	size_t count, struct lbp_error *err);

/*
 * Cuts every row at every time with an event, for covariates that change all the time. What is left of a row behind
 * its last such time is dropped, as nobody is compared with it.
 * fails    LBP_EDOMAIN beyond `most` pieces; LBP_ENOMEM
 * checked  tests/unit/test_cox_pieces.c
 */
enum lbp_status lbp_cox_split_at_events(
	struct lbp_cox_pieces *pieces, const struct lbp_cox_spans *spans, size_t most, struct lbp_error *err);

/* The models of recurrent episodes; the first two differ in their variance only. */
enum lbp_cox_recurrent {
	LBP_COX_RECURRENT_NONE,
	LBP_COX_AG,      /* Andersen-Gill: calendar time, all episodes alike */
	LBP_COX_LWYY,    /* the same, robust by patient: the rate of episodes */
	LBP_COX_PWP,     /* Prentice-Williams-Peterson: time from the start; the k-th episode of who has had k - 1 */
	LBP_COX_PWP_GAP, /* the same, time from the last episode */
	LBP_COX_WLW,     /* Wei-Lin-Weissfeld: time from the start to the k-th episode, of everybody */
	LBP_COX_RECURRENT_COUNT
};
extern const char *const lbp_cox_recurrent_names[]; /* "none", "ag", "lwyy", "pwp", "pwp-gap", "wlw"; NULL-terminated */

/*
 * The rows of a model of recurrent episodes. The level is the number of the episode, from 0, and is to be the stratum
 * of the fit in PWP, PWP_GAP and WLW.
 *
 * inputs   spans: with id, one row for each interval of a patient, which end at episodes, at changes of covariates, or
 *          with follow-up; in any order. most: the last level has that episode and (PWP) all later ones; 0: no limit
 * outputs  pieces: by patient, then time. WLW: a piece for each patient and level, its row the patient's first
 * fails    LBP_EDOMAIN: intervals of a patient that overlap (err->row: the later one), WLW: a patient with a gap
 *          between intervals; LBP_ENOMEM
 * source   Andersen & Gill (1982) Ann. Stat. 10:1100-1120; Lin, Wei, Yang & Ying (2000) JRSS B 62:711-730; Prentice,
 *          Williams & Peterson (1981) Biometrika 68:373-379; Wei, Lin & Weissfeld (1989) JASA 84:1065-1073
 * checked  tests/unit/test_cox_pieces.c: by hand; survival 3.5-3 (bladder2)
 */
enum lbp_status lbp_cox_recurrent(struct lbp_cox_pieces *pieces, const struct lbp_cox_spans *spans,
	enum lbp_cox_recurrent model, size_t most, struct lbp_error *err);

/*
 * Fails where two intervals of one patient overlap: LBP_EDOMAIN, err->row the later one, *other the one it overlaps.
 * LBP_ENOMEM. order, if not NULL, gets the rows by id, then start.
 */
enum lbp_status lbp_cox_check_overlap(
	const struct lbp_cox_spans *spans, uint32_t *order, size_t *other, struct lbp_error *err);

enum lbp_status lbp_cox_pieces_append(
	struct lbp_cox_pieces *pieces, const struct lbp_cox_piece *piece, struct lbp_error *err);
void lbp_cox_pieces_free(struct lbp_cox_pieces *pieces);

#endif
