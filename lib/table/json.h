/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells as JSON values (RFC 8259): private to the writer. */
#ifndef LBP_TABLE_JSON_H
#define LBP_TABLE_JSON_H

#include "table/spool.h"

/* Appends text in quotes, escaped. JSON is UTF-8: a byte that is not part of a UTF-8 character becomes U+FFFD. */
void lbp_json_text(struct lbp_spool *spool, const char *text, size_t length);

/* Whether a cell is a number by JSON's own grammar, -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?, and a finite one. */
int lbp_json_is_number(const char *text, size_t length);

#endif
