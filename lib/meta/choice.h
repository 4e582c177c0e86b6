/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of the values of an enumeration: a NULL-terminated array in its order.
 * Ownership: the arrays are constant and static.
 */
#ifndef LBP_META_CHOICE_H
#define LBP_META_CHOICE_H

/* The place of that name (case matters), or -1. */
int lbp_choice_find(const char *const *names, const char *name);

#endif
