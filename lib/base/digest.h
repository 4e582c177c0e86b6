/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SHA-256, streamed: what tells one input from another.
 * Invariant: what is digested is the bytes, in their order, however they are cut into calls.
 * Ownership: the caller owns the struct; it holds no pointer, a copy of it goes on from where the original stood.
 */
#ifndef LBP_BASE_DIGEST_H
#define LBP_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { LBP_DIGEST_BLOCK = 64, LBP_DIGEST_HEX = 65 };

struct lbp_digest {
	uint32_t state[8];
	uint64_t length; /* bytes so far */
	unsigned char block[LBP_DIGEST_BLOCK]; /* the last length % 64 of them */
};

/*
 * The digest of all bytes appended between init and finish.
 *
 * inputs   any bytes, fewer than 2^61
 * outputs  hex: 64 hexadecimal digits in lower case, and a NUL
 * fails    never
 * source   FIPS 180-4 (2015) Secure Hash Standard, sections 4.1.2, 4.2.2, 5.1.1, 5.3.3 and 6.2
 * checked  tests/unit/test_digest.c: the standard's examples (one block, two blocks, a million a), every length about
 *          the ends of a block, cut anywhere
 */
void lbp_digest_init(struct lbp_digest *digest);
void lbp_digest_append(struct lbp_digest *digest, const void *bytes, size_t length);
void lbp_digest_finish(struct lbp_digest *digest, char hex[LBP_DIGEST_HEX]);

#endif
