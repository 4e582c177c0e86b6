/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the filters are: all of them in one directory. */
#ifndef LBP_CLI_PROGRAM_H
#define LBP_CLI_PROGRAM_H

#include <stddef.h>

/* The directory that a program is in, as its name (argv[0]) says or as PATH finds it; 0 if it is not found. */
int lbp_program_directory(const char *program, char *directory, size_t size);

#endif
