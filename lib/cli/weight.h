/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A column of weights, as every filter reads one: below 0 is a fault, a row that weighs nothing is left out and counted.
 * Invariant: a row that is not left out weighs more than 0, or is among the table's faults.
 * Ownership: the run's table is borrowed for the call.
 */
#ifndef LBP_CLI_WEIGHT_H
#define LBP_CLI_WEIGHT_H

#include "cli/run.h"

/* is_whole: a weight counts people. *is_out: the row weighs nothing. fails LBP_ENOMEM */
enum lbp_status lbp_weight_check(
	struct lbp_run *run, size_t column, int is_whole, size_t row, int *is_out, struct lbp_error *err);

#endif
