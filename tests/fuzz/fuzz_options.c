/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes, cut at NULs, as a command line: refused with a message or read, and conditions of --where likewise. */
#include "cli/options.h"
#include "table/where.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct values {
	int flag, choice;
	const char *text;
	double real;
	size_t whole;
	struct lbp_strings where;
};

static const char *const choices[] = {"alpha", "beta", "beta-two", NULL};
static const struct lbp_option options[] = {
	{"flag", 'f', LBP_FLAG, offsetof(struct values, flag), NULL, "", NULL},
	{"text", 't', LBP_STRING, offsetof(struct values, text), "T", "", NULL},
	{"real", 'r', LBP_REAL, offsetof(struct values, real), "X", "", NULL},
	{"whole", 0, LBP_WHOLE, offsetof(struct values, whole), "N", "", NULL},
	{"choice", 'c', LBP_CHOICE, offsetof(struct values, choice), "C", "", choices},
	{"where", 'w', LBP_REPEATED, offsetof(struct values, where), "W", "", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};
static const struct lbp_option none[] = {{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL}};

static void
must(int holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { MOST = 64 };
	char *argv[MOST + 2], *text = malloc(size + 1), name[] = "fuzz_options";
	struct values values = {0};
	struct lbp_option_set sets[2] = {{options, &values}, {none, NULL}};
	struct lbp_where where = {0};
	struct lbp_error err = {0};
	int argc = 0, operands = 0;
	size_t at, i;

	memcpy(text, data, size);
	text[size] = '\0';
	argv[argc++] = name;
	for (at = 0; at < size && argc <= MOST; at += strlen(text + at) + 1)
		argv[argc++] = text + at;
	argv[argc] = NULL;
	if (lbp_options_parse(argc, argv, sets, &operands, &err) != LBP_OK)
		must(err.status == LBP_EUSAGE && err.message[0] != '\0');
	else
		must(operands >= 1 && operands <= argc && values.choice >= 0 && values.choice < 3);
	for (i = 0; i < values.where.count; i++)
		if (lbp_where_append(&where, values.where.value[i], &err) != LBP_OK)
			must(err.message[0] != '\0');
	lbp_where_free(&where);
	free(text);
	return 0;
}
