/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What followup.c (columns, rows one by one) needs of followup_rows.c (rows together). */
#ifndef LBP_CLI_FOLLOWUP_PRIVATE_H
#define LBP_CLI_FOLLOWUP_PRIVATE_H

#include "cli/followup.h"

/* Takes the rows of an id together: overlaps are faults, and who goes on has neither left nor entered. */
enum lbp_status lbp_followup_link(struct lbp_run *run, struct lbp_followup *followup, struct lbp_error *err);

/* Orders the curves, and finds where those of each group begin. */
enum lbp_status lbp_followup_order(struct lbp_run *run, struct lbp_followup *followup, struct lbp_error *err);

#endif
