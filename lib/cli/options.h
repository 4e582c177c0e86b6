/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One table of options is the parser, the help and the shell completion at once.
 * Invariant: a letter means one thing in the whole suite; what a row says of a default is what the code starts from.
 * Ownership: values point into argv; the caller owns the struct that they are written to.
 */
#ifndef LBP_CLI_OPTIONS_H
#define LBP_CLI_OPTIONS_H

#include "base/error.h"

#include <stdio.h>

enum lbp_option_kind {
	LBP_FLAG,     /* int: 1 when given */
	LBP_STRING,   /* const char * */
	LBP_FILE,     /* const char *: completed as a path */
	LBP_REAL,     /* double */
	LBP_WHOLE,    /* size_t */
	LBP_CHOICE,   /* int: index of the value in choices */
	LBP_REPEATED, /* struct lbp_strings: every value given */
	LBP_SECTION,  /* no option: the help packs those behind it under this name, up to the next; "": a line each again */
};

enum { LBP_REPEATS = 32 };

struct lbp_strings {
	const char *value[LBP_REPEATS];
	size_t count;
};

#define LBP_OPTION_SECTION(name) {name, 0, LBP_SECTION, 0, NULL, NULL, NULL}

struct lbp_option {
	const char *name; /* long name; NULL ends a table */
	char letter;      /* 0: none */
	enum lbp_option_kind kind;
	size_t offset;        /* of the value in the tool's struct of options */
	const char *argument; /* its name in the help; NULL for flags */
	const char *help;     /* what it does, and its default */
	const char *const *choices; /* LBP_CHOICE: NULL-terminated */
};

/*
 * Reads argv against two tables (the tool's own into `own`, the common ones into `common`).
 * outputs  *operands: index in argv of the first operand; options are moved ahead of them
 * fails    LBP_EUSAGE: unknown or ambiguous option, value missing or not one of its kind, with "did you mean"
 */
struct lbp_option_set {
	const struct lbp_option *table;
	void *values;
};

enum lbp_status lbp_options_parse(
	int argc, char **argv, const struct lbp_option_set sets[2], int *operands, struct lbp_error *err);

/*
 * The numbers of a list X,... given to --option; *number is the caller's to free, *count 0 when text is NULL.
 * fails    LBP_EUSAGE (not a number, or nothing between commas), LBP_ENOMEM
 */
enum lbp_status lbp_options_numbers(
	const char *option, const char *text, double **number, size_t *count, struct lbp_error *err);

/*
 * One line an option: `  -m, --measure NAME   what it does`; in a section as many as fit, with their values and defaults:
 * `  rows: --time COL (time)  --start COL (start)`.
 */
void lbp_options_help(const struct lbp_option *table, FILE *stream);

/* A completion script for shell "bash" or "zsh"; operand is NULL for files, else the words an operand may be. */
enum lbp_status lbp_options_completion(const char *tool, const char *shell, const struct lbp_option_set sets[2],
	const char *const *operands, FILE *stream, struct lbp_error *err);

#endif
