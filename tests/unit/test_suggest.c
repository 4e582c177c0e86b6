/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/suggest.h"
#include "check.h"

static const char *const names[] = {"mean1", "mean2", "sd1", "sd2", "events1", "markdown", "n1"};

static const char *
nearest(const char *word)
{
	return lbp_suggest(word, names, sizeof names / sizeof names[0]);
}

static void
slips_of_the_hand(void)
{
	CHECK_TEXT(nearest("maen1"), "mean1");   /* swapped */
	CHECK_TEXT(nearest("mean"), "mean1");    /* one left out; the first of two as near */
	CHECK_TEXT(nearest("mean11"), "mean1");  /* one too many; 6 letters allow 2 edits, mean1 is nearest */
	CHECK_TEXT(nearest("sd_2"), "sd2");
	CHECK_TEXT(nearest("SD1"), "sd1");       /* case alone is no edit */
	CHECK_TEXT(nearest("evnets1"), "events1");
	CHECK_TEXT(nearest("event_1"), "events1");
	CHECK_TEXT(nearest("makrdwon"), "markdown");
}

static void
nothing_near(void)
{
	CHECK(nearest("weeks") == NULL);
	CHECK(nearest("") == NULL);
	CHECK(nearest("sdxx") == NULL); /* two edits in 4 letters */
	CHECK(nearest("an over-long word of more than sixty-four letters that no column is ever called by") == NULL);
	CHECK(lbp_suggest("n1", names, 0) == NULL);
}

/* An exact name always wins, whatever stands before it. */
static void
exact(void)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		CHECK_TEXT(nearest(names[i]), names[i]);
}

/* Words of 64 letters are the longest compared. */
static void
longest(void)
{
	char a[66], b[66];
	const char *const list[] = {b};

	memset(a, 'a', sizeof a);
	memset(b, 'a', sizeof b);
	a[64] = b[64] = '\0';
	b[63] = 'b';
	CHECK_TEXT(lbp_suggest(a, list, 1), b);
	b[63] = b[64] = 'a';
	b[65] = '\0';
	CHECK(lbp_suggest(a, list, 1) == NULL);
}

static void
unknown(void)
{
	static const char *const known[] = {"method", "measure"};
	struct lbp_error err;

	CHECK_STATUS(lbp_fail_unknown(&err, "choice", "metod", known, 2, "see --help"), LBP_EUSAGE);
	CHECK_TEXT(err.message, "unknown choice 'metod': did you mean 'method'?");
	CHECK_STATUS(lbp_fail_unknown(&err, "choice", "q", known, 2, "see --help"), LBP_EUSAGE);
	CHECK_TEXT(err.message, "unknown choice 'q': see --help");
}

SUITE("suggest", {"slips of the hand", slips_of_the_hand}, {"nothing near", nothing_near}, {"exact", exact},
	{"longest", longest}, {"unknown", unknown})
