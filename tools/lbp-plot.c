/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV to pictures: lays the rows out and has gnuplot draw them. */
#include "plot/plot.h"

#include "cli/embedded.h"

#include <string.h>

#define AT(member) offsetof(struct plot_config, member)

static const char *const verbs[] = {"forest", "funnel", "km", "cumhaz", "loglog", "hazard", "cif", "mcf", "zph",
	"residuals", "claims", "spec", NULL};

static const struct kind {
	const char *name, *appearance; /* the file of scripts/plot behind frame.gp */
	enum lbp_status (*plot)(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
		struct lbp_buffer *script, struct lbp_error *err);
} kinds[] = {
	{"forest", "forest.gp", plot_forest},
	{"funnel", "funnel.gp", plot_funnel},
	{"claims", "page.gp", plot_claims},
	{"spec", "page.gp", plot_spec},
	{"zph", "page.gp", plot_zph},
	{"residuals", "page.gp", plot_residuals},
	{NULL, "curves.gp", plot_curves}, /* all others */
};

static const struct lbp_option options[] = {
	{"title", 0, LBP_STRING, AT(title), "TEXT", "above the figure", NULL},
	{"set", 0, LBP_REPEATED, AT(set), "NAME=VALUE", "labels, limits and more: see lbp-plot(1)", NULL},
	{"type", 0, LBP_CHOICE, AT(type), "TYPE", "txt svg png pdf (by the ending of -o FILE, else txt)", plot_types},
	{"script", 0, LBP_FLAG, AT(script), NULL, "print the gnuplot script, draw nothing", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
plot(struct lbp_run *run, const struct plot_settings *settings, struct lbp_buffer *script, struct lbp_buffer *drawn,
	struct lbp_error *err)
{
	const struct plot_config *config = run->config;
	struct lbp_plot_options options_of_plot = {.title = config->title != NULL ? config->title : ""};
	struct lbp_buffer appearance = {0};
	const struct kind *kind = kinds;
	enum lbp_status status = plot_find_format(run, &options_of_plot.format, err);

	plot_size(settings, run->common.output != NULL, &options_of_plot);
	while (kind->name != NULL && strcmp(kind->name, run->what) != 0)
		kind++;
	if (status == LBP_OK)
		status = lbp_embedded("frame.gp", &appearance, err);
	if (status == LBP_OK)
		status = lbp_embedded(kind->appearance, &appearance, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 0, err);
	options_of_plot.appearance = appearance.text;
	options_of_plot.output = config->script ? run->common.output : NULL;
	if (status == LBP_OK)
		status = kind->plot(run, settings, &options_of_plot, script, err);
	lbp_buffer_free(&appearance);
	if (status != LBP_OK || config->script)
		return status;
	return plot_draw(run, options_of_plot.format, script, drawn, err);
}

static enum lbp_status
run_plot(struct lbp_run *run, struct lbp_error *err)
{
	const struct plot_config *config = run->config;
	struct plot_settings settings;
	struct lbp_buffer script = {0};
	struct lbp_buffer drawn = {0};
	enum lbp_status status = plot_settings_read(&config->set, run->what, &settings, err);

	if (status == LBP_OK && run->common.by != NULL)
		status = lbp_fail(err, LBP_EUSAGE, "--by: one figure at a time; --where chooses the rows");
	if (status == LBP_OK)
		status = plot(run, &settings, &script, &drawn, err);
	if (status == LBP_OK && config->script)
		lbp_writer_raw(&run->writer, script.text, script.length);
	else if (status == LBP_OK)
		lbp_writer_raw(&run->writer, drawn.text, drawn.length);
	if (config->script)
		run->common.output = NULL;
	lbp_buffer_free(&script);
	lbp_buffer_free(&drawn);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-plot",
		.summary = "figures from CSV: meta-analyses, curves, residuals, claims; as text, svg, png or pdf",
		.verbs = verbs,
		.options = options,
		.examples = "  lbp-effect -m HR recurrence.csv | lbp-pool -s forest | lbp-plot forest -o forest.svg\n"
			    "  lbp-pool -s forest yi.csv | lbp-plot forest --set left='Favours exercise'\n"
			    "  lbp-pool -s rows yi.csv | lbp-plot funnel --set names=yes -o funnel.pdf\n"
			    "  lbp-km -a arm walkback.csv | lbp-plot km --set axis=Days -o km.svg\n"
			    "  lbp-cox -x arm,age -s schoenfeld walkback.csv | lbp-plot zph -o zph.svg\n",
		.run = run_plot,
	};
	struct plot_config config = {.type = -1};

	return lbp_run(&tool, &config, argc, argv);
}
