/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that the reader makes of an input, as one text to compare: `2 [a][b]` for a row of line 2, then faults, then the
 * error. The first line is the header.
 */
#ifndef LBP_TESTS_CSV_RECORD_H
#define LBP_TESTS_CSV_RECORD_H

#include "table/csv.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum record_from { FROM_TEXT, FROM_FILE };

static inline void
record_add(struct lbp_buffer *out, const char *text, size_t length)
{
	lbp_buffer_append(out, text, length, NULL);
}

static inline void
record_rows(struct lbp_buffer *out, const struct lbp_csv_rows *rows, size_t width)
{
	char line[32];
	size_t i, j;

	for (i = 0; i < rows->count; i++) {
		record_add(out, line, (size_t)snprintf(line, sizeof line, "%zu ", rows->line[i]));
		for (j = 0; j < width; j++) {
			record_add(out, "[", 1);
			record_add(out, rows->cells[i * width + j].text, rows->cells[i * width + j].length);
			record_add(out, "]", 1);
		}
		record_add(out, "\n", 1);
	}
}

static inline void
record_failures(struct lbp_buffer *out, const struct lbp_faults *faults, enum lbp_status status,
	const struct lbp_error *err)
{
	char line[600];
	size_t i;

	for (i = 0; i < faults->count && i < LBP_FAULTS_SHOWN; i++)
		record_add(out, line, (size_t)snprintf(line, sizeof line, "%s\n", faults->message[i]));
	if (faults->count > LBP_FAULTS_SHOWN)
		record_add(out, line,
			(size_t)snprintf(line, sizeof line, "and %zu more\n", faults->count - LBP_FAULTS_SHOWN));
	if (status != LBP_OK)
		record_add(out, line,
			(size_t)snprintf(line, sizeof line, "error %d: %s\n", (int)status, err->message));
}

/* Reads everything from an opened reader, whose header is in rows. */
static inline void
record_all(struct lbp_buffer *out, struct lbp_csv *csv, struct lbp_csv_rows *rows, enum lbp_status status,
	struct lbp_error *err)
{
	while (status == LBP_OK && rows->count > 0) {
		record_rows(out, rows, csv->width);
		status = lbp_csv_read(csv, rows, err);
	}
	record_failures(out, csv->faults, status, err);
}

/* Messages call the input t.csv: a file is opened by number, and the name put in afterwards. */
static inline enum lbp_status
record_open(struct lbp_csv *csv, enum record_from from, FILE *file, const char *text, size_t length, char delimiter,
	struct lbp_faults *faults, struct lbp_csv_rows *rows, struct lbp_error *err)
{
	enum lbp_status status;
	char path[32], said[sizeof err->message];

	if (from == FROM_TEXT)
		return lbp_csv_open_text(csv, "t.csv", text, length, delimiter, faults, rows, err);
	fwrite(text, 1, length, file);
	fflush(file);
	snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
	status = lbp_csv_open(csv, path, delimiter, faults, rows, err);
	csv->name = "t.csv";
	if (status != LBP_OK && strncmp(err->message, path, strlen(path)) == 0) {
		memcpy(said, err->message, sizeof said);
		snprintf(err->message, sizeof err->message, "t.csv%.400s", said + strlen(path));
	}
	return status;
}

static inline struct lbp_buffer
record_csv(enum record_from from, const char *text, size_t length, char delimiter, int always_libcsv)
{
	struct lbp_csv csv = {0};
	struct lbp_faults faults = {0};
	struct lbp_csv_rows rows = {0};
	struct lbp_error err = {0};
	struct lbp_buffer out = {0};
	FILE *file = from == FROM_FILE ? tmpfile() : NULL;
	enum lbp_status status = record_open(&csv, from, file, text, length, delimiter, &faults, &rows, &err);

	record_add(&out, "", 0);
	csv.always_libcsv = always_libcsv;
	record_all(&out, &csv, &rows, status, &err);
	lbp_csv_close(&csv);
	lbp_faults_free(&faults);
	if (file != NULL)
		fclose(file);
	return out;
}

#endif
