/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How csv.c turns whole rows of its buffer into cells: private to the CSV reader. */
#ifndef LBP_TABLE_CSV_SPLIT_H
#define LBP_TABLE_CSV_SPLIT_H

#include "table/csv.h"

/* Splits the rows in bytes[begin, stop), which hold no quote, where they stand; begin moves to stop. */
enum lbp_status lbp_csv_split_direct(struct lbp_csv *csv, size_t stop, struct lbp_error *err);

/* Hands the one row in bytes[begin, stop) to libcsv and copies its cells; begin moves to stop. */
enum lbp_status lbp_csv_split_libcsv(struct lbp_csv *csv, size_t stop, struct lbp_error *err);

/* Ends of lines in a text: LF, CR LF and CR alone count one each. */
size_t lbp_csv_line_ends(const char *text, size_t length);

#endif
