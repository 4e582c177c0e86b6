/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV to pictures: lays the rows out and has gnuplot draw them. */
#include "plot/plot.h"

#include "cli/embedded.h"

#include <string.h>

#define AT(member) offsetof(struct plot_config, member)

static const char *const types[] = {"txt", "svg", "png", "pdf", NULL}; /* as enum lbp_plot_format */
static const char *const verbs[] = {"forest", "funnel", "km", "cumhaz", "loglog", "cif", "mcf", "hazard", "claims", "spec", "zph",
	"residuals", NULL};

static const struct kind {
	const char *name, *frame, *appearance; /* files of scripts/plot; no frame: NULL */
	enum lbp_status (*plot)(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
		struct lbp_buffer *script, struct lbp_error *err);
} kinds[] = {
	{"forest", NULL, "forest.gp", plot_forest},
	{"funnel", "frame.gp", "funnel.gp", plot_funnel},
	{"claims", "frame.gp", "page.gp", plot_claims},
	{"spec", "frame.gp", "page.gp", plot_spec},
	{"zph", "frame.gp", "page.gp", plot_zph},
	{"residuals", "frame.gp", "page.gp", plot_residuals},
	{NULL, "frame.gp", "curves.gp", plot_curves}, /* all others */
};

static const struct lbp_option options[] = {
	{"title", 0, LBP_STRING, AT(title), "TEXT", "above the figure", NULL},
	{"set", 0, LBP_REPEATED, AT(set), "NAME=VALUE", "labels, limits and more: see lbp-plot(1)", NULL},
	{"type", 0, LBP_CHOICE, AT(type), "TYPE", "txt svg png pdf (by the ending of -o FILE, else txt)", types},
	{"script", 0, LBP_FLAG, AT(script), NULL, "print the gnuplot script, draw nothing", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

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
	for (int i = 0; ending != NULL && types[i] != NULL; i++)
		if (strcmp(ending + 1, types[i]) == 0) {
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

	run->frame = LBP_FRAME_LINES;
	if (!config->script && format != LBP_PLOT_TEXT)
		run->frame = binary ? LBP_FRAME_NONE : LBP_FRAME_SVG;
	if (run->frame == LBP_FRAME_NONE && run->common.provenance)
		return lbp_fail(err, LBP_EUSAGE, "--provenance: a %s has no place for it: svg and txt have", types[format]);
	return LBP_OK;
}

/* What is handed over is no table: the writer takes it as it is. */
static void
hand_over(struct lbp_run *run, const struct lbp_buffer *text)
{
	run->writer.format = LBP_CSV;
	run->writer.rows = 1;
	run->no_table = 1;
	lbp_spool_append(&run->writer.spool, text->text, text->length);
}

static enum lbp_status
plot(struct lbp_run *run, const struct plot_settings *settings, struct lbp_buffer *script, struct lbp_buffer *drawn,
	struct lbp_error *err)
{
	const struct plot_config *config = run->config;
	struct lbp_plot_options options_of_plot = {.title = config->title != NULL ? config->title : ""};
	struct lbp_buffer appearance = {0};
	const struct kind *kind = kinds;
	enum lbp_status status = find_format(run, &options_of_plot.format, err);

	if (status == LBP_OK)
		status = find_frame(run, options_of_plot.format, err);
	plot_size(settings, run->common.output != NULL, &options_of_plot);
	while (kind->name != NULL && strcmp(kind->name, run->what) != 0)
		kind++;
	if (status == LBP_OK && kind->frame != NULL)
		status = lbp_embedded(kind->frame, &appearance, err);
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
	if (status == LBP_OK)
		hand_over(run, config->script ? &script : &drawn);
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
		.summary = "figures from CSV: meta-analyses and curves over time, as text, svg, png or pdf",
		.verbs = verbs,
		.options = options,
		.examples = "  lbp-effect -m HR recurrence.csv | lbp-pool -s forest | lbp-plot forest -o forest.svg\n"
			    "  lbp-pool -s forest yi.csv | lbp-plot forest --set left='Favours exercise'\n"
			    "  lbp-pool -s rows yi.csv | lbp-plot funnel --set names=yes -o funnel.pdf\n"
			    "  lbp-km -a arm walkback.csv | lbp-plot km --set axis=Days -o km.svg\n",
		.run = run_plot,
	};
	struct plot_config config = {.type = -1};

	return lbp_run(&tool, &config, argc, argv);
}
