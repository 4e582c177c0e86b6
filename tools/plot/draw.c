/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot.h"
#include "plot/fonts.h"
#include "plot/gnuplot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void
plot_size(const struct plot_settings *settings, int is_file, struct lbp_plot_options *plot)
{
	plot->columns = 80;
	plot->lines = 40;
	if (!is_file)
		lbp_gnuplot_terminal(&plot->columns, &plot->lines);
	if (!isnan(settings->columns))
		plot->columns = (size_t)settings->columns;
	if (!isnan(settings->lines))
		plot->lines = (size_t)settings->lines;
	plot->width = isnan(settings->width) ? 0 : settings->width;
	plot->digits = isnan(settings->decimals) ? 2 : (int)settings->decimals;
}

/* What a figure is called that has no title. */
static const char *
words(const char *kind)
{
	static const char *const known[][2] = {{"forest", "Forest plot"}, {"funnel", "Funnel plot"},
		{"km", "Survival"}, {"cumhaz", "Cumulative hazard"}, {"loglog", "Log of minus log survival"},
		{"cif", "Cumulative incidence"}, {"mcf", "Mean cumulative number of episodes"}, {"hazard", "Hazard"},
		{"zph", "Coefficients over time"}, {"residuals", "Residuals"},
		{"claims", "Published and reproduced numbers"}, {"spec", "Specification curve"}};

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(kind, known[i][0]) == 0)
			return known[i][1];
	return kind;
}

static enum lbp_status
describe(struct lbp_run *run, struct lbp_buffer *drawn, struct lbp_error *err)
{
	const struct plot_config *config = run->config;
	const char *name = words(run->what);
	char text[120];

	snprintf(text, sizeof text, "%s, drawn by lbp-plot from %zu rows", name, run->table.rows);
	if (config->title != NULL && config->title[0] != '\0')
		name = config->title;
	return lbp_gnuplot_describe(drawn, name, text, err);
}

enum lbp_status
plot_draw(struct lbp_run *run, enum lbp_plot_format format, struct lbp_buffer *script, struct lbp_buffer *drawn,
	struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t missing = 0;

	if (format == LBP_PLOT_PNG || format == LBP_PLOT_PDF)
		status = lbp_fonts_replace_missing(script, &missing, err);
	if (missing > 0)
		lbp_run_note(run, "%zu character%s in no font of this machine, drawn as \xef\xbf\xbd; svg would keep them",
			missing, missing == 1 ? "" : "s");
	if (status == LBP_OK)
		status = lbp_gnuplot_run(script, drawn, err);
	if (status == LBP_OK && format == LBP_PLOT_TEXT)
		status = lbp_gnuplot_tidy(drawn, err);
	if (status == LBP_OK && format == LBP_PLOT_SVG)
		status = describe(run, drawn, err);
	return status;
}
