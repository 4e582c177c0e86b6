/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text <-> double, the same on every machine and in every locale.
 * Invariant: what is read is the double nearest to the decimal (ties to even); what lbp_number_write writes is the
 * shortest decimal that reads back as the same double.
 * Ownership: nothing is allocated or kept; text is borrowed for the call, out belongs to the caller.
 */
#ifndef LBP_BASE_NUMBER_H
#define LBP_BASE_NUMBER_H

#include <stddef.h>
#include <stdint.h>

enum lbp_reading { LBP_READ_NUMBER, LBP_READ_MISSING, LBP_READ_BAD };

#define LBP_NUMBER_SIZE 32 /* room for any number written here, its final NUL included */

/*
 * The cell text[0..length), which need not end in NUL; blanks and tabs around it are allowed.
 *
 *   number    [+-]digits[.digits][(e|E)[+-]digits], with ".5" and "5." as well; below the smallest double it is zero
 *   missing   nothing, NA, na, NaN, nan and "." : *value is NaN
 *   bad       all else (inf, 0x1p3, 1,5, 1_000, "3 mg") and what no finite double is near (1e400): *value is NaN
 */
enum lbp_reading lbp_number_read(const char *text, size_t length, double *value);

/*
 * Each writer ends out with NUL and returns the length before it. NaN is written as nothing (missing), both zeros as
 * "0", infinities as "Inf" and "-Inf".
 */

/* Shortest, and of the shortest the nearest to x: 12, 0.25 for 1e-5 <= |x| < 1e15, else 1.5e-07, 1e+21. */
size_t lbp_number_write(char out[LBP_NUMBER_SIZE], double x);

size_t lbp_number_write_count(char out[LBP_NUMBER_SIZE], uint64_t n);

/* As printf's %.{digits}g in the C locale, 1 to 17 digits (others count as the nearest of these): for people's eyes. */
size_t lbp_number_write_digits(char out[LBP_NUMBER_SIZE], double x, int digits);

#endif
