/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "base/suggest.h"
#include "effect/measure.h"
#include "plot.h"

#include <ctype.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define AT(member) offsetof(struct plot_settings, member)
#define CURVES "km cumhaz loglog cif mcf hazard"
#define ALL "forest funnel " CURVES " zph residuals claims spec"

enum value { TEXT, NUMBER, YES_NO };

static const struct setting {
	const char *name;
	enum value value;
	size_t offset;
	const char *kinds;
} settings_known[] = {
	{"left", TEXT, AT(left), "forest"},
	{"right", TEXT, AT(right), "forest"},
	{"arm1", TEXT, AT(arm1), "forest"},
	{"arm2", TEXT, AT(arm2), "forest"},
	{"effect", TEXT, AT(effect), "forest"},
	{"line", YES_NO, AT(line), "forest"},
	{"decimals", NUMBER, AT(decimals), "forest"},
	{"estimate", NUMBER, AT(estimate), "funnel"},
	{"names", YES_NO, AT(names), "funnel"},
	{"values", TEXT, AT(values), CURVES " zph residuals"},
	{"top", NUMBER, AT(top), "km cumhaz cif mcf hazard"},
	{"band", YES_NO, AT(band), "km cumhaz cif mcf hazard"},
	{"marks", YES_NO, AT(marks), "km cumhaz cif"},
	{"median", YES_NO, AT(median), "km"},
	{"risk", YES_NO, AT(risk), "km cumhaz cif mcf"},
	{"axis", TEXT, AT(axis), "forest funnel " CURVES " zph residuals spec"},
	{"null", TEXT, AT(null), "forest funnel"},
	{"low", NUMBER, AT(low), "forest funnel"},
	{"high", NUMBER, AT(high), "forest funnel " CURVES},
	{"columns", NUMBER, AT(columns), ALL},
	{"residual", TEXT, AT(residual), "residuals"},
	{"against", TEXT, AT(against), "residuals"},
	{"smooth", YES_NO, AT(smooth), "residuals"},
	{"own", YES_NO, AT(own), "claims"},
	{"across", NUMBER, AT(across), "claims"},
	{"width", NUMBER, AT(width), ALL},
	{"lines", NUMBER, AT(lines), "funnel " CURVES " zph residuals"},
};

enum { SETTINGS = sizeof settings_known / sizeof settings_known[0] };

static enum lbp_status
unknown(const char *name, const char *kind, struct lbp_error *err)
{
	const char *names[SETTINGS];
	const char *near;
	size_t count = 0;

	for (size_t i = 0; i < SETTINGS; i++)
		if (strstr(settings_known[i].kinds, kind) != NULL)
			names[count++] = settings_known[i].name;
	near = lbp_suggest(name, names, count);
	if (near != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--set: a %s has no '%.100s': did you mean '%s'?", kind, name, near);
	return lbp_fail(err, LBP_EUSAGE, "--set: a %s has no '%.100s': see lbp-plot(1)", kind, name);
}

static enum lbp_status
check_bounds(const char *name, double number, struct lbp_error *err)
{
	static const struct bounds {
		const char *name;
		double least, most;
	} bounds[] = {{"columns", 40, 999}, {"lines", 20, 999}, {"width", 20, 999}, {"across", 1, 20}, {"decimals", 0, 10}};

	for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++)
		if (strcmp(name, bounds[i].name) == 0 && !(number >= bounds[i].least && number <= bounds[i].most))
			return lbp_fail(err, LBP_EUSAGE, "--set %s: %g is not between %g and %g", name, number,
				bounds[i].least, bounds[i].most);
	return LBP_OK;
}

static enum lbp_status
store(const struct setting *setting, const char *text, struct plot_settings *settings, struct lbp_error *err)
{
	char *place = (char *)settings + setting->offset;
	int is_yes = strcmp(text, "yes") == 0;

	switch (setting->value) {
	case TEXT:
		*(const char **)(void *)place = text;
		break;
	case NUMBER:
		if (lbp_number_read(text, strlen(text), (double *)(void *)place) != LBP_READ_NUMBER)
			return lbp_fail(err, LBP_EUSAGE, "--set %s: '%.100s' is not a number", setting->name, text);
		return check_bounds(setting->name, *(double *)(void *)place, err);
	case YES_NO:
		if (!is_yes && strcmp(text, "no") != 0)
			return lbp_fail(err, LBP_EUSAGE, "--set %s: '%.100s' is neither yes nor no", setting->name, text);
		*(int *)(void *)place = is_yes;
		break;
	}
	return LBP_OK;
}

static enum lbp_status
read_one(const char *text, const char *kind, struct plot_settings *settings, struct lbp_error *err)
{
	char name[64];
	size_t length = strcspn(text, "=");

	if (text[length] != '=' || length >= sizeof name)
		return lbp_fail(err, LBP_EUSAGE, "--set: '%.100s' is not NAME=VALUE", text);
	memcpy(name, text, length);
	name[length] = '\0';
	for (size_t i = 0; i < SETTINGS; i++)
		if (strcmp(settings_known[i].name, name) == 0 && strstr(settings_known[i].kinds, kind) != NULL)
			return store(&settings_known[i], text + length + 1, settings, err);
	return unknown(name, kind, err);
}

enum lbp_status
plot_settings_read(
	const struct lbp_strings *set, const char *kind, struct plot_settings *settings, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	*settings = (struct plot_settings){.low = NAN, .high = NAN, .estimate = NAN, .decimals = NAN, .columns = NAN,
		.lines = NAN, .width = NAN, .across = NAN, .top = NAN, .line = 1, .band = -1, .marks = 1, .median = 1,
		.risk = 1, .own = 1, .smooth = 1};
	for (size_t i = 0; i < set->count && status == LBP_OK; i++)
		status = read_one(set->value[i], kind, settings, err);
	return status;
}

enum lbp_status
plot_on_scale(const char *name, double value, int is_log, double *scaled, struct lbp_error *err)
{
	if (is_log && value <= 0)
		return lbp_fail(err, LBP_EUSAGE, "--set %s: %g is no ratio above 0", name, value);
	*scaled = is_log ? log(value) : value;
	return LBP_OK;
}

enum lbp_status
plot_published(const char *text, int is_log, double *scaled, struct lbp_error *err)
{
	double value;

	*scaled = NAN;
	if (text[0] == '\0')
		return LBP_OK;
	if (lbp_number_read(text, strlen(text), &value) != LBP_READ_NUMBER || (is_log && value <= 0))
		return lbp_fail(err, LBP_EDATA, "published: '%.100s' is not a %s", text, is_log ? "ratio above 0" : "number");
	*scaled = is_log ? log(value) : value;
	return LBP_OK;
}

static int
is_contrast(const char *measure)
{
	static const char *const without[] = {"one ", "reliability"};
	const struct lbp_measure *known = lbp_measure_find(measure);

	for (size_t i = 0; known != NULL && i < sizeof without / sizeof without[0]; i++)
		if (strncmp(lbp_measure_family(known), without[i], strlen(without[i])) == 0)
			return 0;
	return 1;
}

enum lbp_status
plot_null(const struct plot_settings *settings, const char *measure, int is_log, double *null, struct lbp_error *err)
{
	double value;

	*null = is_contrast(measure) ? 0 : NAN;
	if (settings->null == NULL)
		return LBP_OK;
	*null = NAN;
	if (strcmp(settings->null, "none") == 0)
		return LBP_OK;
	if (lbp_number_read(settings->null, strlen(settings->null), &value) != LBP_READ_NUMBER)
		return lbp_fail(err, LBP_EUSAGE, "--set null: '%.100s' is neither a number nor none", settings->null);
	return plot_on_scale("null", value, is_log, null, err);
}

const char *
plot_axis_title(const struct plot_settings *settings, const char *measure, int is_log, char *out, size_t size)
{
	const struct lbp_measure *known = lbp_measure_find(measure);
	const char *title = known != NULL ? known->title : measure[0] != '\0' ? measure : "Effect";

	if (settings->axis != NULL)
		return settings->axis;
	if (is_log && strncmp(title, "log ", 4) == 0)
		title += 4;
	snprintf(out, size, "%s", title);
	out[0] = (char)toupper((unsigned char)out[0]);
	return out;
}

enum lbp_status
plot_one_label(const struct lbp_run *run, size_t column, const char **label, struct lbp_error *err)
{
	*label = "";
	if (column == LBP_NO_COLUMN)
		return LBP_OK;
	for (size_t i = 0; i < run->table.rows; i++) {
		const char *text = lbp_table_label(&run->table, i, column);

		if (text[0] == '\0' || strcmp(text, *label) == 0)
			continue;
		if (**label != '\0')
			return lbp_fail(err, LBP_EUSAGE,
				"column '%s' holds '%.60s' and '%.60s': draw one of them, as with --where '%s=%.60s'",
				run->table.column[column].name, *label, text, run->table.column[column].name, *label);
		*label = text;
	}
	return LBP_OK;
}
