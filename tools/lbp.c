/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dispatcher: `lbp effect ...` is `lbp-effect ...`, for every lbp-NAME beside it. */
#include "base/array.h"
#include "base/suggest.h"
#include "cli/program.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct filters {
	char **name; /* without "lbp-" */
	size_t count, capacity;
};

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum lbp_status
find_filters(const char *directory, struct filters *filters, struct lbp_error *err)
{
	DIR *stream = opendir(directory);
	enum lbp_status status = LBP_OK;
	struct dirent *entry;

	if (stream == NULL)
		return lbp_fail(err, LBP_EIO, "%.200s: cannot list: %s", directory, strerror(errno));
	while (status == LBP_OK && (entry = readdir(stream)) != NULL) {
		if (strncmp(entry->d_name, "lbp-", 4) != 0 || strchr(entry->d_name, '.') != NULL)
			continue;
		status = lbp_array_reserve(
			&filters->name, &filters->capacity, filters->count + 1, sizeof *filters->name, err);
		if (status == LBP_OK && (filters->name[filters->count] = strdup(entry->d_name + 4)) != NULL)
			filters->count++;
	}
	closedir(stream);
	if (filters->count > 0)
		qsort(filters->name, filters->count, sizeof *filters->name, by_name);
	return status;
}

/* One line a filter, in its own words. */
static void
list(const char *directory, const struct filters *filters)
{
	char command[4400];
	char summary[256];
	FILE *stream;
	size_t i;

	for (i = 0; i < filters->count; i++) {
		snprintf(command, sizeof command, "'%s/lbp-%s' --summary", directory, filters->name[i]);
		stream = popen(command, "r");
		if (stream == NULL || fgets(summary, sizeof summary, stream) == NULL)
			snprintf(summary, sizeof summary, "\n");
		if (stream != NULL)
			pclose(stream);
		printf("  %-12s %s", filters->name[i], summary);
	}
}

static void
help(const char *directory, const struct filters *filters)
{
	printf("usage: lbp NAME [OPTION]... [FILE]...\n"
	       "lbp NAME runs the filter lbp-NAME; lbp help NAME prints its help; lbp list names them all:\n");
	list(directory, filters);
	printf("A filter reads CSV from files or standard input and writes CSV; pipes join them:\n"
	       "  lbp effect -m HR recurrence.csv | lbp pool -s forest | lbp plot forest -o forest.svg\n");
}

static int
unknown(const char *name, const struct filters *filters)
{
	static const char *const own[] = {"list", "help"};
	const char *near = lbp_suggest(name, (const char *const *)filters->name, filters->count);

	if (near == NULL)
		near = lbp_suggest(name, own, sizeof own / sizeof *own);
	if (near != NULL)
		fprintf(stderr, "lbp: there is no '%s': did you mean '%s'?\n", name, near);
	else
		fprintf(stderr, "lbp: there is no '%s': lbp list names what there is\n", name);
	return 2;
}

static int
is_known(const char *name, const struct filters *filters)
{
	size_t i;

	for (i = 0; i < filters->count; i++)
		if (strcmp(filters->name[i], name) == 0)
			return 1;
	return 0;
}

static int
execute(const char *directory, const char *name, char **argv)
{
	char path[4400];

	snprintf(path, sizeof path, "%s/lbp-%s", directory, name);
	argv[0] = path;
	execv(path, argv);
	fprintf(stderr, "lbp: %s: %s\n", path, strerror(errno));
	return 5;
}

static int
dispatch(const char *directory, const struct filters *filters, int argc, char **argv)
{
	char help_option[] = "--help";
	char *for_help[] = {NULL, help_option, NULL};

	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
		(strcmp(argv[1], "help") == 0 && argc == 2)) {
		help(directory, filters);
		return argc < 2 ? 2 : 0;
	}
	if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)
		return printf("lbp %s\n", LBP_VERSION) < 0 ? 5 : 0;
	if (strcmp(argv[1], "list") == 0) {
		list(directory, filters);
		return 0;
	}
	if (strcmp(argv[1], "help") == 0)
		return is_known(argv[2], filters) ? execute(directory, argv[2], for_help) : unknown(argv[2], filters);
	return is_known(argv[1], filters) ? execute(directory, argv[1], argv + 1) : unknown(argv[1], filters);
}

int
main(int argc, char **argv)
{
	struct filters filters = {0};
	struct lbp_error err = {.status = LBP_OK};
	char directory[4096];
	int code;
	size_t i;

	if (!lbp_program_directory(argv[0], directory, sizeof directory)) {
		fprintf(stderr, "lbp: cannot find out where it is installed\n");
		return 5;
	}
	if (find_filters(directory, &filters, &err) != LBP_OK) {
		fprintf(stderr, "lbp: %s\n", err.message);
		return lbp_status_exit(err.status);
	}
	code = dispatch(directory, &filters, argc, argv);
	if (fflush(stdout) != 0 && code == 0)
		code = 5;
	for (i = 0; i < filters.count; i++)
		free(filters.name[i]);
	free(filters.name);
	return code;
}
