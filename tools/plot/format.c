/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot.h"

#include <string.h>

const char *const plot_types[] = {"txt", "svg", "png", "pdf", NULL}; /* as enum lbp_plot_format */

/* What was asked for by --type, else by the ending of the output's name. */
static enum lbp_status
find_format(const struct lbp_run *run, enum lbp_plot_format *format, struct lbp_error *err)
{
	const struct plot_config *config = run->config;
	const char *output = run->common.output;
	const char *ending = output != NULL ? strrchr(output, '.') : NULL;

	*format = config->type >= 0 ? (enum lbp_plot_format)config->type : LBP_PLOT_TEXT;
	if (config->type >= 0 || output == NULL)
		return LBP_OK;
	for (int i = 0; ending != NULL && plot_types[i] != NULL; i++)
		if (strcmp(ending + 1, plot_types[i]) == 0) {
			*format = (enum lbp_plot_format)i;
			return LBP_OK;
		}
	return lbp_fail(err, LBP_EUSAGE, "--output: '%.200s' does not end in .svg, .png, .pdf or .txt: say --type", output);
}

/* Where a record of the run goes: scripts and texts take lines with #. */
static enum lbp_status
find_frame(struct lbp_run *run, enum lbp_plot_format format, struct lbp_error *err)
{
	const struct plot_config *config = run->config;
	int binary = format == LBP_PLOT_PNG || format == LBP_PLOT_PDF;

	run->no_table = 1;
	run->frame = LBP_FRAME_LINES;
	if (!config->script && format != LBP_PLOT_TEXT)
		run->frame = binary ? LBP_FRAME_NONE : LBP_FRAME_SVG;
	if (run->frame == LBP_FRAME_NONE && run->common.provenance)
		return lbp_fail(err, LBP_EUSAGE, "--provenance: a %s has no place for it: svg and txt have", plot_types[format]);
	return LBP_OK;
}

enum lbp_status
plot_find_format(struct lbp_run *run, enum lbp_plot_format *format, struct lbp_error *err)
{
	enum lbp_status status = find_format(run, format, err);

	return status == LBP_OK ? find_frame(run, *format, err) : status;
}
