/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record of a run, put into what the run is about to write: private to lbp_run. */
#ifndef LBP_CLI_PROVENANCE_RUN_H
#define LBP_CLI_PROVENANCE_RUN_H

#include "cli/run.h"

/*
 * With --provenance: the records of the inputs, and this step behind them. Without: the same in csv, tsv and svg when an
 * input carries a record, for one that left a step out would be false; else nothing at all.
 * fails    LBP_EIO, LBP_ENOMEM, LBP_EUSAGE (the writer's failures)
 */
enum lbp_status lbp_provenance_put(struct lbp_run *run, struct lbp_error *err);

#endif
