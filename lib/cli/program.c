/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
lbp_program_directory(const char *program, char *directory, size_t size)
{
	const char *slash = strrchr(program, '/');
	const char *path = getenv("PATH");
	char candidate[4096];
	size_t length;

	if (slash != NULL) {
		snprintf(directory, size, "%.*s", (int)(slash - program), program);
		return 1;
	}
	for (; path != NULL && *path != '\0'; path += length + (path[length] == ':')) {
		length = strcspn(path, ":");
		snprintf(candidate, sizeof candidate, "%.*s/%s", (int)length, path, program);
		if (access(candidate, X_OK) == 0) {
			snprintf(directory, size, "%.*s", (int)length, path);
			return 1;
		}
	}
	return 0;
}
