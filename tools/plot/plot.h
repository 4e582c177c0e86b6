/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-plot's parts: options (lbp-plot.c), what --set sets (settings.c), what is written (format.c), what is read
 * (cells.c), the kinds (forest.c, funnel.c, zph.c, residuals.c, claims.c, spec.c, and curves.c for all others), the
 * drawing (draw.c).
 * Ownership: settings point into argv; the script belongs to the caller.
 */
#ifndef LBP_TOOLS_PLOT_H
#define LBP_TOOLS_PLOT_H

#include "cli/run.h"
#include "plot/script.h"

struct plot_config {
	const char *title;
	struct lbp_strings set;
	int type;
	int script;
};

/* As --set leaves them: texts NULL and numbers NaN where nothing was said. */
struct plot_settings {
	const char *left, *right, *arm1, *arm2, *effect, *axis, *values, *residual, *against;
	const char *null; /* a number of the axis, or "none" */
	double low, high, estimate, decimals, columns, lines, width, across, top;
	int band; /* -1: where there is room for it */
	int line, names, marks, median, risk, own, smooth;
};

/* Reads --set NAME=VALUE,... fails LBP_EUSAGE: an unknown name ("did you mean"), a value that is not of its kind */
enum lbp_status plot_settings_read(
	const struct lbp_strings *set, const char *kind, struct plot_settings *settings, struct lbp_error *err);

/* Value of the axis on the analysis scale; NaN stays. fails LBP_EUSAGE: a ratio that is not above 0 */
enum lbp_status plot_on_scale(const char *name, double value, int is_log, double *scaled, struct lbp_error *err);

/* A published number, as printed, on the analysis scale; NaN for "". fails LBP_EDATA */
enum lbp_status plot_published(const char *text, int is_log, double *scaled, struct lbp_error *err);

/* The null of a measure on the analysis scale, or as --set says it; NaN: it has none. */
enum lbp_status plot_null(const struct plot_settings *settings, const char *measure, int is_log, double *null,
	struct lbp_error *err);

/* What the axis of a measure is called: "Risk ratio" of RR; out holds it. */
const char *plot_axis_title(
	const struct plot_settings *settings, const char *measure, int is_log, char *out, size_t size);

/* A cell; NaN and "" where it is missing, or the column is LBP_NO_COLUMN. */
double plot_number(const struct lbp_run *run, size_t column, size_t row);
const char *plot_text(const struct lbp_run *run, size_t column, size_t row);

/* Says of a row what is wrong with its cell. */
void plot_fault(struct lbp_run *run, size_t row, const char *column, const char *what);

/* Asks for what stands ahead of a column as texts (arms, groups, causes), but for what has been asked for already. */
void plot_want_groups(struct lbp_run *run, size_t column);

/* The one text that a column holds in all rows held, "" where there is none; fails LBP_EUSAGE where there are two. */
enum lbp_status plot_one_label(
	const struct lbp_run *run, size_t column, const char **label, struct lbp_error *err);

/* Read the input and append the script. */
enum lbp_status plot_forest(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err);
enum lbp_status plot_funnel(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err);
enum lbp_status plot_claims(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err);
enum lbp_status plot_spec(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err);
enum lbp_status plot_zph(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err);
enum lbp_status plot_residuals(struct lbp_run *run, const struct plot_settings *settings,
	struct lbp_plot_options *options, struct lbp_buffer *script, struct lbp_error *err);
enum lbp_status plot_curves(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err);

/* The size that text is drawn for: as asked, else that of the terminal, else 80 by 40; and the decimals. */
void plot_size(const struct plot_settings *settings, int is_file, struct lbp_plot_options *plot);

/* What --type and --output ask for, and where a record of the run goes in that. fails LBP_EUSAGE */
extern const char *const plot_types[]; /* as --type has them; NULL-terminated */
enum lbp_status plot_find_format(struct lbp_run *run, enum lbp_plot_format *format, struct lbp_error *err);

/* Has gnuplot draw the script. */
enum lbp_status plot_draw(struct lbp_run *run, enum lbp_plot_format format, struct lbp_buffer *script,
	struct lbp_buffer *drawn, struct lbp_error *err);

#endif
