/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

__attribute__((format(printf, 5, 0))) static enum lbp_status
fill(struct lbp_error *err, enum lbp_status status, size_t row, const char *argument, const char *format, va_list ap)
{
	if (err == NULL)
		return status;
	err->status = status;
	err->row = row;
	err->argument = argument;
	vsnprintf(err->message, sizeof err->message, format, ap);
	return status;
}

enum lbp_status
lbp_fail(struct lbp_error *err, enum lbp_status status, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	fill(err, status, LBP_NO_ROW, NULL, format, ap);
	va_end(ap);
	return status;
}

enum lbp_status
lbp_fail_row(struct lbp_error *err, enum lbp_status status, size_t row, const char *argument, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	fill(err, status, row, argument, format, ap);
	va_end(ap);
	return status;
}

enum lbp_status
lbp_fail_memory(struct lbp_error *err)
{
	return lbp_fail(err, LBP_ENOMEM, "out of memory");
}

int
lbp_status_exit(enum lbp_status status)
{
	switch (status) {
	case LBP_OK:
		return 0;
	case LBP_ENEGATIVE:
		return 1;
	case LBP_EUSAGE:
		return 2;
	case LBP_EDATA:
	case LBP_EDOMAIN:
		return 3;
	case LBP_ENOCONV:
	case LBP_ESINGULAR:
	case LBP_EINFINITE:
	case LBP_ENOMEM:
		return 4;
	case LBP_EIO:
		return 5;
	}
	return 4;
}
