/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "table/pack.h"

static void
widths(void)
{
	static const double steps[] = {
		0, 127, -128, 128, -32768, 32767, 32768, -2147483648.0, 2147483647, 2147483648.0, 0.1, 1e300};
	static const unsigned char sizes[] = {1, 1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 8};
	struct lbp_pack pack = {0};
	struct lbp_error err;
	size_t i, j;

	for (i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		CHECK_STATUS(lbp_pack_append(&pack, &steps[i], 1, &err), LBP_OK);
		CHECK(pack.size == sizes[i] && pack.n == i + 1);
		for (j = 0; j <= i; j++)
			CHECK(lbp_pack_at(&pack, j) == steps[j]);
	}
	lbp_pack_free(&pack);
	lbp_pack_free(&pack);
	CHECK(pack.n == 0 && pack.values == NULL);
}

static void
many(void)
{
	struct lbp_pack pack = {0};
	struct lbp_error err;
	double x;
	uint32_t code;
	size_t i;

	for (i = 0; i < 10000; i++) {
		x = (double)i - 5000;
		CHECK_STATUS(lbp_pack_append(&pack, &x, 1, &err), LBP_OK);
	}
	for (i = 0; i < 10000; i++)
		CHECK(lbp_pack_at(&pack, i) == (double)i - 5000);
	CHECK(pack.size == 2);
	code = 4294967294u;
	CHECK_STATUS(lbp_pack_append_codes(&pack, &code, 1, &err), LBP_OK);
	CHECK(lbp_pack_at(&pack, 10000) == 4294967294.0 && lbp_pack_at(&pack, 9999) == 4999);
	lbp_pack_free(&pack);
}

SUITE("pack", {"widths", widths}, {"many", many})
