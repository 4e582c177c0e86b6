/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How csv.c turns whole rows of its buffer into cells: private to the CSV reader. */
#ifndef LBP_TABLE_CSV_SPLIT_H
#define LBP_TABLE_CSV_SPLIT_H

#include "table/csv_scan.h"

/* The direct split looks at so many bytes at once: behind the end of the buffer stand that many zeros. */
enum { LBP_CSV_SLACK = 64 };

/* Splits the rows in bytes[begin, stop), which hold no quote, where they stand; begin moves to stop. */
enum lbp_status lbp_csv_split_direct(struct lbp_csv *csv, size_t stop, struct lbp_error *err);

/* Makes room for copies of all cells between begin and end: called once before rows go to libcsv. */
enum lbp_status lbp_csv_reserve_copies(struct lbp_csv *csv, struct lbp_error *err);

/* Hands the one row at begin to libcsv and copies its cells; begin moves behind it. */
enum lbp_status lbp_csv_split_libcsv(struct lbp_csv *csv, struct lbp_csv_span row, struct lbp_error *err);

#endif
