/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "plot/gnuplot.h"
#include "plot/label.h"

static void
finish(struct lbp_script *script, const char *want)
{
	struct lbp_buffer out = {0};

	CU_ASSERT_EQUAL(lbp_script_finish(script, "", &out), LBP_OK);
	CU_ASSERT(check_text(out.text, want, "script", __FILE__, __LINE__));
	lbp_buffer_free(&out);
}

/* Without a point gnuplot takes 2 for an integer, and would read "1e+20" no further than the 1. */
static void
numbers(void)
{
	struct lbp_script script = {.status = LBP_OK};

	lbp_script_number(&script, "a", 2);
	lbp_script_number(&script, "b", -0.25);
	lbp_script_number(&script, "c", NAN);
	lbp_script_number(&script, "d", 1e20);
	lbp_script_row(&script, (double[]){1, 1.5e-9, INFINITY}, 3);
	lbp_script_round_row(&script, exp(log(0.01)));
	finish(&script, "a = 2.0\nb = -0.25\nc = NaN\nd = 1.0e+20\n1\t1.5e-09\tNaN\n0.01\n");
}

/* A quote is doubled, a line's end and other controls are blanks, what is no UTF-8 is U+FFFD: nothing gets out. */
static void
strings(void)
{
	struct lbp_script script = {.status = LBP_OK};

	lbp_script_string(&script, "s", "it's \"x\" \\n `date`\n\tq\x80\xc2\x85");
	finish(&script, "s = 'it''s \"x\" \\n `date`  q\xef\xbf\xbd '\n");
}

static void
cells(void)
{
	struct lbp_script script = {.status = LBP_OK};

	lbp_script_cell(&script, "a\tb\nEOD\xef\xbf\xbf", LBP_PLOT_PNG);
	lbp_script_cell(&script, "|&#x41;&amp;", LBP_PLOT_SVG);
	lbp_script_cell(&script, "|&#x41;\xe6\xbc\xa2|", LBP_PLOT_TEXT);
	finish(&script, "a b EOD\xef\xbf\xbd|&#x26;#x41;&amp;|&#x41;\xe6\xbc\xa2\xe2\x80\x8b|");
}

/* gnuplot would run an output that begins with a bar. */
static void
output(void)
{
	const struct lbp_plot_options options = {.format = LBP_PLOT_PDF, .output = "|rm x"};
	struct lbp_script script = {.status = LBP_OK};

	lbp_script_options(&script, &options);
	finish(&script, "format = 'pdf'\noutput = '|rm x'\noutput = './'.output\n");
}

/* Whole words in lines of 10 columns; a word of 12 is broken. */
static void
title(void)
{
	const struct lbp_plot_options options = {.format = LBP_PLOT_TEXT, .title = " one two three  abcdefghijkl m"};
	struct lbp_script script = {.status = LBP_OK};

	CHECK_NEAR(lbp_label_title(&script, &options, 0, 10), 5, 1e-12);
	finish(&script, "0.00\t0.00\tleft\ttitle\tone two\n0.00\t1.00\tleft\ttitle\tthree\n"
			"0.00\t2.00\tleft\ttitle\tabcdefghij\n0.00\t3.00\tleft\ttitle\tkl m\n");
}

/* XML allows no ]]> in a text, and gnuplot would leave one. */
static void
no_section_end(void)
{
	struct lbp_script script = {.status = LBP_OK};

	lbp_script_cell(&script, "a]]>b]", LBP_PLOT_SVG);
	finish(&script, "a&#x5d;]>b]");
	lbp_script_cell(&script, "a]]>b]", LBP_PLOT_PNG);
	finish(&script, "a]]>b]");
}

/* What stands in title and desc is replaced, as XML; what is no svg stays as it is. */
static void
described(void)
{
	const char *svg = "<?xml?>\n<svg \n width=\"1\">\n<title>Gnuplot</title>\n<desc>by</desc>\n<g>";
	struct lbp_buffer text = {0};
	struct lbp_error err;

	CU_ASSERT_EQUAL_FATAL(lbp_buffer_append(&text, svg, strlen(svg), &err), LBP_OK);
	CU_ASSERT_EQUAL(lbp_gnuplot_describe(&text, "a < b & c", "d\n\xff", &err), LBP_OK);
	CU_ASSERT_STRING_EQUAL(text.text, "<?xml?>\n<svg role=\"img\"\n width=\"1\">\n<title>a &lt; b &amp; c</title>\n"
		"<desc>d \xef\xbf\xbd</desc>\n<g>");
	lbp_buffer_free(&text);
	CU_ASSERT_EQUAL_FATAL(lbp_buffer_append(&text, "plain", 5, &err), LBP_OK);
	CU_ASSERT_EQUAL(lbp_gnuplot_describe(&text, "a", "b", &err), LBP_OK);
	CU_ASSERT_STRING_EQUAL(text.text, "plain");
	lbp_buffer_free(&text);
}

SUITE("plot_script", {"numbers", numbers}, {"strings", strings}, {"cells", cells}, {"output", output}, {"title", title},
	{"no section end", no_section_end}, {"described", described})
