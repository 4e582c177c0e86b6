/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The texts that the filters carry with them, so that they need no files at run time: instruments.csv,
 * effect_bands.csv and the gnuplot scripts (forest.gp ...). The build makes them from the repository's files.
 * Ownership: the caller owns the buffer.
 */
#ifndef LBP_CLI_EMBEDDED_H
#define LBP_CLI_EMBEDDED_H

#include "base/array.h"

/* Appends the text of a file by its name. fails LBP_EUSAGE if there is none of that name, LBP_ENOMEM */
enum lbp_status lbp_embedded(const char *name, struct lbp_buffer *text, struct lbp_error *err);

#endif
