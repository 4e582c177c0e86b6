/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/tables.h"

#include <math.h>

const char *const lbp_tables_add_names[] = {"none", "only0", "all", "if0all", NULL};

static enum lbp_status
check_arm(double events, double size, size_t i, const char *const names[2], int person_time, struct lbp_error *err)
{
	if (!(events >= 0) || !isfinite(events))
		return lbp_fail_row(err, LBP_EDOMAIN, i, names[0], "is not a count of 0 or more");
	if (!(size > 0) || !isfinite(size))
		return lbp_fail_row(err, LBP_EDOMAIN, i, names[1], "is not above 0");
	if (!person_time && events > size)
		return lbp_fail_row(err, LBP_EDOMAIN, i, names[0], "is above %s", names[1]);
	return LBP_OK;
}

enum lbp_status
lbp_tables_check(const struct lbp_tables *t, int person_time, struct lbp_error *err)
{
	const char *const arm1[2] = {"events1", person_time ? "time1" : "n1"};
	const char *const arm2[2] = {"events2", person_time ? "time2" : "n2"};
	enum lbp_status status = LBP_OK;
	size_t i;

	if (t->k == 0)
		return lbp_fail(err, LBP_EDOMAIN, "no tables to pool");
	for (i = 0; i < t->k && status == LBP_OK; i++) {
		status = check_arm(t->events1[i], t->size1[i], i, arm1, person_time, err);
		if (status == LBP_OK)
			status = check_arm(t->events2[i], t->size2[i], i, arm2, person_time, err);
	}
	return status;
}

int
lbp_tables_is_silent(const struct lbp_tables *t, size_t i, int person_time)
{
	if (t->events1[i] == 0 && t->events2[i] == 0)
		return 1;
	return !person_time && t->events1[i] == t->size1[i] && t->events2[i] == t->size2[i];
}

static int
has_zero(double events1, double size1, double events2, double size2, int person_time)
{
	return events1 == 0 || events2 == 0 || (!person_time && (events1 == size1 || events2 == size2));
}

static int
any_zero(const double *events1, const double *size1, const double *events2, const double *size2, size_t k,
	int person_time)
{
	size_t i;

	for (i = 0; i < k; i++)
		if (has_zero(events1[i], size1[i], events2[i], size2[i], person_time))
			return 1;
	return 0;
}

size_t
lbp_tables_add(double *events1, double *size1, double *events2, double *size2, size_t k, int person_time, double amount,
	enum lbp_tables_add which)
{
	double to_size = person_time ? 0 : 2 * amount;
	size_t i, changed = 0;

	if (which == LBP_TABLES_ADD_NONE || amount == 0)
		return 0;
	if (which == LBP_TABLES_ADD_IF0ALL && !any_zero(events1, size1, events2, size2, k, person_time))
		return 0;
	for (i = 0; i < k; i++) {
		if (which == LBP_TABLES_ADD_ONLY0 && !has_zero(events1[i], size1[i], events2[i], size2[i], person_time))
			continue;
		events1[i] += amount;
		events2[i] += amount;
		size1[i] += to_size;
		size2[i] += to_size;
		changed++;
	}
	return changed;
}
