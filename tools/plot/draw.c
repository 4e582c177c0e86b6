/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot.h"
#include "plot/fonts.h"
#include "plot/gnuplot.h"

void
plot_size(const struct plot_settings *settings, int is_file, struct lbp_plot_options *plot)
{
	plot->columns = 80;
	plot->lines = 40;
	if (!is_file)
		lbp_gnuplot_terminal(&plot->columns, &plot->lines);
	if (settings->columns >= 40 && settings->columns < 1000)
		plot->columns = (size_t)settings->columns;
	if (settings->lines >= 20 && settings->lines < 1000)
		plot->lines = (size_t)settings->lines;
	plot->width = settings->width >= 20 && settings->width < 1000 ? settings->width : 0;
	plot->digits = settings->decimals >= 0 && settings->decimals <= 10 ? (int)settings->decimals : 2;
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
	return status;
}
