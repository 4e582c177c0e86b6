/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Characters of UTF-8, and the columns that they take in a terminal.
 * Ownership: texts are borrowed for the call; nothing is kept.
 */
#ifndef LBP_BASE_TEXT_H
#define LBP_BASE_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* The next character of a NUL-terminated UTF-8 text, U+FFFD for a byte that is none; 0 (and no step) at the end. */
uint32_t lbp_text_next(const char **text);

/* In columns of a terminal: 2 for a CJK character, 0 for a combining mark. */
size_t lbp_text_columns(const char *text);

/* The same of the first `length` bytes of a text that ends in a NUL there or later. */
size_t lbp_text_columns_of(const char *text, size_t length);

/* Columns that one character takes. */
size_t lbp_text_character_columns(uint32_t character);

/* Bytes of the longest beginning of text that fits into columns. */
size_t lbp_text_fit(const char *text, size_t columns);

#endif
