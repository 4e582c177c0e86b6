/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The arms of a column in their order: C order of their names, behind the reference that --reference names.
 * Invariant: rank and at are each other's inverse.
 * Ownership: the caller owns the struct, the struct owns its arrays; the run's table is borrowed for the call.
 */
#ifndef LBP_CLI_ARM_ORDER_H
#define LBP_CLI_ARM_ORDER_H

#include "cli/run.h"

struct lbp_arm_order {
	size_t count;
	uint32_t *rank; /* of each label */
	uint32_t *at;   /* label of each rank */
};

/* reference: NULL where none was named. fails LBP_EUSAGE (no such value: with "did you mean"), LBP_ENOMEM */
enum lbp_status lbp_arm_order_find(
	const struct lbp_run *run, size_t column, const char *reference, struct lbp_arm_order *arms, struct lbp_error *err);
void lbp_arm_order_free(struct lbp_arm_order *arms);

/* What every filter says where a comparison has one arm only; only: its name, or NULL; where: lbp_followup_say_group. */
enum lbp_status lbp_arm_order_fail_one(const char *column, const char *only, const char *where, struct lbp_error *err);

#endif
