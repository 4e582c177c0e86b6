/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "cli/options.h"

#include <stdlib.h>

struct own {
	int choice, flag;
	const char *file;
	double real;
};

struct common {
	const char *text;
	size_t whole;
	struct lbp_strings where;
	int help;
};

static const char *const choices[] = {"REML", "DL", "HSk", NULL};
static const struct lbp_option own_options[] = {
	{"method", 'm', LBP_CHOICE, offsetof(struct own, choice), "NAME", "estimator of tau2", choices},
	{"drop00", 0, LBP_FLAG, offsetof(struct own, flag), NULL, "drop rows without events", NULL},
	{"script", 0, LBP_FILE, offsetof(struct own, file), "FILE", "it's [a] file: yes", NULL},
	{"add", 'a', LBP_REAL, offsetof(struct own, real), "X", "amount (0.5)", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};
static const struct lbp_option common_options[] = {
	{"columns", 'c', LBP_STRING, offsetof(struct common, text), "ROLE=COL", "other names", NULL},
	{"max-drop", 0, LBP_WHOLE, offsetof(struct common, whole), "N", "at most", NULL},
	{"where", 'w', LBP_REPEATED, offsetof(struct common, where), "COND", "rows", NULL},
	{"help", 'h', LBP_FLAG, offsetof(struct common, help), NULL, "this text", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static struct own own;
static struct common common;
static struct lbp_error err;

/* Parses the words of a line, which blanks part; the first operand's place, or -1 when refused. */
static int
parse(const char *line)
{
	static char words[400], *argv[64];
	struct lbp_option_set sets[2] = {{own_options, &own}, {common_options, &common}};
	char *word;
	int argc = 0, operands = 0;

	own = (struct own){.choice = -1, .real = 0.5};
	common = (struct common){.whole = 7};
	snprintf(words, sizeof words, "lbp-test %s", line);
	for (word = strtok(words, " "); word != NULL; word = strtok(NULL, " "))
		argv[argc++] = word;
	argv[argc] = NULL;
	err = (struct lbp_error){LBP_OK, 0, NULL, ""};
	return lbp_options_parse(argc, argv, sets, &operands, &err) == LBP_OK ? operands : -1;
}

static int
refused(const char *line, const char *want, const char *file, int at)
{
	int refusal = parse(line) == -1 && err.status == LBP_EUSAGE;

	return check_text(refusal ? err.message : "not refused", want, line, file, at);
}

#define CHECK_REFUSED(line, want) CU_ASSERT(refused((line), (want), __FILE__, __LINE__))

static void
every_kind(void)
{
	CHECK(parse("-m DL --drop00 --script=a.gp -a 1e-3 -c yi=b --max-drop 12 -w a=1 --where b<2 x.csv y.csv") == 15);
	CHECK(own.choice == 1 && own.flag == 1 && own.real == 1e-3 && common.whole == 12 && common.where.count == 2);
	CHECK_TEXT(own.file, "a.gp");
	CHECK_TEXT(common.text, "yi=b");
	CHECK_TEXT(common.where.value[1], "b<2");
	CHECK(common.help == 0);
}

static void
defaults_stay(void)
{
	CHECK(parse("") == 1);
	CHECK(own.choice == -1 && own.flag == 0 && own.real == 0.5 && own.file == NULL && common.whole == 7);
}

static void
forms(void)
{
	CHECK(parse("-mHSk -a-1") == 3 && own.choice == 2 && own.real == -1);
	CHECK(parse("-hmDL") == 2 && common.help == 1 && own.choice == 1);
	CHECK(parse("--add -2") == 3 && own.real == -2);
	CHECK(parse("--meth DL --he") == 4 && own.choice == 1 && common.help == 1);
	CHECK(parse("-m DL -m REML") == 5 && own.choice == 0);
	CHECK(parse("x.csv -m DL - y.csv") == 3 && own.choice == 1);
	CHECK(parse("-h -- -m") == 3 && common.help == 1 && own.choice == -1);
	CHECK(parse("--columns=") == 2);
	CHECK_TEXT(common.text, "");
}

static void
unknown_options(void)
{
	CHECK_REFUSED("--metod DL", "unknown option '--metod': did you mean '--method'?");
	CHECK_REFUSED("--wehre=a=1", "unknown option '--wehre': did you mean '--where'?");
	CHECK_REFUSED("--frobnicate", "unknown option '--frobnicate': see --help");
	CHECK_REFUSED("-x", "unknown option '-x': see --help");
	CHECK_REFUSED("-hx", "unknown option '-x': see --help");
	CHECK(parse("-h x.csv") == 2);
	CHECK_REFUSED("x.csv --help=yes", "option '--help=yes' takes no value");
	CHECK_REFUSED("--m DL", "option '--m' could be more than one: see --help");
	CHECK_REFUSED("--=x", "option '--' could be more than one: see --help");
}

static void
values_missing_or_wrong(void)
{
	CHECK_REFUSED("--method", "option '--method' needs a value");
	CHECK_REFUSED("x.csv -a", "option '-a' needs a value");
	CHECK_REFUSED("-m RELM", "--method: 'RELM' is unknown: did you mean 'REML'?");
	CHECK_REFUSED("-m reml", "--method: 'reml' is unknown: did you mean 'REML'?");
	CHECK_REFUSED("-m xyz", "--method: 'xyz' is unknown: see --help");
	CHECK_REFUSED("-a half", "--add: 'half' is not a number");
	CHECK_REFUSED("-a 0.5x", "--add: '0.5x' is not a number");
	CHECK_REFUSED("-a NA", "--add: 'NA' is not a number");
	CHECK_REFUSED("-a inf", "--add: 'inf' is not a number");
	CHECK_REFUSED("--max-drop 1.5", "--max-drop: '1.5' is not a whole number of 0 or more");
	CHECK_REFUSED("--max-drop=-1", "--max-drop: '-1' is not a whole number of 0 or more");
	CHECK_REFUSED("--max-drop 1e30", "--max-drop: '1e30' is not a whole number of 0 or more");
	CHECK(parse("--max-drop 1e3") == 3 && common.whole == 1000);
	CHECK(parse("--max-drop 0") == 3 && common.whole == 0);
}

static void
too_often(void)
{
	char line[400] = "";
	int i;

	for (i = 0; i < LBP_REPEATS; i++)
		strcat(line, "-wa=1 ");
	CHECK(parse(line) == LBP_REPEATS + 1 && common.where.count == LBP_REPEATS);
	strcat(line, "-wa=1");
	CHECK_REFUSED(line, "--where: given too often");
}

/* The completion for a shell, or the help for none; to be freed. */
static char *
printed(const char *shell)
{
	static const char *const operands[] = {"sd", "hr", NULL};
	struct lbp_option_set sets[2] = {{own_options, &own}, {common_options, &common}};
	FILE *file = tmpfile();
	char *text = calloc(1, 4000);

	if (shell != NULL)
		err.status = lbp_options_completion("lbp-test", shell, sets, operands, file, &err);
	else
		lbp_options_help(own_options, file);
	rewind(file);
	CHECK(fread(text, 1, 3999, file) > 0);
	fclose(file);
	return text;
}

static void
help(void)
{
	char *text = printed(NULL);

	CHECK_TEXT(text, "  -m, --method NAME          estimator of tau2\n"
		"      --drop00               drop rows without events\n"
		"      --script FILE          it's [a] file: yes\n"
		"  -a, --add X                amount (0.5)\n");
	free(text);
}

/* Lines of at most 101 characters; then one option a line again. A section is no option to parse or to complete. */
static void
sections(void)
{
	static const struct lbp_option table[] = {
		{"add", 'a', LBP_REAL, offsetof(struct own, real), "X", "amount (0.5)", NULL},
		LBP_OPTION_SECTION("rows"),
		{"method", 'm', LBP_CHOICE, offsetof(struct own, choice), "NAME", "estimator (REML)", choices},
		{"drop00", 0, LBP_FLAG, offsetof(struct own, flag), NULL, "drop rows (those without events) too", NULL},
		{"script-of-a-long-name", 0, LBP_FILE, offsetof(struct own, file), "FILE", "it (standard input)", NULL},
		{"real", 0, LBP_REAL, offsetof(struct own, real), "X", "amount", NULL},
		LBP_OPTION_SECTION(""),
		{"last", 0, LBP_FLAG, offsetof(struct own, flag), NULL, "of all", NULL},
		{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
	};
	struct lbp_option_set sets[2] = {{table, &own}, {common_options, &common}};
	char name[] = "lbp-test", section[] = "--rows", *argv[] = {name, section, NULL};
	FILE *file = tmpfile();
	char text[4000] = "";
	int operands;

	lbp_options_help(table, file);
	CHECK_STATUS(lbp_options_completion("lbp-test", "bash", sets, NULL, file, &err), LBP_OK);
	CHECK_STATUS(lbp_options_completion("lbp-test", "zsh", sets, NULL, file, &err), LBP_OK);
	rewind(file);
	CHECK(fread(text, 1, sizeof text - 1, file) > 0);
	fclose(file);
	CHECK(strstr(text, "  -a, --add X                amount (0.5)\n"
		"  rows: -m, --method REML|DL|HSk (REML)  --drop00  --script-of-a-long-name FILE (standard input)\n"
		"    --real X\n"
		"      --last                 of all\n") == text);
	CHECK(strstr(text, "--rows") == NULL);
	CHECK_STATUS(lbp_options_parse(2, argv, sets, &operands, &err), LBP_EUSAGE);
}

static void
completion(void)
{
	struct lbp_option_set sets[2] = {{own_options, &own}, {common_options, &common}};
	char *text = printed("bash");

	CHECK(strstr(text, "_lbp_test() {") == text);
	CHECK(strstr(text, "--method|-m) COMPREPLY=($(compgen -W 'REML DL HSk' -- \"$word\"))") != NULL);
	CHECK(strstr(text, "--drop00 --script --add --columns --max-drop --where --help ") != NULL);
	CHECK(strstr(text, "-W 'sd hr' -f") != NULL && strstr(text, "-F _lbp_test lbp-test\n") != NULL);
	free(text);
	text = printed("zsh");
	CHECK(strstr(text, "#compdef lbp-test\n") == text);
	CHECK(strstr(text, "--method=[estimator of tau2]:NAME:(REML DL HSk)'") != NULL);
	CHECK(strstr(text, "'--script=[it'\\''s \\[a\\] file\\: yes]:FILE:_files'") != NULL);
	free(text);
	CHECK_STATUS(lbp_options_completion("lbp-test", "fish", sets, NULL, stdout, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "--completion: 'fish' is neither bash nor zsh");
}

SUITE("options", {"every kind", every_kind}, {"defaults stay", defaults_stay}, {"forms", forms},
	{"unknown options", unknown_options}, {"values missing or wrong", values_missing_or_wrong},
	{"too often", too_often}, {"help", help}, {"sections", sections}, {"completion", completion})
