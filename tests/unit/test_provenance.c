/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "cli/provenance.h"

static struct lbp_error err;

static void
check_lines(const struct lbp_provenance *record, const char *want)
{
	struct lbp_buffer text = {0};
	size_t i;

	CHECK_STATUS(lbp_buffer_append(&text, "", 0, &err), LBP_OK);
	for (i = 0; i < record->count; i++) {
		CHECK_STATUS(lbp_provenance_line_text(&record->line[i], &text, &err), LBP_OK);
		CHECK_STATUS(lbp_buffer_append(&text, "\n", 1, &err), LBP_OK);
	}
	CHECK_TEXT(text.text, want);
	lbp_buffer_free(&text);
}

/* Two inputs with records of their own: the second one's steps move behind the first one's, and so do its references. */
static void
two_inputs(void)
{
	static const char *const inputs[] = {
		"# lbp 1 command: lbp-effect a\n# lbp 2 command: lbp-rescale\n# lbp 2 input: - sha256 ab output of step 1\n",
		"# lbp 1 command: lbp-effect b\r\n# lbp 2 input: 'output of step 1' sha256 cd\n"
		"# lbp 2 input: x sha256 ef altered output of step 1\n# lbp 2 rows: output of step 1\n"};
	struct lbp_provenance record = {0};
	size_t at = 0;

	CHECK_STATUS(lbp_provenance_carry(&record, inputs[0], &err), LBP_OK);
	CHECK(record.steps == 2);
	CHECK_STATUS(lbp_provenance_carry(&record, inputs[1], &err), LBP_OK);
	CHECK(record.steps == 4);
	CHECK_STATUS(lbp_provenance_append(&record, 5, "command", "lbp-pool", &err), LBP_OK);
	CHECK(record.steps == 5);
	check_lines(&record, "# lbp 1 command: lbp-effect a\n# lbp 2 command: lbp-rescale\n"
			     "# lbp 2 input: - sha256 ab output of step 1\n# lbp 3 command: lbp-effect b\n"
			     "# lbp 4 input: 'output of step 1' sha256 cd\n"
			     "# lbp 4 input: x sha256 ef altered output of step 3\n# lbp 4 rows: output of step 1\n"
			     "# lbp 5 command: lbp-pool\n");
	CHECK_TEXT(lbp_provenance_find(&record, 4, "input", &at), "'output of step 1' sha256 cd");
	CHECK_TEXT(lbp_provenance_find(&record, 4, "input", &at), "x sha256 ef altered output of step 3");
	CHECK(lbp_provenance_find(&record, 4, "input", &at) == NULL);
	lbp_provenance_free(&record);
}

/* What is no line of a step stays as it is: comments of people, numbers that no step has. */
static void
comments(void)
{
	static const char text[] = "# by hand\n# lbp results of Tuesday\n# lbp 0 command: x\n# lbp 1234567 command: x\n"
				   "# lbp 2command: x\n# lbp 2 : x\n# lbp 2 Key: x\n#\n# lbp 18446744073709551616 command: x\n";
	struct lbp_provenance record = {0};

	CHECK_STATUS(lbp_provenance_carry(&record, text, &err), LBP_OK);
	CHECK(record.steps == 0);
	check_lines(&record, text);
	lbp_provenance_free(&record);
}

/* One line is one line: nothing that an input holds can begin another. */
static void
one_line(void)
{
	struct lbp_provenance record = {0};

	CHECK_STATUS(lbp_provenance_append(&record, 1, "rows", "1 dropped (missing a\nb\x7F\xE9\xC3\xA9)", &err), LBP_OK);
	CHECK_STATUS(lbp_provenance_carry(&record, "# lbp 1 rows: a\x1B[2Jb\n", &err), LBP_OK);
	check_lines(&record, "# lbp 1 rows: 1 dropped (missing a b ?\xC3\xA9)\n# lbp 2 rows: a [2Jb\n");
	lbp_provenance_free(&record);
}

SUITE("provenance", {"two inputs", two_inputs}, {"comments", comments}, {"one line", one_line})
