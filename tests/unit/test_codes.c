/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "cli/codes.h"

static enum lbp_status
begin(struct lbp_codes *codes, const char *list, const char *censored, struct lbp_error *err)
{
	return lbp_codes_init(codes, "causes", list, censored, "event", "1=recurrence,2=surgery", err);
}

/* Numbers are compared as numbers, words as words; what is in no list is outside. */
static void
outcomes(void)
{
	static const char *const texts[] = {"0", "1", "op", "1.0", "lost", "2"};
	static const unsigned char want[] = {0, 1, 2, 1, 0, LBP_CODE_OUTSIDE};
	struct lbp_labels labels = {0};
	struct lbp_codes codes;
	struct lbp_error err;
	uint32_t code;
	size_t i;

	CHECK_STATUS(begin(&codes, "1=pain,op", "0,lost", &err), LBP_OK);
	CHECK(codes.count == 2);
	CHECK_TEXT(codes.name[0], "pain");
	CHECK_TEXT(codes.name[1], "op");
	for (i = 0; i < 6; i++) {
		CHECK_STATUS(lbp_labels_code(&labels, texts[i], strlen(texts[i]), &code, &err), LBP_OK);
		CHECK_STATUS(lbp_codes_learn(&codes, &labels, &err), LBP_OK);
		CHECK(code == i && codes.outcome[i] == want[i]);
	}
	lbp_labels_free(&labels);
	lbp_codes_free(&codes);
	lbp_codes_free(&codes);
}

static void
finding(void)
{
	struct lbp_codes codes;
	struct lbp_error err;
	size_t code;

	CHECK_STATUS(begin(&codes, "1=recurrence,2=surgery", "0", &err), LBP_OK);
	CHECK_STATUS(lbp_codes_find(&codes, "cause", "surgery", &code, &err), LBP_OK);
	CHECK(code == 1);
	CHECK_STATUS(lbp_codes_find(&codes, "cause", "1", &code, &err), LBP_OK);
	CHECK(code == 0);
	CHECK_STATUS(lbp_codes_find(&codes, "cause", "surgary", &code, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "--cause: no 'surgary' in --causes: did you mean 'surgery'?");
	CHECK_STATUS(lbp_codes_find(&codes, "cause", "x", &code, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "--cause: no 'x' in --causes");
	lbp_codes_free(&codes);
}

static void
refusals(void)
{
	static const char *const bad[][2] = {{NULL, "say with --causes which values of 'event' are events, as in --causes "
		"1=recurrence,2=surgery"}, {"1=a,1.0=b", "--causes: 'b' is there twice"}, {"1=a,2=a", "--causes: 'a' is there twice"},
		{"1=a,0=b", "--causes: '0' means censored: see --censored"}, {"1=", "--causes: '1=' is not VALUE=NAME,..."},
		{"1=a,,2=b", "--causes: '1=a,,2=b' is not VALUE=NAME,..."},
		{"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17", "--causes: more than 16"}};
	struct lbp_codes codes;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		CHECK_STATUS(begin(&codes, bad[i][0], "0", &err), LBP_EUSAGE);
		CHECK_TEXT(err.message, bad[i][1]);
		lbp_codes_free(&codes);
	}
}

SUITE("codes", {"outcomes", outcomes}, {"finding", finding}, {"refusals", refusals})
