/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of lbp-rescale: what an input row is measured in, and what becomes of its columns.
 * Invariant: the row's own columns higher_is, scale_min and scale_max say more than the registry does.
 * Ownership: the work owns the registry, into which instruments and bands point.
 */
#ifndef LBP_TOOLS_RESCALE_H
#define LBP_TOOLS_RESCALE_H

#include "cli/registry.h"
#include "cli/run.h"
#include "instrument/rescale.h"

enum rescale_up { UP_AS_IS, UP_WORSE, UP_BETTER }; /* in the order of enum lbp_higher_is */
enum rescale_responder { RESPONDER_NONE, RESPONDER_ABSOLUTE, RESPONDER_PERCENT, RESPONDER_BOTH, RESPONDER_EITHER };

struct rescale_config {
	const char *to, *scale, *registry, *bands, *threshold;
	const char *scores, *differences, *spreads;
	int up, change, responder, drop_outside, any_construct;
};

/* What becomes of a column when its row is re-expressed. */
enum rescale_kind {
	RESCALE_SCORE,      /* by the line */
	RESCALE_MEAN,       /* a score, or a difference where value_type says change or improvement */
	RESCALE_DIFFERENCE, /* without the origin */
	RESCALE_SPREAD,     /* without the sign too */
	RESCALE_VARIANCE    /* by the square */
};

enum { RESCALE_COLUMNS = 64 };

struct rescale_column {
	size_t index;
	enum rescale_kind kind;
	size_t partner; /* the other end of an interval, which it changes places with, or LBP_NO_COLUMN */
};

struct rescale_work {
	struct lbp_run *run;
	const struct rescale_config *config;
	struct lbp_registry registry;
	struct rescale_column column[RESCALE_COLUMNS];
	size_t columns;
	size_t scale, scale_from, higher_is, scale_min, scale_max, value_type, measure; /* or LBP_NO_COLUMN */
	size_t baseline, followup, yi, vi, sei, difference;
	size_t n[3], mean[3], sd[3];  /* of one arm, arm 1, arm 2 */
	const struct lbp_instrument *to; /* NULL: no instrument was named */
	struct lbp_instrument to_range;  /* what `to` points to when it is a range such as 0-100 */
	double *value;                   /* of one row: NaN leaves the cell */
	const char *last_name;           /* of the row before, whose instrument this is: names come in runs */
	const struct lbp_instrument *last;
};

/* A row while it is worked on. */
struct rescale_row {
	size_t row;
	struct lbp_instrument from; /* with the row's own range and direction */
	bool registered;            /* in the registry, with that range: its minimal important change holds */
	struct lbp_rescale line;
	enum lbp_higher_is higher_is; /* of what comes out */
	const char *scale;            /* of what comes out */
	bool is_change;               /* value_type */
};

/* Where --to leads: an instrument of the registry, or a bare range. fails LBP_EUSAGE */
enum lbp_status rescale_target(struct rescale_work *work, struct lbp_error *err);

enum lbp_status rescale_bind(struct rescale_work *work, struct lbp_error *err);

/* What the row is measured in, and the line to where it shall go. LBP_ENEGATIVE: leave it out, err->message is why. */
enum lbp_status rescale_find(struct rescale_work *work, struct rescale_row *row, struct lbp_error *err);

/* Refuses scores, differences and standard deviations that the instrument cannot give. */
enum lbp_status rescale_check(struct rescale_work *work, const struct rescale_row *row, struct lbp_error *err);

/* Fills work->value. */
enum lbp_status rescale_convert(struct rescale_work *work, const struct rescale_row *row, struct lbp_error *err);

enum { RESCALE_VERDICTS = 8 };

/* What --change, --responder and --bands say of a row: the names of their columns, and their cells. */
struct rescale_verdict {
	double change, improvement; /* in the points that come out */
	double responder;           /* 1, 0, or NaN: a percentage of a baseline of 0 */
	char rule[64];              /* of the responder */
	const char *band, *band_rule; /* NULL: the rule has no word for the size; no such rule for the measure */
};

size_t rescale_verdict_names(const struct rescale_config *config, const char *names[RESCALE_VERDICTS]);
enum lbp_status rescale_judge(
	struct rescale_work *work, const struct rescale_row *row, struct rescale_verdict *verdict, struct lbp_error *err);
void rescale_write_verdict(struct rescale_work *work, const struct rescale_verdict *verdict);

/* The number in a column of a row, NaN when there is no such column. */
double rescale_number(const struct rescale_work *work, size_t row, size_t column);

#endif
