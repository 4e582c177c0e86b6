/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "check.h"

#include <stdlib.h>

static void
grows_and_keeps(void)
{
	double *array = NULL;
	size_t capacity = 0, before, i;
	struct lbp_error err;

	for (i = 0; i < 1000; i++) {
		before = capacity;
		CHECK_STATUS(lbp_array_reserve(&array, &capacity, i + 1, sizeof *array, &err), LBP_OK);
		CHECK(capacity >= i + 1 && (capacity == before || capacity >= 2 * before));
		array[i] = (double)i;
	}
	for (i = 0; i < 1000; i++)
		CHECK(array[i] == (double)i);
	before = capacity;
	CHECK_STATUS(lbp_array_reserve(&array, &capacity, 5, sizeof *array, &err), LBP_OK);
	CHECK(capacity == before);
	free(array);
}

static void
too_much(void)
{
	int room = 7, *array = &room;
	size_t capacity = 1;
	struct lbp_error err;

	CHECK_STATUS(lbp_array_reserve(&array, &capacity, SIZE_MAX, sizeof *array, &err), LBP_ENOMEM);
	CHECK_STATUS(lbp_array_reserve(&array, &capacity, SIZE_MAX / 2, sizeof *array, &err), LBP_ENOMEM);
	CHECK_TEXT(err.message, "out of memory");
	CHECK(array == &room && capacity == 1 && room == 7);
	CHECK(lbp_array_new(SIZE_MAX / 2, 4) == NULL);
	CHECK_STATUS(lbp_array_reserve(&array, &capacity, SIZE_MAX, sizeof *array, NULL), LBP_ENOMEM);
}

static void
new_arrays_are_zero(void)
{
	int *array = lbp_array_new(100, sizeof *array);
	char *empty = lbp_array_new(0, 8);
	size_t i;

	for (i = 0; i < 100; i++)
		CHECK(array[i] == 0);
	CHECK(empty != NULL);
	free(array);
	free(empty);
}

static void
buffers(void)
{
	struct lbp_buffer buffer = {0};
	struct lbp_error err;
	int i;

	CHECK_STATUS(lbp_buffer_append(&buffer, "", 0, &err), LBP_OK);
	CHECK_TEXT(buffer.text, "");
	for (i = 0; i < 100; i++)
		CHECK_STATUS(lbp_buffer_append(&buffer, "abcdef", 5, &err), LBP_OK);
	CHECK(buffer.length == 500 && strlen(buffer.text) == 500);
	CHECK_TEXT(buffer.text + 495, "abcde");
	lbp_buffer_free(&buffer);
	lbp_buffer_free(&buffer);
	CHECK(buffer.text == NULL && buffer.length == 0);
}

static void
failures(void)
{
	struct lbp_error err;
	char longer[600];

	CHECK_STATUS(lbp_fail(&err, LBP_EDOMAIN, "sd %d is %s", 2, "odd"), LBP_EDOMAIN);
	CHECK_TEXT(err.message, "sd 2 is odd");
	CHECK(err.status == LBP_EDOMAIN && err.row == LBP_NO_ROW && err.argument == NULL);
	CHECK_STATUS(lbp_fail_row(&err, LBP_EDATA, 4, "sd1", "is not above %g", 0.0), LBP_EDATA);
	CHECK(err.row == 4);
	CHECK_TEXT(err.argument, "sd1");
	CHECK_STATUS(lbp_fail(NULL, LBP_EIO, "nobody listens"), LBP_EIO);
	memset(longer, 'x', sizeof longer);
	longer[599] = '\0';
	CHECK_STATUS(lbp_fail(&err, LBP_EIO, "%s", longer), LBP_EIO);
	CHECK(strlen(err.message) == sizeof err.message - 1);
}

static void
exit_codes(void)
{
	CHECK(lbp_status_exit(LBP_OK) == 0 && lbp_status_exit(LBP_ENEGATIVE) == 1 && lbp_status_exit(LBP_EUSAGE) == 2);
	CHECK(lbp_status_exit(LBP_EDATA) == 3 && lbp_status_exit(LBP_EDOMAIN) == 3);
	CHECK(lbp_status_exit(LBP_ENOCONV) == 4 && lbp_status_exit(LBP_ESINGULAR) == 4);
	CHECK(lbp_status_exit(LBP_EINFINITE) == 4 && lbp_status_exit(LBP_ENOMEM) == 4);
	CHECK(lbp_status_exit(LBP_EIO) == 5);
}

SUITE("array", {"grows and keeps", grows_and_keeps}, {"too much", too_much},
	{"new arrays are zero", new_arrays_are_zero}, {"buffers", buffers}, {"failures", failures},
	{"exit codes", exit_codes})
