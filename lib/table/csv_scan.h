/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the rows in the reader's buffer end, told without splitting them: private to the CSV reader. */
#ifndef LBP_TABLE_CSV_SCAN_H
#define LBP_TABLE_CSV_SCAN_H

#include "table/csv.h"

struct lbp_csv_span {
	size_t end;   /* behind the row and its end of line; 0: the buffer does not hold the row whole */
	size_t quote; /* where the row's last cell opens its quote, SIZE_MAX if it has none */
	size_t lines; /* ends of line inside quotes */
};

/*
 * The row that begins at csv->begin, by libcsv's rules for quotes. A quote that libcsv will refuse ends the span right
 * behind it.
 */
struct lbp_csv_span lbp_csv_first_row(const struct lbp_csv *csv);

/* The end of the last whole row of a buffer without quotes from csv->begin on; csv->begin if there is none. */
size_t lbp_csv_last_row(const struct lbp_csv *csv);

/* The beginning of the row that the byte at `at` stands in, nothing from csv->begin to there being a quote. */
size_t lbp_csv_row_begin(const struct lbp_csv *csv, size_t at);

/* Behind the end of the line that begins at csv->begin; 0 if the buffer does not hold it whole. */
size_t lbp_csv_line_end(const struct lbp_csv *csv);

/* Ends of lines in a text: LF, CR LF and CR alone count one each. */
size_t lbp_csv_line_ends(const char *text, size_t length);

#endif
