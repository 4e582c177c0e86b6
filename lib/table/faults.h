/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything wrong with the input, each with its place: the first 20 in words, all of them counted.
 * Invariant: count is the number of faults found; the first min(count, 20) have a message, in the order of their lines.
 * Ownership: the caller owns the struct, the struct owns the messages.
 */
#ifndef LBP_TABLE_FAULTS_H
#define LBP_TABLE_FAULTS_H

#include "base/error.h"

enum { LBP_FAULTS_SHOWN = 20 };

struct lbp_faults {
	size_t count;
	size_t line[LBP_FAULTS_SHOWN];
	char *message[LBP_FAULTS_SHOWN];
};

/* Adds `file:line: text`, the text made by format: behind those of the same and earlier lines, and of earlier files. */
void lbp_faults_append(struct lbp_faults *faults, const char *file, size_t line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void lbp_faults_free(struct lbp_faults *faults);

#endif
