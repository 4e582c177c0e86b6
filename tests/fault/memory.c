/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Out of memory at every place in turn: the n-th allocation fails, alone or with all that follow, n = 1, 2, ... until a
 * run needs no more. Each run must end with LBP_ENOMEM or do without, and free what it took.
 * Linked with --wrap= malloc, calloc, realloc, free, strdup, strndup, and with libcsv.a, so that libcsv's fail too.
 */
#include "../unit/check.h"
#include "base/words.h"
#include "cli/provenance_frame.h"
#include "plot/claims.h"
#include "plot/funnel.h"
#include "plot/scatter.h"
#include "plot/spec.h"
#include "specification/chance.h"
#include "table/group.h"
#include "table/table.h"
#include "table/writer.h"

#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *old);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *old);
char *__wrap_strndup(const char *text, size_t length);
char *__wrap_strdup(const char *text);

static long countdown; /* allocations that still succeed; below 0: all do */
static long held;      /* blocks not freed */
static int persists, failed;

static int
fails(void)
{
	if (countdown < 0 || (countdown > 0 && countdown-- > 0))
		return 0;
	failed = 1;
	if (!persists)
		countdown = -1;
	return 1;
}

static void *
count(void *block)
{
	held += block != NULL;
	return block;
}

void *
__wrap_malloc(size_t size)
{
	return fails() ? NULL : count(__real_malloc(size));
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return fails() ? NULL : count(__real_calloc(n, size));
}

void *
__wrap_realloc(void *old, size_t size)
{
	if (fails())
		return NULL;
	return old == NULL ? count(__real_realloc(old, size)) : __real_realloc(old, size);
}

void
__wrap_free(void *old)
{
	held -= old != NULL;
	__real_free(old);
}

char *
__wrap_strndup(const char *text, size_t length)
{
	size_t used = strnlen(text, length);
	char *copy = __wrap_malloc(used + 1);

	if (copy != NULL) {
		memcpy(copy, text, used);
		copy[used] = '\0';
	}
	return copy;
}

char *
__wrap_strdup(const char *text)
{
	return __wrap_strndup(text, strlen(text));
}

/* Ragged and bad rows first, then text in quotes, missing cells, and enough labels to make the tables grow. */
static FILE *
make_file(void)
{
	FILE *file = tmpfile();
	int i;

	fputs("# comment\nid,arm,est,weeks\n1\n2,a,bad,3\n3,\"b, b\",NA,4\n4,\"c\n", file);
	for (i = 0; i < 30; i++)
		fputs("a long cell in quotes, ", file);
	fputs("\",1,2\n", file);
	for (i = 0; i < 9000; i++)
		fprintf(file, "%d,arm %d,%d.5,%d\n", i, i % 100, i, i % 7);
	fflush(file);
	return file;
}

static enum lbp_status
read_rows(struct lbp_table *table, struct lbp_groups *groups, enum lbp_extent extent, struct lbp_error *err)
{
	struct lbp_buffer text = {0};
	enum lbp_status status = LBP_OK;
	size_t y;

	status = lbp_table_require(table, "yi", LBP_NUMBER, &y, err);
	if (status == LBP_OK)
		status = lbp_groups_require(groups, table, "arm,weeks", err);
	while (status == LBP_OK && !table->at_end) {
		status = lbp_table_read(table, extent, err);
		if (status == LBP_OK)
			status = lbp_groups_assign(groups, table, err);
		if (status == LBP_OK)
			status = lbp_groups_sort(groups, table, err);
	}
	if (status == LBP_OK)
		status = lbp_ledger_text(&table->ledger, &text, err);
	lbp_buffer_free(&text);
	return status;
}

static enum lbp_status
read_file(const char *path, enum lbp_extent extent, struct lbp_error *err)
{
	struct lbp_where where = {0};
	struct lbp_sources sources = {.wanted = 1};
	struct lbp_table_options options = {
		.delimiter = ',', .keep_cells = 1, .mapping = "yi=est,study=id", .where = &where, .sources = &sources};
	struct lbp_groups groups = {0};
	struct lbp_table table = {.csv.descriptor = -1};
	enum lbp_status status = lbp_where_append(&where, "id>=2,weeks!=5", err);
	uint32_t *order;

	if (status == LBP_OK)
		status = lbp_table_open(&table, &path, 1, &options, err);
	if (status == LBP_OK)
		lbp_table_find(&table, "study");
	if (status == LBP_OK)
		status = read_rows(&table, &groups, extent, err);
	if (status == LBP_OK) {
		order = lbp_labels_order(&table.column[1].labels);
		if (order == NULL)
			status = lbp_fail_memory(err);
		free(order);
	}
	if (status == LBP_OK)
		status = lbp_table_record(&table, err);
	lbp_groups_free(&groups);
	lbp_table_free(&table);
	lbp_where_free(&where);
	lbp_sources_free(&sources);
	return status;
}

static enum lbp_status
write_table(enum lbp_format format, struct lbp_error *err)
{
	static const char *const names[] = {"study", "estimate", "note, quoted", "left out"};
	struct lbp_writer writer;
	enum lbp_status status;
	int i;

	lbp_writer_init(&writer, format, ',', 6);
	writer.keep = "study,estimate";
	lbp_writer_columns(&writer, names, 4);
	for (i = 0; i < 20000; i++) {
		lbp_writer_text(&writer, "Smith \"2001\", a study with a name");
		lbp_writer_number(&writer, i / 7.0);
		lbp_writer_cell(&writer, (struct lbp_cell){"1.5", 3});
		lbp_writer_missing(&writer);
	}
	status = lbp_writer_commit(&writer, "/dev/null", err);
	lbp_writer_free(&writer);
	return status;
}

/* Three comparisons, two with one control arm, in several ways; and what is expected by chance. */
static enum lbp_status
specify(struct lbp_error *err)
{
	static const double events[] = {3, 0, 6}, n[] = {30, 31, 32}, controls[] = {9, 9, 7}, n2[] = {40, 40, 35};
	static const uint32_t unit[] = {0, 0, 1};
	struct lbp_trials trials = {.k = 3, .unit = unit, .units = 2, .group = unit};
	struct lbp_grid grid;
	struct lbp_specification_request request = {.trials = &trials, .grid = &grid, .level = 0.95, .per = 1};
	struct lbp_specifications all = {0};
	struct lbp_chance chance;
	bool present[LBP_INPUT_COUNT];
	size_t i;
	enum lbp_status status;

	trials.in.column[LBP_IN_EVENTS1] = events;
	trials.in.column[LBP_IN_N1] = n;
	trials.in.column[LBP_IN_EVENTS2] = controls;
	trials.in.column[LBP_IN_N2] = n2;
	lbp_grid_init(&grid);
	lbp_grid_close(&grid, LBP_BY_CI);
	lbp_grid_close(&grid, LBP_BY_METHOD);
	lbp_grid_close(&grid, LBP_BY_VTYPE);
	for (i = 0; i < LBP_SHARED_CHOICES; i++)
		grid.open[LBP_BY_SHARED][i] = true;
	lbp_trials_present(&trials, present);
	lbp_grid_open_measures(&grid, present);
	status = lbp_printed_read_interval("0.42 (0.20-0.90)", request.published, err);
	if (status == LBP_OK)
		status = lbp_specifications_run(&request, &all, err);
	if (status == LBP_OK)
		status = lbp_chance_of(&all, &request, &chance, err);
	lbp_specifications_free(&all);
	return status;
}

static enum lbp_status
split_record(struct lbp_error *err)
{
	static const char text[] = "<!--\n# by hand &amp; more\n# lbp 1 command: lbp-pool 'a b'\n"
				   "# lbp 2 input: - sha256 0 output of step 1\n-->\n<table>\n";
	struct lbp_buffer comments = {0}, data = {0};
	struct lbp_provenance record = {0};
	struct lbp_words words = {0};
	enum lbp_status status = lbp_frame_split(text, sizeof text - 1, &comments, &data, err);

	if (status == LBP_OK)
		status = lbp_provenance_carry(&record, comments.text, err);
	if (status == LBP_OK)
		status = lbp_words_split("lbp-pool 'a b'", &words, err);
	lbp_words_free(&words);
	lbp_provenance_free(&record);
	lbp_buffer_free(&comments);
	lbp_buffer_free(&data);
	return status;
}

static enum lbp_status
frame_record(enum lbp_frame frame, struct lbp_error *err)
{
	static const char comments[] = "# by hand\n# lbp 1 command: lbp-pool 'a b'\n# lbp 1 output: sha256 0\n";
	struct lbp_provenance record = {0};
	struct lbp_buffer line = {0};
	struct lbp_spool spool = {0};
	enum lbp_status status = lbp_provenance_carry(&record, comments, err);

	lbp_spool_append(&spool, "<svg >\n<g >\n", 13);
	if (status == LBP_OK)
		status = lbp_words_append(&line, "it's \x01", err);
	if (status == LBP_OK)
		status = lbp_provenance_append(&record, 2, "command", line.text, err);
	if (status == LBP_OK)
		status = lbp_frame_write(frame, &record, &spool, err);
	if (status == LBP_OK)
		status = lbp_spool_commit(&spool, "/dev/null", err);
	lbp_spool_free(&spool);
	lbp_buffer_free(&line);
	lbp_provenance_free(&record);
	return status;
}

static enum lbp_status
draw_points(int kind, const struct lbp_plot_options *plot, struct lbp_buffer *script, struct lbp_error *err)
{
	static const struct lbp_scatter_point point[] = {{0, 1, LBP_SCATTER_EVENT}, {1, 2, LBP_SCATTER_CENSORED}};
	static const struct lbp_scatter_smooth smooth[] = {{0, 1, 0, 2}, {1, 1, 0, 2}};
	static const struct lbp_scatter_panel panel = {"age", point, 2, smooth, 2, 0, 1};
	static const struct lbp_funnel_point study[] = {{"A", 0, 1}, {"B", 1, 2}};
	struct lbp_scatter_options residuals = {.plot = *plot, .x_title = "x", .y_title = "y", .note = "note"};
	struct lbp_funnel_options funnel = {.plot = *plot, .axis_title = "RR", .contour_z = {1, 2, 3},
		.contour_p = {0.1, 0.05, 0.01}, .pooled = 0.5, .limit_z = 2, .low = NAN, .high = NAN, .names = 1};
	size_t nameless;

	return kind == 0 ? lbp_scatter_script(&panel, 1, &residuals, script, err)
			 : lbp_funnel_script(study, 2, &funnel, script, &nameless, err);
}

static enum lbp_status
draw_rows(int kind, const struct lbp_plot_options *plot, struct lbp_buffer *script, struct lbp_error *err)
{
	static const struct lbp_claim_row claim[] = {{"C01", "days", "", "1", 9, 8, 1, LBP_CLAIM_NO}};
	static const struct lbp_spec spec[] = {{1, 0, 2, 0}, {2, 1, 3, 1}};
	static const char *const level[] = {"a", "b"};
	static const uint32_t made[] = {0, 1};
	static const struct lbp_spec_choice choice = {"method", level, 2, made};
	struct lbp_claims_options claims = {.plot = *plot, .own = 1};
	struct lbp_spec_options curve = {.plot = *plot, .published = 1, .published_low = NAN, .published_high = NAN,
		.published_text = "1", .axis_title = "x"};

	return kind == 0 ? lbp_claims_script(claim, 1, &claims, script, err)
			 : lbp_spec_script(spec, 2, &choice, 1, &curve, script, err);
}

/* Four layouts, as pictures and as text. */
static enum lbp_status
draw(int kind, struct lbp_error *err)
{
	const struct lbp_plot_options plot = {.format = kind % 2 == 0 ? LBP_PLOT_SVG : LBP_PLOT_TEXT, .title = "A title",
		.appearance = "", .columns = 60, .lines = 30};
	struct lbp_buffer script = {0};
	enum lbp_status status = kind < 4 ? draw_points(kind / 2, &plot, &script, err)
					  : draw_rows(kind / 2 - 2, &plot, &script, err);

	lbp_buffer_free(&script);
	return status;
}

enum { READS = 2, WRITES = 6, FRAMES = 4, SPLIT = READS + WRITES + FRAMES, SPECIFY, FIGURES, WORKS = FIGURES + 8 };

static enum lbp_status
run(int what, const char *path, struct lbp_error *err)
{
	if (what < READS)
		return read_file(path, what == 0 ? LBP_ALL : LBP_BLOCK, err);
	if (what < READS + WRITES)
		return write_table((enum lbp_format)(what - READS), err);
	if (what < SPLIT)
		return frame_record((enum lbp_frame)(what - READS - WRITES), err);
	if (what >= FIGURES)
		return draw(what - FIGURES, err);
	return what == SPLIT ? split_record(err) : specify(err);
}

/* All of one piece of work; returns how many allocations it takes. */
static long
walk(int what, const char *path)
{
	struct lbp_error err;
	enum lbp_status status;
	long n;

	for (n = 0;; n++) {
		err = (struct lbp_error){.status = LBP_OK};
		countdown = n;
		failed = 0;
		status = run(what, path, &err);
		countdown = -1;
		CHECK(held == 0);
		held = 0;
		if (!failed)
			break;
		if (persists)
			CHECK_STATUS(status, LBP_ENOMEM);
		CHECK(status == LBP_OK || status == LBP_ENOMEM);
		CHECK(status == LBP_OK || strcmp(err.message, "out of memory") == 0);
	}
	CHECK_STATUS(status, LBP_OK);
	return n;
}

static void
every_allocation(void)
{
	FILE *file = make_file();
	char path[32];
	int what;

	countdown = -1;
	snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
	for (what = 0; what < WORKS; what++)
		for (persists = 0; persists < 2; persists++)
			CHECK(walk(what, path) > (what < READS ? 100 : 4));
	fclose(file);
}

int
main(void)
{
	static const struct check_test tests[] = {{"every allocation fails in turn", every_allocation}};

	countdown = -1;
	return check_run("memory", tests, 1);
}
