/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "plot/letters.h"

/* DejaVu Sans: i is 28 hundredths of an em, m 97, a digit 64; a CJK character an em, and a little for safety. */
static void
em(void)
{
	CHECK_NEAR(lbp_letters_em("", 0), 0, 1e-12);
	CHECK_NEAR(lbp_letters_em("im", 0), 0.28 + 0.97, 1e-12);
	CHECK_NEAR(lbp_letters_em("im", 1), 1.14 * (0.28 + 0.97), 1e-12);
	CHECK_NEAR(lbp_letters_em("\xe2\x88\x92"
			       "1",
			   0),
		0.84 + 0.64, 1e-12);
	CHECK_NEAR(lbp_letters_em("\xe6\xbc\xa2", 0), 1.05, 1e-12);
	CHECK_NEAR(lbp_letters_em("e\xcc\x81", 0), lbp_letters_em("e", 0), 1e-12);
}

SUITE("plot_letters", {"em", em})
