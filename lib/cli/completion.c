/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include <string.h>

static void
bash_words(const struct lbp_option_set *set, FILE *stream)
{
	const struct lbp_option *option;

	for (option = set->table; option->name != NULL; option++)
		if (option->kind != LBP_SECTION)
			fprintf(stream, "--%s ", option->name);
}

/* One case for each option with known values; paths and free values fall through to bash's own. */
static void
bash_cases(const struct lbp_option_set *set, FILE *stream)
{
	const struct lbp_option *option;
	size_t i;

	for (option = set->table; option->name != NULL; option++) {
		if (option->kind != LBP_CHOICE)
			continue;
		fprintf(stream, "\t--%s", option->name);
		if (option->letter != 0)
			fprintf(stream, "|-%c", option->letter);
		fprintf(stream, ") COMPREPLY=($(compgen -W '");
		for (i = 0; option->choices[i] != NULL; i++)
			fprintf(stream, "%s%s", i > 0 ? " " : "", option->choices[i]);
		fprintf(stream, "' -- \"$word\")); return ;;\n");
	}
}

static void
bash(const char *tool, const struct lbp_option_set sets[2], const char *const *operands, FILE *stream)
{
	char function[64];
	size_t i;

	snprintf(function, sizeof function, "_%s", tool);
	for (i = 0; function[i] != '\0'; i++)
		if (function[i] == '-')
			function[i] = '_';
	fprintf(stream, "%s() {\n\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n", function);
	fprintf(stream, "\tcase $before in\n");
	bash_cases(&sets[0], stream);
	bash_cases(&sets[1], stream);
	fprintf(stream, "\tesac\n\tcase $word in\n\t-*) COMPREPLY=($(compgen -W '");
	bash_words(&sets[0], stream);
	bash_words(&sets[1], stream);
	fprintf(stream, "' -- \"$word\")) ;;\n\t*) COMPREPLY=($(compgen ");
	if (operands != NULL) {
		fprintf(stream, "-W '");
		for (i = 0; operands[i] != NULL; i++)
			fprintf(stream, "%s%s", i > 0 ? " " : "", operands[i]);
		fprintf(stream, "' ");
	}
	fprintf(stream, "-f -- \"$word\")) ;;\n\tesac\n}\ncomplete -o filenames -F %s %s\n", function, tool);
}

/* zsh's _arguments wants brackets, colons and quotes of the help escaped. */
static void
zsh_text(const char *text, FILE *stream)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			fputs("'\\'", stream);
		else if (strchr("[]:\\", *text) != NULL)
			fputc('\\', stream);
		fputc(*text, stream);
	}
}

static void
zsh_option(const struct lbp_option *option, FILE *stream)
{
	size_t i;

	fprintf(stream, " \\\n\t'");
	fprintf(stream, "%s--%s%s[", option->kind == LBP_REPEATED ? "*" : "", option->name,
		option->kind == LBP_FLAG ? "" : "=");
	zsh_text(option->help, stream);
	fputc(']', stream);
	if (option->kind != LBP_FLAG)
		fprintf(stream, ":%s:", option->argument);
	if (option->kind == LBP_FILE)
		fprintf(stream, "_files");
	if (option->kind == LBP_CHOICE) {
		fputc('(', stream);
		for (i = 0; option->choices[i] != NULL; i++)
			fprintf(stream, "%s%s", i > 0 ? " " : "", option->choices[i]);
		fputc(')', stream);
	}
	fputc('\'', stream);
}

static void
zsh(const char *tool, const struct lbp_option_set sets[2], const char *const *operands, FILE *stream)
{
	const struct lbp_option *option;
	size_t s, i;

	fprintf(stream, "#compdef %s\n_arguments -s", tool);
	for (s = 0; s < 2; s++)
		for (option = sets[s].table; option->name != NULL; option++)
			if (option->kind != LBP_SECTION)
				zsh_option(option, stream);
	if (operands != NULL) {
		fprintf(stream, " \\\n\t'1:what:(");
		for (i = 0; operands[i] != NULL; i++)
			fprintf(stream, "%s%s", i > 0 ? " " : "", operands[i]);
		fprintf(stream, ")'");
	}
	fprintf(stream, " \\\n\t'*:file:_files'\n");
}

enum lbp_status
lbp_options_completion(const char *tool, const char *shell, const struct lbp_option_set sets[2],
	const char *const *operands, FILE *stream, struct lbp_error *err)
{
	if (strcmp(shell, "bash") == 0)
		bash(tool, sets, operands, stream);
	else if (strcmp(shell, "zsh") == 0)
		zsh(tool, sets, operands, stream);
	else
		return lbp_fail(err, LBP_EUSAGE, "--completion: '%s' is neither bash nor zsh", shell);
	return LBP_OK;
}
