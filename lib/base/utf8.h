/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which bytes are a character. */
#ifndef LBP_BASE_UTF8_H
#define LBP_BASE_UTF8_H

#include <stddef.h>

/* Bytes of the UTF-8 character that text begins with, 0 if none (RFC 3629: no overlong form, no surrogate). */
size_t lbp_utf8_length(const char *text, size_t length);

#endif
