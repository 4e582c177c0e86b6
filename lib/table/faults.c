/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/faults.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 600 };

#define PLACE "%.200s:%zu: "

/* Whether fault i is of a later line of this file: cells are looked at in several passes. */
static int
is_later(const struct lbp_faults *faults, size_t i, const char *file, size_t line)
{
	char place[LONGEST];
	int n = snprintf(place, sizeof place, PLACE, file, faults->line[i]);

	return faults->line[i] > line && faults->message[i] != NULL && strncmp(faults->message[i], place, (size_t)n) == 0;
}

/* Makes room for fault `at`; the last of a full list goes. */
static void
open_gap(struct lbp_faults *faults, size_t at)
{
	size_t last = (faults->count < LBP_FAULTS_SHOWN ? faults->count : LBP_FAULTS_SHOWN) - 1;

	free(faults->message[last]);
	memmove(faults->message + at + 1, faults->message + at, (last - at) * sizeof *faults->message);
	memmove(faults->line + at + 1, faults->line + at, (last - at) * sizeof *faults->line);
}

void
lbp_faults_append(struct lbp_faults *faults, const char *file, size_t line, const char *format, ...)
{
	size_t at = faults->count < LBP_FAULTS_SHOWN ? faults->count : LBP_FAULTS_SHOWN;
	char *message;
	int used;
	va_list ap;

	faults->count++;
	while (at > 0 && is_later(faults, at - 1, file, line))
		at--;
	if (at == LBP_FAULTS_SHOWN)
		return;
	open_gap(faults, at);
	message = malloc(LONGEST);
	if (message != NULL) {
		used = snprintf(message, LONGEST, PLACE, file, line);
		va_start(ap, format);
		vsnprintf(message + used, (size_t)(LONGEST - used), format, ap);
		va_end(ap);
	}
	faults->message[at] = message;
	faults->line[at] = line;
}

void
lbp_faults_free(struct lbp_faults *faults)
{
	size_t i;

	for (i = 0; i < LBP_FAULTS_SHOWN; i++)
		free(faults->message[i]);
	*faults = (struct lbp_faults){0};
}
