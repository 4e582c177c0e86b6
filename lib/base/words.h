/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A command line as one line of text, and back.
 * Invariant: split(join(words)) is words, byte by byte; the line holds no control character, is UTF-8, and a shell (POSIX
 * 2024; bash, ksh and zsh long before) reads it as the same words.
 * Ownership: the caller owns the buffer; split words are one block, freed by lbp_words_free.
 */
#ifndef LBP_BASE_WORDS_H
#define LBP_BASE_WORDS_H

#include "base/array.h"

/*
 * Appends a word: as it is where it needs no quotes, else in '...', a quote within as '\''; what holds control
 * characters or bytes that are no UTF-8 in $'...', those in octal.
 */
enum lbp_status lbp_words_append(struct lbp_buffer *line, const char *word, struct lbp_error *err);

struct lbp_words {
	char **word; /* count of them, then NULL: an argv */
	size_t count;
	char *text;
};

/* fails LBP_EDATA: a quote is not closed, or something stands there that lbp_words_append never writes (| > $( ...) */
enum lbp_status lbp_words_split(const char *line, struct lbp_words *words, struct lbp_error *err);
void lbp_words_free(struct lbp_words *words);

#endif
