/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"

#include <string.h>

static uint32_t
rotated(uint32_t x, int by)
{
	return (x >> by) | (x << (32 - by));
}

/* The standard's names of everything within a block: K, W, a to h, Ch, Maj, the sigmas. */
static uint32_t
small_sigma(uint32_t x, int first, int second, int shift)
{
	return rotated(x, first) ^ rotated(x, second) ^ (x >> shift);
}

static uint32_t
large_sigma(uint32_t x, int first, int second, int third)
{
	return rotated(x, first) ^ rotated(x, second) ^ rotated(x, third);
}

static void
schedule(const unsigned char *block, uint32_t W[64])
{
	int t;

	for (t = 0; t < 16; t++, block += 4)
		W[t] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 | (uint32_t)block[2] << 8 | block[3];
	for (; t < 64; t++)
		W[t] = small_sigma(W[t - 2], 17, 19, 10) + W[t - 7] + small_sigma(W[t - 15], 7, 18, 3) + W[t - 16];
}

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
static const uint32_t K[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/* A step of section 6.2.2, in place: what it computes of d and h are the next step's e and a. */
static inline void
mix(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f, uint32_t g, uint32_t *h, uint32_t K_and_W)
{
	uint32_t T1 = *h + large_sigma(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + K_and_W;
	uint32_t T2 = large_sigma(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));

	*d += T1;
	*h = T1 + T2;
}

static void
take_block(uint32_t state[8], const unsigned char *block)
{
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
	uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
	uint32_t W[64];
	int t;

	schedule(block, W);
	for (t = 0; t < 64; t += 8) {
		mix(a, b, c, &d, e, f, g, &h, K[t] + W[t]);
		mix(h, a, b, &c, d, e, f, &g, K[t + 1] + W[t + 1]);
		mix(g, h, a, &b, c, d, e, &f, K[t + 2] + W[t + 2]);
		mix(f, g, h, &a, b, c, d, &e, K[t + 3] + W[t + 3]);
		mix(e, f, g, &h, a, b, c, &d, K[t + 4] + W[t + 4]);
		mix(d, e, f, &g, h, a, b, &c, K[t + 5] + W[t + 5]);
		mix(c, d, e, &f, g, h, a, &b, K[t + 6] + W[t + 6]);
		mix(b, c, d, &e, f, g, h, &a, K[t + 7] + W[t + 7]);
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
	state[5] += f;
	state[6] += g;
	state[7] += h;
}

void
lbp_digest_init(struct lbp_digest *digest)
{
	/* the first 32 bits of the fractional parts of the square roots of the first 8 primes */
	*digest = (struct lbp_digest){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
		0x1f83d9ab, 0x5be0cd19}};
}

void
lbp_digest_append(struct lbp_digest *digest, const void *bytes, size_t length)
{
	const unsigned char *from = bytes;
	size_t held = digest->length % LBP_DIGEST_BLOCK, part;

	digest->length += length;
	if (held > 0) {
		part = length < LBP_DIGEST_BLOCK - held ? length : LBP_DIGEST_BLOCK - held;
		memcpy(digest->block + held, from, part);
		if (held + part < LBP_DIGEST_BLOCK)
			return;
		take_block(digest->state, digest->block);
		from += part;
		length -= part;
	}
	for (; length >= LBP_DIGEST_BLOCK; from += LBP_DIGEST_BLOCK, length -= LBP_DIGEST_BLOCK)
		take_block(digest->state, from);
	if (length > 0)
		memcpy(digest->block, from, length);
}

void
lbp_digest_finish(struct lbp_digest *digest, char hex[LBP_DIGEST_HEX])
{
	static const unsigned char padding[LBP_DIGEST_BLOCK] = {0x80};
	static const char digits[] = "0123456789abcdef";
	uint64_t bits = digest->length * 8;
	unsigned char end[8];
	int i;

	for (i = 0; i < 8; i++)
		end[i] = (unsigned char)(bits >> (56 - 8 * i));
	lbp_digest_append(digest, padding, 1 + (119 - digest->length % LBP_DIGEST_BLOCK) % LBP_DIGEST_BLOCK);
	lbp_digest_append(digest, end, sizeof end);
	for (i = 0; i < 64; i++)
		hex[i] = digits[digest->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
	hex[64] = '\0';
}
