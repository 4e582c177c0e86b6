/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "table/table.h"

#include <stdlib.h>

static struct lbp_error err;

/* A file that is gone when it is closed, and its path. */
static FILE *
put_file(char path[32], const char *text)
{
	FILE *file = tmpfile();

	CHECK(file != NULL && fwrite(text, 1, strlen(text), file) == strlen(text) && fflush(file) == 0);
	snprintf(path, 32, "/dev/fd/%d", fileno(file));
	return file;
}

static void
digest_of(const char *text, char hex[LBP_DIGEST_HEX])
{
	struct lbp_digest digest;

	lbp_digest_init(&digest);
	lbp_digest_append(&digest, text, strlen(text));
	lbp_digest_finish(&digest, hex);
}

/* The bytes are the file's, the data what follows the comments, however little of the rows the caller has read. */
static void
recorded(const char *comments, const char *data, int wanted, size_t want)
{
	struct lbp_sources sources = {.wanted = wanted};
	struct lbp_table_options options = {.delimiter = ',', .sources = &sources};
	struct lbp_table table;
	char path[32], whole[400], hex[LBP_DIGEST_HEX];
	const char *paths[] = {path};
	FILE *file;

	snprintf(whole, sizeof whole, "%s%s", comments, data);
	file = put_file(path, whole);
	CHECK_STATUS(lbp_table_open(&table, paths, 1, &options, &err), LBP_OK);
	CHECK_STATUS(lbp_table_record(&table, &err), LBP_OK);
	CHECK(sources.count == want);
	if (sources.count == 1) {
		const char *mark = strncmp(comments, "\xEF\xBB\xBF", 3) == 0 ? comments + 3 : comments;

		CHECK_TEXT(sources.source[0].name, path);
		CHECK_TEXT(sources.source[0].comments, mark);
		digest_of(whole, hex);
		CHECK_TEXT(sources.source[0].bytes, hex);
		digest_of(data, hex);
		CHECK_TEXT(sources.source[0].data, hex);
	}
	CHECK_STATUS(lbp_table_record(&table, &err), LBP_OK);
	CHECK(sources.count == want);
	lbp_table_free(&table);
	lbp_sources_free(&sources);
	fclose(file);
}

static void
what_is_recorded(void)
{
	recorded("", "a,b\n1,2\n", 1, 1);
	recorded("# lbp 1 version: 0\n", "a,b\n1,2\n3,4\n", 1, 1);
	recorded("# by hand\r\n# more\n", "a,b\n1,2", 1, 1);
	recorded("\xEF\xBB\xBF# by hand\n", "a\n", 1, 1);
	recorded("# by hand\n# lbp 1 version: 0\n", "a\n1\n", 0, 1);
	recorded("# by hand\n", "a\n1\n", 0, 0);
	recorded("", "lbp 1 version: 0,b\n1,2\n", 0, 0);
}

/* Every block of a long input goes in. */
static void
long_input(void)
{
	struct lbp_sources sources = {.wanted = 1};
	struct lbp_table_options options = {.delimiter = ',', .sources = &sources};
	char path[32], *text = malloc(300001), hex[LBP_DIGEST_HEX];
	const char *paths[] = {path, path};
	struct lbp_table table;
	FILE *file;
	size_t i;

	memcpy(text, "a,b\n", 4);
	for (i = 4; i < 300000; i += 4)
		memcpy(text + i, i % 3 ? "1,2\n" : "3,4\n", 4);
	text[300000] = '\0';
	file = put_file(path, text);
	digest_of(text, hex);
	CHECK_STATUS(lbp_table_open(&table, paths, 2, &options, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK_STATUS(lbp_table_record(&table, &err), LBP_OK);
	CHECK(sources.count == 2);
	for (i = 0; i < sources.count; i++) {
		CHECK_TEXT(sources.source[i].bytes, hex);
		CHECK_TEXT(sources.source[i].data, hex);
	}
	lbp_table_free(&table);
	lbp_sources_free(&sources);
	fclose(file);
	free(text);
}

static void
marks(void)
{
	CHECK(lbp_sources_marked("# lbp 1", 7) && lbp_sources_marked("# a\n# lbp 1", 11));
	CHECK(!lbp_sources_marked("", 0) && !lbp_sources_marked(NULL, 0) && !lbp_sources_marked("# lbp", 5));
	CHECK(!lbp_sources_marked("# a\nb\n# lbp 1", 13) && !lbp_sources_marked("# a", 3));
}

SUITE("sources", {"what is recorded", what_is_recorded}, {"long input", long_input}, {"marks", marks})
