/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A specification curve: estimates of many analyses of the same data in their order, beside what was published; below
 * them which choices each one made.
 * Invariant: a specification has one place across both panels; those that reproduce what was published are always
 * drawn, of others that share a hair's breadth what they have together.
 * Ownership: the caller owns specifications, choices, options and the script; texts are borrowed for the call.
 */
#ifndef LBP_PLOT_SPEC_H
#define LBP_PLOT_SPEC_H

#include "plot/script.h"

#include <stdint.h>

struct lbp_spec {
	double estimate, low, high; /* on the analysis scale; low and high NaN: none */
	int reproduces;
};

struct lbp_spec_choice {
	const char *name;
	const char *const *level;
	size_t levels;
	const uint32_t *made; /* of each specification: its level */
};

struct lbp_spec_options {
	struct lbp_plot_options plot;
	int is_log; /* the analysis scale is a log: ticks tell ratios */
	double published, published_low, published_high; /* on the analysis scale; NaN: not given */
	const char *published_text; /* for the key: "0.63 (0.41 to 0.95)", or "" */
	const char *axis_title;
};

/*
 * Appends to *script what scripts/plot/page.gp expects, and that file's text.
 * fails    LBP_EDATA without a specification; LBP_ENOMEM
 */
enum lbp_status lbp_spec_script(const struct lbp_spec *spec, size_t specs, const struct lbp_spec_choice *choice,
	size_t choices, const struct lbp_spec_options *options, struct lbp_buffer *script, struct lbp_error *err);

#endif
