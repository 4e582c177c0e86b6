/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a command with its output in a file and says what it took: measure FILE COMMAND [ARGUMENT]...
 * prints "cpu_seconds peak_kilobytes status"; both figures are of the command and of all processes it waited for. It is
 * so small itself that its own pages, which the kernel counts until the command is loaded, do not show.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + 1e-6 * (double)t.tv_usec;
}

int
main(int argc, char **argv)
{
	struct rusage usage;
	int status, file;
	pid_t child;

	if (argc < 3)
		return 2;
	child = fork();
	if (child == 0) {
		file = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0666);
		if (file < 0 || dup2(file, STDOUT_FILENO) < 0)
			_exit(126);
		close(file);
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child)
		return 1;
	printf("%.6f %ld %d\n", seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss,
		WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return 0;
}
