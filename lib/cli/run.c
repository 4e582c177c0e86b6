/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/run.h"

#include "base/suggest.h"
#include "cli/provenance_run.h"
#include "numerics/quiet.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define AT(member) offsetof(struct lbp_common, member)

static const char *const format_names[] = {"csv", "tsv", "json", "table", "markdown", "html", NULL};

static const struct lbp_option common_options[] = {
	{"columns", 'c', LBP_STRING, AT(columns), "ROLE=COL,...", "columns that have other names", NULL},
	{"by", 'b', LBP_STRING, AT(by), "COL,...", "one analysis for each group", NULL},
	{"where", 'w', LBP_REPEATED, AT(where), "COND,...", "only rows where all hold: 'outcome=pain,weeks<=12'", NULL},
	{"level", 'l', LBP_REAL, AT(level), "P", "confidence level (0.95)", NULL},
	{"show", 's', LBP_STRING, AT(show), "VIEW", "what to print", NULL},
	{"keep", 'k', LBP_STRING, AT(keep), "COL,...", "write these columns only", NULL},
	{"format", 'f', LBP_CHOICE, AT(format), "NAME", "csv tsv json table markdown html", format_names},
	{"output", 'o', LBP_FILE, AT(output), "FILE", "write there instead of standard output", NULL},
	{"delimiter", 'd', LBP_STRING, AT(delimiter), "C", "what parts the cells: a character, or tab (,)", NULL},
	{"digits", 'g', LBP_WHOLE, AT(digits), "N", "significant digits of table, markdown, html (6)", NULL},
	{"max-drop", 0, LBP_WHOLE, AT(max_drop), "N", "fail if more than N rows are dropped", NULL},
	{"threads", 'j', LBP_WHOLE, AT(threads), "N", "threads of long work; changes no result (1)", NULL},
	{"quiet", 'q', LBP_FLAG, AT(quiet), NULL, "no ledger line", NULL},
	{"provenance", 0, LBP_FLAG, AT(provenance), NULL, "write how the result came about with it", NULL},
	{"help", 'h', LBP_FLAG, AT(help), NULL, "this text", NULL},
	{"version", 'V', LBP_FLAG, AT(version), NULL, "name and version", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

/*
 * Asked for by `lbp list`, `make install` and lbp-replay, not by people. What is replayed goes to standard output with its
 * record, whatever --output says: what a record says may not write files. No name begins like that of an option that people
 * may abbreviate.
 */
static const struct lbp_option hidden_options[] = {
	{"completion", 0, LBP_STRING, AT(completion), "SHELL", "", NULL},
	{"summary", 0, LBP_FLAG, AT(summary), NULL, "", NULL},
	{"just-replayed", 0, LBP_FLAG, AT(replayed), NULL, "", NULL},
};

static const struct lbp_option no_options[] = {{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL}};

/* One line: control characters, which an input may hold, become blanks. */
static void
say(const struct lbp_run *run, const char *text)
{
	fprintf(stderr, "%s: ", run->tool->name);
	for (; *text != '\0'; text++)
		fputc((unsigned char)*text < ' ' || *text == 0x7F ? ' ' : *text, stderr);
	fputc('\n', stderr);
}

void
lbp_run_note(const struct lbp_run *run, const char *format, ...)
{
	va_list ap;

	if (run->common.quiet)
		return;
	fprintf(stderr, "%s: ", run->tool->name);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
}

static void
print_words(const char *title, const char *const *words)
{
	size_t i;

	if (words == NULL || words[0] == NULL)
		return;
	printf("%s", title);
	for (i = 0; words[i] != NULL; i++)
		printf(" %s", words[i]);
	printf("\n");
}

static void
print_help(const struct lbp_tool *tool)
{
	printf("usage: %s%s [OPTION]... [FILE]...\n%s\n", tool->name, tool->verbs != NULL ? " WHAT" : "", tool->summary);
	print_words("WHAT:", tool->verbs);
	if (tool->options != NULL)
		lbp_options_help(tool->options, stdout);
	printf("  -c ROLE=COL,...  -b COL,...  -w 'COND,...'  -l LEVEL  -s VIEW  -k COL,...  --max-drop N  -d CHAR  -q\n"
	       "  -f csv|tsv|json|table|markdown|html  -o FILE  -g DIGITS  --provenance  -h  -V   see lbp(1)\n");
	print_words("views (-s):", tool->views);
	printf("examples:\n%s", tool->examples);
}

/* The common table and the hidden one, as one. */
static void
join_options(struct lbp_option *all)
{
	size_t count = sizeof common_options / sizeof common_options[0] - 1;

	memcpy(all, common_options, count * sizeof *all);
	memcpy(all + count, hidden_options, sizeof hidden_options);
	all[count + sizeof hidden_options / sizeof hidden_options[0]] = no_options[0];
}

static enum lbp_status
find_word(const char *const *words, const char *word, const char *what, size_t *index, struct lbp_error *err)
{
	size_t count;

	*index = 0;
	for (count = 0; words[count] != NULL; count++)
		if (strcmp(words[count], word) == 0) {
			*index = count;
			return LBP_OK;
		}
	return lbp_fail_unknown(err, what, word, words, count, "see --help");
}

static enum lbp_status
read_delimiter(const struct lbp_run *run, char *delimiter, struct lbp_error *err)
{
	const char *text = run->common.delimiter;

	*delimiter = ',';
	if (text == NULL)
		return LBP_OK;
	*delimiter = strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0 ? '\t' : text[0];
	if ((strlen(text) != 1 && *delimiter != '\t') || strchr("\"\n\r", *delimiter) != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--delimiter: '%s' is not one character", text);
	return LBP_OK;
}

static enum lbp_status
prepare_writer(struct lbp_run *run, struct lbp_error *err)
{
	int format = run->common.format;
	char delimiter;
	enum lbp_status status = read_delimiter(run, &delimiter, err);

	if (format < 0)
		format = run->common.output == NULL && isatty(STDOUT_FILENO) ? LBP_ALIGNED : LBP_CSV;
	lbp_writer_init(&run->writer, (enum lbp_format)format, delimiter,
		(int)(run->common.digits < 17 ? run->common.digits : 17));
	run->writer.keep = run->common.keep;
	return status;
}

/* What the operands are: a verb where the tool has verbs, then files. */
static enum lbp_status
read_operands(struct lbp_run *run, char **operands, int count, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t index;

	if (run->tool->verbs != NULL) {
		if (count == 0)
			return lbp_fail(err, LBP_EUSAGE, "say what: see --help");
		status = find_word(run->tool->verbs, operands[0], "word", &index, err);
		if (status != LBP_OK)
			return status;
		run->what = run->tool->verbs[index];
		operands++;
		count--;
	}
	run->paths = (const char *const *)operands;
	run->path_count = (size_t)count;
	return LBP_OK;
}

static enum lbp_status
read_command_line(struct lbp_run *run, int argc, char **argv, struct lbp_error *err)
{
	struct lbp_option all[sizeof common_options / sizeof common_options[0] + 3];
	struct lbp_option_set sets[2] = {{run->tool->options != NULL ? run->tool->options : no_options, run->config},
		{all, &run->common}};
	enum lbp_status status;
	int operands;
	size_t i;

	join_options(all);
	status = lbp_options_parse(argc, argv, sets, &operands, err);
	if (status != LBP_OK || run->common.help || run->common.version || run->common.summary)
		return status;
	if (run->common.completion != NULL) {
		sets[1].table = common_options;
		return lbp_options_completion(
			run->tool->name, run->common.completion, sets, run->tool->verbs, stdout, err);
	}
	if (!(run->common.level > 0 && run->common.level < 1))
		return lbp_fail(err, LBP_EUSAGE, "--level: must lie between 0 and 1, as 0.95 does");
	if (run->common.threads < 1 || run->common.threads > 256)
		return lbp_fail(err, LBP_EUSAGE, "--threads: must be 1 to 256");
	if (run->common.show != NULL && run->tool->views == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--show: %s has one view only", run->tool->name);
	if (run->common.show != NULL)
		status = find_word(run->tool->views, run->common.show, "view", &run->view, err);
	for (i = 0; i < run->common.where.count && status == LBP_OK; i++)
		status = lbp_where_append(&run->where, run->common.where.value[i], err);
	run->sources.wanted = run->common.provenance || run->common.replayed;
	if (status == LBP_OK)
		status = read_operands(run, argv + operands, argc - operands, err);
	return status == LBP_OK ? prepare_writer(run, err) : status;
}

enum lbp_status
lbp_run_open(struct lbp_run *run, int keep_cells, struct lbp_error *err)
{
	struct lbp_table_options options = {.keep_cells = keep_cells, .mapping = run->common.columns, .where = &run->where,
		.sources = &run->sources};
	enum lbp_status status = read_delimiter(run, &options.delimiter, err);

	if (status != LBP_OK)
		return status;
	run->opened = 1;
	return lbp_table_open(&run->table, run->paths, run->path_count, &options, err);
}

static enum lbp_status
fail_nothing_left(const struct lbp_ledger *ledger, struct lbp_error *err)
{
	struct lbp_buffer text = {0};
	enum lbp_status status = lbp_ledger_text(ledger, &text, err);

	if (status == LBP_OK)
		status = lbp_fail(err, LBP_EDATA, "no rows left to analyse: %.400s", text.text);
	lbp_buffer_free(&text);
	return status;
}

enum lbp_status
lbp_run_check(struct lbp_run *run, struct lbp_error *err)
{
	const struct lbp_ledger *ledger = &run->table.ledger;

	if (run->table.faults.count > 0)
		return lbp_fail(err, LBP_EDATA, "nothing is written: the input has %zu bad place%s",
			run->table.faults.count, run->table.faults.count == 1 ? "" : "s");
	if (lbp_ledger_unasked(ledger) > run->common.max_drop)
		return lbp_fail(err, LBP_EDATA, "--max-drop: %zu row%s would be dropped, %zu allowed",
			lbp_ledger_unasked(ledger), lbp_ledger_unasked(ledger) == 1 ? "" : "s", run->common.max_drop);
	if (ledger->in == 0)
		return lbp_fail(err, LBP_EDATA, "no rows below the header");
	if (ledger->in == ledger->dropped)
		return fail_nothing_left(ledger, err);
	return LBP_OK;
}

enum lbp_status
lbp_run_read(struct lbp_run *run, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_read(&run->table, LBP_ALL, err);

	return status == LBP_OK ? lbp_run_check(run, err) : status;
}

enum lbp_status
lbp_run_echo_columns(struct lbp_run *run, const char *const *added, size_t count, struct lbp_error *err)
{
	size_t i, j;

	for (i = 0; i < run->table.width; i++) {
		for (j = 0; j < count; j++)
			if (strcmp(run->table.column[i].name, added[j]) == 0)
				return lbp_fail(err, LBP_EUSAGE, "the input has a column '%s' already, which %s would add",
					added[j], run->tool->name);
		lbp_writer_column(&run->writer, run->table.column[i].name);
	}
	lbp_writer_columns(&run->writer, added, count);
	return LBP_OK;
}

void
lbp_run_echo_row(struct lbp_run *run, size_t row)
{
	size_t i;

	for (i = 0; i < run->table.width; i++)
		lbp_writer_cell(&run->writer, lbp_table_cell(&run->table, row, i));
}

void
lbp_run_seed(struct lbp_run *run, size_t seed)
{
	run->seeded = 1;
	run->seed = seed;
}

int
lbp_run_shows(const struct lbp_run *run, const char *view)
{
	return run->tool->views != NULL && strcmp(run->tool->views[run->view], view) == 0;
}

static void
list_faults(const struct lbp_run *run)
{
	size_t i;

	for (i = 0; i < run->table.faults.count && i < LBP_FAULTS_SHOWN; i++)
		say(run, run->table.faults.message[i] != NULL ? run->table.faults.message[i] : "out of memory");
	if (run->table.faults.count > LBP_FAULTS_SHOWN)
		fprintf(stderr, "%s: and %zu more\n", run->tool->name, run->table.faults.count - LBP_FAULTS_SHOWN);
}

static void
report_ledger(const struct lbp_run *run)
{
	struct lbp_buffer text = {0};
	struct lbp_error ignored;

	if (run->opened && !run->common.quiet && lbp_ledger_text(&run->table.ledger, &text, &ignored) == LBP_OK)
		say(run, text.text);
	lbp_buffer_free(&text);
}

/* A statistic that failed on a row it knows: said with the row's place. */
static void
locate(struct lbp_run *run, const struct lbp_error *err)
{
	if (err->row != LBP_NO_ROW && run->opened && err->row < run->table.rows && run->table.faults.count == 0)
		lbp_table_fault(&run->table, err->row, err);
}

/* What the tool left in the writer goes out. */
static enum lbp_status
hand_out(struct lbp_run *run, struct lbp_error *err)
{
	enum lbp_status status = lbp_provenance_put(run, err);

	if (status != LBP_OK)
		return status;
	return lbp_writer_commit(&run->writer, run->common.replayed ? NULL : run->common.output, err);
}

static enum lbp_status
work(struct lbp_run *run, int argc, char **argv, struct lbp_error *err)
{
	enum lbp_status status = read_command_line(run, argc, argv, err);

	if (status != LBP_OK || run->common.completion != NULL)
		return status;
	if (run->common.help)
		print_help(run->tool);
	else if (run->common.version)
		printf("%s (lbp) %s\n", run->tool->name, LBP_VERSION);
	else if (run->common.summary)
		printf("%s\n", run->tool->summary);
	else {
		status = run->tool->run(run, err);
		if (status == LBP_OK || status == LBP_ENEGATIVE) {
			enum lbp_status written = hand_out(run, err);

			return written == LBP_OK ? status : written;
		}
		return status;
	}
	return LBP_OK;
}

int
lbp_run(const struct lbp_tool *tool, void *config, int argc, char **argv)
{
	struct lbp_run run = {.tool = tool, .config = config, .argc = argc};
	struct lbp_error err = {.row = LBP_NO_ROW};
	enum lbp_status status;

	lbp_numerics_quiet();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a failure of writing like any other */
	run.common = (struct lbp_common){.level = 0.95, .format = -1, .digits = 6, .max_drop = SIZE_MAX, .threads = 1};
	run.table.csv.descriptor = -1;
	run.argv = lbp_array_new((size_t)argc, sizeof *argv);
	if (run.argv != NULL)
		memcpy(run.argv, argv, (size_t)argc * sizeof *argv);
	status = run.argv != NULL ? work(&run, argc, argv, &err) : lbp_fail_memory(&err);
	errno = 0;
	if ((fflush(stdout) != 0 || ferror(stdout)) && errno != EPIPE && status == LBP_OK)
		status = lbp_fail(&err, LBP_EIO, "standard output: cannot write");
	if (status != LBP_OK && status != LBP_ENEGATIVE) {
		locate(&run, &err);
		list_faults(&run);
		if (run.table.faults.count == 0 || err.row == LBP_NO_ROW)
			say(&run, err.message);
	} else
		report_ledger(&run);
	lbp_table_free(&run.table);
	lbp_writer_free(&run.writer);
	lbp_where_free(&run.where);
	lbp_sources_free(&run.sources);
	free(run.argv);
	return lbp_status_exit(status);
}
