/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every filter does around its statistics: options, inputs, views, ledger, diagnostics, exit status.
 * Invariant: standard output stays empty unless the run succeeds; standard error gets one ledger line, or the reason.
 * Ownership: the run owns its table and writer; the tool's main owns the struct of options.
 *
 *     int main(int argc, char **argv)
 *     {
 *             struct config config = {.add = 0.5};
 *             return lbp_run(&tool, &config, argc, argv);
 *     }
 */
#ifndef LBP_CLI_RUN_H
#define LBP_CLI_RUN_H

#include "cli/options.h"
#include "cli/provenance_frame.h"
#include "table/table.h"
#include "table/writer.h"

/* Common options as given. */
struct lbp_common {
	const char *columns;
	const char *by;
	struct lbp_strings where;
	double level;
	const char *show;
	const char *keep;
	int format; /* enum lbp_format, or -1: by what standard output is */
	const char *output;
	const char *delimiter;
	size_t digits;
	size_t max_drop;
	size_t threads; /* of what can be done on several: 1 to 256 */
	int quiet;
	int provenance;
	int help;
	int version;
	const char *completion;
	int summary;
	int replayed;
};

struct lbp_run {
	const struct lbp_tool *tool;
	void *config;
	struct lbp_common common;
	const char *what; /* the tool's verb (first operand) where it has some, else NULL */
	size_t view;      /* index into the tool's views */
	struct lbp_table table;
	struct lbp_writer writer;
	const char *const *paths;
	size_t path_count;
	struct lbp_where where;
	int opened;
	int reads_nothing; /* set by a view that needs no input: no ledger line then */
	struct lbp_sources sources; /* inputs recorded; tables that a tool opens itself may record theirs here */
	int seeded;
	size_t seed; /* what was drawn from, for the record: set by lbp_run_seed */
	int no_table; /* set by a tool that hands the spool something else, with where a record goes in that */
	enum lbp_frame frame;
	int argc;
	char **argv; /* as the command line has it: options are moved about in the other one */
};

struct lbp_tool {
	const char *name;
	const char *summary; /* one line, no full stop */
	const char *const *verbs; /* names of the first operand, NULL-terminated, or NULL: the tool has none */
	const struct lbp_option *options;
	const char *const *views; /* NULL-terminated, the default first; or NULL */
	const char *examples;     /* lines of the help */
	enum lbp_status (*run)(struct lbp_run *run, struct lbp_error *err);
};

/* Runs a tool from argv to exit status. */
int lbp_run(const struct lbp_tool *tool, void *config, int argc, char **argv);

/* Opens the inputs named on the command line; keep_cells where rows are echoed. */
enum lbp_status lbp_run_open(struct lbp_run *run, int keep_cells, struct lbp_error *err);

/*
 * Reads all rows. Fails if a cell was bad (they are listed by lbp_run), if nothing is left to analyse, or if more rows
 * were dropped than --max-drop allows.
 */
enum lbp_status lbp_run_read(struct lbp_run *run, struct lbp_error *err);

/* The same two checks for tools that read block by block: call it behind the last block. */
enum lbp_status lbp_run_check(struct lbp_run *run, struct lbp_error *err);

/* Names the output columns after the input's, then echoes a row's cells: what row-wise filters begin every row with. */
enum lbp_status lbp_run_echo_columns(struct lbp_run *run, const char *const *added, size_t count, struct lbp_error *err);
void lbp_run_echo_row(struct lbp_run *run, size_t row);

/* Something is drawn from this seed: it goes into the record. */
void lbp_run_seed(struct lbp_run *run, size_t seed);

/* Whether a view was asked for by --show. */
int lbp_run_shows(const struct lbp_run *run, const char *view);

/* `lbp-pool: ...` on standard error, unless --quiet. */
void lbp_run_note(const struct lbp_run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
