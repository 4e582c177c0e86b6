/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which characters the machine has fonts for, by asking fontconfig.
 * Ownership: the caller owns the buffer.
 */
#ifndef LBP_PLOT_FONTS_H
#define LBP_PLOT_FONTS_H

#include "base/array.h"

/*
 * Puts U+FFFD for the characters that no font of this machine has: gnuplot's png and pdf terminals draw such a
 * character as large as the picture.
 * outputs  *missing: how many different characters that were
 * fails    LBP_ENOMEM
 */
enum lbp_status lbp_fonts_replace_missing(struct lbp_buffer *script, size_t *missing, struct lbp_error *err);

#endif
