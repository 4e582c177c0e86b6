/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/words.h"
#include "check.h"

#include <stdlib.h>

static char *
joined(const char *const *words)
{
	struct lbp_buffer line = {0};
	struct lbp_error err;

	for (; *words != NULL; words++)
		CHECK_STATUS(lbp_words_append(&line, *words, &err), LBP_OK);
	return line.text;
}

static void
by_hand(void)
{
	static const char *const words[] = {"lbp-effect", "-m", "HR", "-w", "study=A (B),n>2", "it's", "", "a\nb'\\",
		"\xC3\xA9t\xC3\xA9", "\xE9", "\x7F", "~", "a b", NULL};
	char *line = joined(words);

	CHECK_TEXT(line, "lbp-effect -m HR -w 'study=A (B),n>2' 'it'\\''s' '' $'a\\012b\\047\\134' '\xC3\xA9t\xC3\xA9' "
			 "$'\\351' $'\\177' '~' 'a b'");
	free(line);
}

/* Every byte, alone and within a word, comes back. */
static void
there_and_back(void)
{
	static char text[255][8];
	const char *words[256] = {NULL};
	struct lbp_words back;
	struct lbp_error err;
	char *line;
	size_t i;

	for (i = 0; i < 255; i++) {
		snprintf(text[i], sizeof text[i], i % 2 ? "%c" : "a'%c b", (int)(i + 1));
		words[i] = text[i];
	}
	line = joined(words);
	CHECK_STATUS(lbp_words_split(line, &back, &err), LBP_OK);
	CHECK(back.count == 255 && back.word[255] == NULL);
	for (i = 0; i < back.count; i++)
		CHECK_TEXT(back.word[i], words[i]);
	for (i = 0; line[i] != '\0'; i++)
		CHECK((unsigned char)line[i] >= ' ' && line[i] != 0x7F);
	lbp_words_free(&back);
	free(line);
}

/* A real shell reads the same words: printf prints each within brackets. */
static void
a_shell_reads_it(void)
{
	static const char *const words[] = {"printf", "[%s]", "it's", "$HOME", "`id`", "a\\b", "*", "\"", "#", "", NULL};
	char *line = joined(words), out[200] = "";
	FILE *shell = popen(line, "r");

	CHECK(shell != NULL && fgets(out, sizeof out, shell) != NULL);
	if (shell != NULL)
		pclose(shell);
	CHECK_TEXT(out, "[it's][$HOME][`id`][a\\b][*][\"][#][]");
	free(line);
}

static void
refusals(void)
{
	static const char *const lines[] = {"lbp-pool | sh", "lbp-pool > x", "lbp-pool $(id)", "lbp-pool `id`", "a;b", "a&b",
		"'open", "$'open", "$'\\9'", "$'\\000'", "$'\\777'", "$'\\12", "a\\b", "\"a\"", "a\tb", "~", "*", "$HOME"};
	struct lbp_words words;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		CHECK_STATUS(lbp_words_split(lines[i], &words, &err), LBP_EDATA);
		lbp_words_free(&words);
	}
	CHECK_STATUS(lbp_words_split("", &words, &err), LBP_OK);
	CHECK(words.count == 0 && words.word[0] == NULL);
	lbp_words_free(&words);
	CHECK_STATUS(lbp_words_split(" a  b ", &words, &err), LBP_OK);
	CHECK(words.count == 2);
	lbp_words_free(&words);
}

SUITE("words", {"by hand", by_hand}, {"there and back", there_and_back}, {"a shell reads it", a_shell_reads_it},
	{"refusals", refusals})
