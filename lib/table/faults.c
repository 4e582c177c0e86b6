/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/faults.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST = 600 };

void
lbp_faults_append(struct lbp_faults *faults, const char *file, size_t line, const char *format, ...)
{
	char *message;
	int used;
	va_list ap;

	if (faults->count++ >= LBP_FAULTS_SHOWN)
		return;
	message = malloc(LONGEST);
	if (message != NULL) {
		used = snprintf(message, LONGEST, "%.200s:%zu: ", file, line);
		va_start(ap, format);
		vsnprintf(message + used, (size_t)(LONGEST - used), format, ap);
		va_end(ap);
	}
	faults->message[faults->count - 1] = message;
}

void
lbp_faults_free(struct lbp_faults *faults)
{
	size_t i;

	for (i = 0; i < LBP_FAULTS_SHOWN; i++)
		free(faults->message[i]);
	*faults = (struct lbp_faults){0};
}
