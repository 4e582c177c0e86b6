/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How wide a text will be in a picture, before anything has drawn it.
 * Invariant: a width is never less than what the fonts named in the .gp files need (DejaVu Sans, the widest of them).
 */
#ifndef LBP_PLOT_LETTERS_H
#define LBP_PLOT_LETTERS_H

/* In em of the font; bold letters are wider. */
double lbp_letters_em(const char *text, int bold);

#endif
