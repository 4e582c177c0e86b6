/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How wide a text will be, before anything has drawn it.
 * Invariant: a width is never less than what the fonts named in the .gp files need (DejaVu Sans, the widest of them).
 * Ownership: texts are borrowed for the call; nothing is kept.
 */
#ifndef LBP_PLOT_TEXT_H
#define LBP_PLOT_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* The next character of a NUL-terminated UTF-8 text, U+FFFD for a byte that is none; 0 (and no step) at the end. */
uint32_t lbp_text_next(const char **text);

/* In em of the font; bold letters are wider. */
double lbp_text_em(const char *text, int bold);

/* In columns of a terminal: 2 for a CJK character, 0 for a combining mark. */
size_t lbp_text_columns(const char *text);

/* Columns that one character takes. */
size_t lbp_text_character_columns(uint32_t character);

/* Bytes of the longest beginning of text that fits into columns. */
size_t lbp_text_fit(const char *text, size_t columns);

#endif
