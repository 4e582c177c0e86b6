/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Integrals of smooth functions, several of the same point at once.
 * Ownership: the context pointer and the sums are borrowed for the call.
 */
#ifndef LBP_NUMERICS_QUADRATURE_H
#define LBP_NUMERICS_QUADRATURE_H

#include <stddef.h>

/* The values at x of all functions to be integrated. */
typedef void (*lbp_integrands)(double x, double *value, void *context);

enum { LBP_QUADRATURE_MOST = 8 };

/*
 * Adds the integrals from low to high of `count` functions to sum, by one Gauss-Legendre rule of 32 points.
 *
 * inputs   f: analytic on [low, high]; the caller parts the range where a function bends; count: 1 to
 *          LBP_QUADRATURE_MOST; sum: count values
 * outputs  sum: grown; exact for polynomials of degree 63, 1e-15 of the largest value for exp(-c x) with
 *          c (high - low) to 50
 * fails    never; what f gives that is not finite is in the sum
 * source   Abramowitz & Stegun (1964) 25.4.29
 * checked  tests/unit/test_quadrature.c: polynomials, exponentials, Gauss' bell
 */
void lbp_quadrature_panel(lbp_integrands f, void *context, double low, double high, size_t count, double *sum);

#endif
