/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "cli/provenance_frame.h"

#include <stdlib.h>

static struct lbp_error err;

static const char comments[] = "# by <hand> & \"quoted\" \\ --> \t\xC3\xA9\n# lbp 1 command: lbp-pool '</metadata>' '\"],'\n";

/* What stands in a file that was committed with the record in it. */
static char *
framed(enum lbp_frame frame, const char *data, size_t length, size_t *size)
{
	struct lbp_provenance record = {0};
	struct lbp_spool spool = {0};
	FILE *file = tmpfile();
	char path[32], *text;

	CHECK_STATUS(lbp_provenance_carry(&record, comments, &err), LBP_OK);
	lbp_spool_append(&spool, data, length);
	CHECK_STATUS(lbp_frame_write(frame, &record, &spool, &err), LBP_OK);
	snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
	CHECK_STATUS(lbp_spool_commit(&spool, path, &err), LBP_OK);
	lbp_provenance_free(&record);
	fseek(file, 0, SEEK_END);
	*size = (size_t)ftell(file);
	rewind(file);
	text = malloc(*size + 1);
	CHECK(fread(text, 1, *size, file) == *size);
	text[*size] = '\0';
	fclose(file);
	return text;
}

static void
check_back(enum lbp_frame frame, const char *data, size_t length)
{
	struct lbp_buffer lines = {0}, back = {0};
	size_t size;
	char *text = framed(frame, data, length, &size);

	CHECK_STATUS(lbp_frame_split(text, size, &lines, &back, &err), LBP_OK);
	CHECK_TEXT(lines.text, comments);
	CHECK(back.length == length && memcmp(back.text, data, length) == 0);
	lbp_buffer_free(&lines);
	lbp_buffer_free(&back);
	free(text);
}

static const char csv[] = "a,b\n1,2\n", json[] = "[\n{\"a\":1}\n]\n", html[] = "<table>\n</table>\n",
		  svg[] = "<?xml version=\"1.0\"?>\n<svg \n width=\"8\"\n>\n<title>a</title>\n<g id=\"x\">\n</g>\n</svg>\n";

static void
there_and_back(void)
{
	check_back(LBP_FRAME_LINES, csv, sizeof csv - 1);
	check_back(LBP_FRAME_JSON, json, sizeof json - 1);
	check_back(LBP_FRAME_COMMENT, html, sizeof html - 1);
	check_back(LBP_FRAME_SVG, svg, sizeof svg - 1);
}

static void
by_hand(void)
{
	size_t size;
	char *text = framed(LBP_FRAME_SVG, svg, sizeof svg - 1, &size);

	CHECK_TEXT(text, "<?xml version=\"1.0\"?>\n<svg \n width=\"8\"\n>\n<title>a</title>\n"
			 "<metadata id=\"lbp-provenance\">\n"
			 "# by &lt;hand&gt; &amp; \"quoted\" \\ --&gt; \t\xC3\xA9\n"
			 "# lbp 1 command: lbp-pool '&lt;/metadata&gt;' '\"],'\n</metadata>\n<g id=\"x\">\n</g>\n</svg>\n");
	free(text);
	text = framed(LBP_FRAME_JSON, json, sizeof json - 1, &size);
	CHECK_TEXT(text, "{\"provenance\":[\n"
			 "\"# by <hand> & \\\"quoted\\\" \\\\ --> \\u0009\xC3\xA9\",\n"
			 "\"# lbp 1 command: lbp-pool '</metadata>' '\\\"],'\"\n],\n\"rows\":\n[\n{\"a\":1}\n]\n}\n");
	free(text);
}

/* Beyond what a spool holds in memory. */
static void
long_data(void)
{
	size_t length = 3 * LBP_SPOOL_ROOM + 5;
	char *data = malloc(length);

	memset(data, 'x', length);
	data[length - 1] = '\n';
	check_back(LBP_FRAME_LINES, data, length);
	check_back(LBP_FRAME_JSON, data, length);
	memcpy(data, svg, sizeof svg - 1);
	check_back(LBP_FRAME_SVG, data, length);
	free(data);
}

/* A text that ends anywhere, or holds no record, is refused or read; never beyond its end. */
static void
refusals(void)
{
	static const char *const none[] = {"", "a,b\n", "# by hand\na\n", "{\"provenance\":[\n", "{\"provenance\":[\n],\n\"rows\":\n}\n",
		"{\"provenance\":[\n\"# lbp 1 rows: \\", "<svg>\n<g id=\"x\">\n</svg>\n", "<!--\n-->\n",
		"<metadata id=\"lbp-provenance\">\n"};
	struct lbp_buffer lines = {0}, back = {0};
	struct lbp_spool spool = {0};
	struct lbp_provenance record = {0};
	enum lbp_frame frame;
	size_t i, size;

	for (i = 0; i < sizeof none / sizeof none[0]; i++) {
		CHECK_STATUS(lbp_frame_split(none[i], strlen(none[i]), &lines, &back, &err), LBP_EDATA);
		lbp_buffer_free(&lines);
		lbp_buffer_free(&back);
	}
	for (frame = LBP_FRAME_LINES; frame <= LBP_FRAME_COMMENT; frame++) {
		char *text = framed(frame, csv, sizeof csv - 1, &size);

		for (i = 0; i < size; i++) {
			char *cut = malloc(i + 1);

			memcpy(cut, text, i);
			lbp_frame_split(cut, i, &lines, &back, &err);
			lbp_buffer_free(&lines);
			lbp_buffer_free(&back);
			free(cut);
		}
		free(text);
	}
	lbp_spool_append(&spool, csv, sizeof csv - 1);
	CHECK_STATUS(lbp_frame_write(LBP_FRAME_SVG, &record, &spool, &err), LBP_EIO);
	lbp_spool_free(&spool);
}

SUITE("provenance frame", {"there and back", there_and_back}, {"by hand", by_hand}, {"long data", long_data},
	{"refusals", refusals})
