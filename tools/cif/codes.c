/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --causes VALUE=NAME,... and --censored VALUE,...: what a value of the event column means. */
#include "cif.h"

#include "base/number.h"
#include "base/suggest.h"

#include <stdlib.h>
#include <string.h>

/* Equal as texts, or both numbers and equal as these. */
static int
is_value(const char *label, const char *value, size_t length)
{
	double a, b;

	if (strlen(label) == length && strncmp(label, value, length) == 0)
		return 1;
	return lbp_number_read(label, strlen(label), &a) == LBP_READ_NUMBER &&
		lbp_number_read(value, length, &b) == LBP_READ_NUMBER && a == b;
}

static int
is_listed(const char *list, const char *label)
{
	size_t length;

	for (; *list != '\0'; list += length + (list[length] == ',')) {
		length = strcspn(list, ",");
		if (is_value(label, list, length))
			return 1;
	}
	return 0;
}

static enum lbp_status
check(const struct cif_codes *codes, const struct cif_config *config, struct lbp_error *err)
{
	size_t last = codes->causes - 1, i;

	if (*codes->value[last] == '\0' || *codes->name[last] == '\0')
		return lbp_fail(err, LBP_EUSAGE, "--causes: '%s' is not VALUE=NAME,...", config->causes);
	if (is_listed(config->censored, codes->value[last]))
		return lbp_fail(err, LBP_EUSAGE, "--causes: '%s' means censored: see --censored", codes->value[last]);
	for (i = 0; i < last; i++)
		if (is_value(codes->value[i], codes->value[last], strlen(codes->value[last])) ||
			strcmp(codes->name[i], codes->name[last]) == 0)
			return lbp_fail(err, LBP_EUSAGE, "--causes: '%s' is there twice", codes->name[last]);
	return LBP_OK;
}

enum lbp_status
cif_codes_init(struct cif_codes *codes, const struct cif_config *config, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	char *text, *end, *equals;

	if (config->causes == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say with --causes which values of '%s' are events, as in --causes "
			"1=recurrence,2=surgery", config->event);
	codes->text = strdup(config->causes);
	if (codes->text == NULL)
		return lbp_fail_memory(err);
	for (text = codes->text; text != NULL && status == LBP_OK; text = end) {
		if (codes->causes == CIF_CAUSES)
			return lbp_fail(err, LBP_EUSAGE, "--causes: more than %d", CIF_CAUSES);
		end = strchr(text, ',');
		if (end != NULL)
			*end++ = '\0';
		equals = strchr(text, '=');
		if (equals != NULL)
			*equals = '\0';
		codes->value[codes->causes] = text;
		codes->name[codes->causes++] = equals != NULL ? equals + 1 : text;
		status = check(codes, config, err);
	}
	return status;
}

/* Labels that have come since the last call. */
enum lbp_status
cif_codes_learn(struct cif_codes *codes, const struct cif_config *config, const struct lbp_labels *labels,
	struct lbp_error *err)
{
	enum lbp_status status = lbp_array_reserve(&codes->outcome, &codes->capacity, labels->count + 1, 1, err);
	size_t k;

	for (; status == LBP_OK && codes->known < labels->count; codes->known++) {
		const char *label = labels->text[codes->known];

		for (k = 0; k < codes->causes && !is_value(label, codes->value[k], strlen(codes->value[k])); k++)
			;
		codes->outcome[codes->known] = k < codes->causes ? (unsigned char)(k + 1)
			: is_listed(config->censored, label)     ? 0
			                                         : CIF_OUTSIDE;
	}
	return status;
}

enum lbp_status
cif_codes_find(const struct cif_codes *codes, const char *name, size_t *cause, struct lbp_error *err)
{
	const char *near;

	for (*cause = 0; *cause < codes->causes; ++*cause)
		if (strcmp(codes->name[*cause], name) == 0 || strcmp(codes->value[*cause], name) == 0)
			return LBP_OK;
	near = lbp_suggest(name, codes->name, codes->causes);
	if (near != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--cause: no '%s' in --causes: did you mean '%s'?", name, near);
	return lbp_fail(err, LBP_EUSAGE, "--cause: no '%s' in --causes", name);
}

void
cif_codes_free(struct cif_codes *codes)
{
	free(codes->text);
	free(codes->outcome);
	codes->text = NULL;
	codes->outcome = NULL;
}
