/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats for people's eyes, laid out when every cell is known: private to the writer. */
#ifndef LBP_TABLE_LAYOUT_H
#define LBP_TABLE_LAYOUT_H

#include "table/writer.h"

/* Puts the held cells of writer->format (LBP_ALIGNED, LBP_MARKDOWN or LBP_HTML) into its spool. */
void lbp_layout(struct lbp_writer *writer);

#endif
