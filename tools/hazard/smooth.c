/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel-smoothed hazard of each arm. */
#include "hazard.h"

#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Without --times: this many points, up to the last event at which so many are at risk. */
enum { POINTS = 101, ENOUGH = 10 };

static double
last_with_enough(const struct lbp_jumps *jumps)
{
	double last = jumps->jump[jumps->count - 1].time;
	size_t i;

	for (i = jumps->count; i-- > 0;)
		if (jumps->jump[i].at_risk >= ENOUGH)
			return jumps->jump[i].time;
	return last;
}

static void
put_point(struct lbp_run *run, const struct hazard_work *work, size_t group, size_t arm, double t,
	const struct lbp_smooth_hazard_request *request, const struct lbp_smooth_hazard *at, double events)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	double factor = at->hazard > 0 ? exp(z * at->se / at->hazard) : NAN;

	hazard_put_group(run, work, group);
	if (work->arm != LBP_NO_COLUMN)
		lbp_writer_text(&run->writer, hazard_arm(run, work, arm));
	lbp_writer_finites(&run->writer, (double[]){t, at->hazard, at->se, at->hazard / factor, at->hazard * factor}, 5);
	lbp_writer_text(&run->writer, "smooth");
	lbp_writer_finites(&run->writer, (double[]){events, request->bandwidth}, 2);
	lbp_writer_text(&run->writer, lbp_bandwidth_names[work->bandwidth_by]);
	lbp_writer_text(&run->writer, lbp_kernel_names[request->kernel]);
	lbp_writer_text(&run->writer, lbp_kernel_boundary_names[request->boundary]);
	lbp_writer_finite(&run->writer, request->until);
	lbp_writer_text(&run->writer, lbp_jump_tie_names[work->ties]);
	lbp_writer_finite(&run->writer, run->common.level);
	lbp_writer_text(&run->writer, "log");
}

/* The range: as asked for, else as long as many are at risk or the last of --times. */
static double
until_of(const struct hazard_work *work, const struct lbp_jumps *jumps)
{
	if (!isnan(work->config->until))
		return work->config->until;
	return fmax(last_with_enough(jumps), work->times > 0 ? work->time[work->times - 1] : 0);
}

/* The bandwidth at each time. */
static enum lbp_status
choose_bandwidths(const struct hazard_work *work, const struct lbp_jumps *jumps,
	struct lbp_smooth_hazard_request *request, const double *t, size_t points, double *bandwidth, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	request->bandwidth = work->bandwidth_by == LBP_BANDWIDTH_GIVEN
		? work->bandwidth
		: lbp_smooth_hazard_bandwidth(jumps, request->until);
	if (work->bandwidth_by == LBP_BANDWIDTH_LOCAL)
		return lbp_smooth_bandwidth_local(jumps, request, t, points, bandwidth, err);
	bandwidth[0] = request->bandwidth;
	if (work->bandwidth_by == LBP_BANDWIDTH_GLOBAL)
		status = lbp_smooth_bandwidth_global(jumps, request, bandwidth, err);
	for (i = 1; i < points; i++)
		bandwidth[i] = bandwidth[0];
	return status;
}

static enum lbp_status
show_arm(struct lbp_run *run, const struct hazard_work *work, size_t group, size_t arm, const struct lbp_jumps *jumps,
	struct lbp_error *err)
{
	struct lbp_smooth_hazard_request request = {.kernel = work->kernel, .boundary = work->boundary};
	size_t points = work->times > 0 ? work->times : POINTS, i;
	double *t = lbp_array_new(2 * points, sizeof *t), *bandwidth = t + points;
	enum lbp_status status = t != NULL ? LBP_OK : lbp_fail_memory(err);
	struct lbp_smooth_hazard at;

	request.until = until_of(work, jumps);
	for (i = 0; i < points && status == LBP_OK; i++)
		t[i] = work->times > 0 ? work->time[i] : request.until * (double)i / (POINTS - 1);
	if (status == LBP_OK)
		status = choose_bandwidths(work, jumps, &request, t, points, bandwidth, err);
	for (i = 0; i < points && status == LBP_OK; i++) {
		request.bandwidth = bandwidth[i];
		status = lbp_smooth_hazard_at(jumps, &request, t[i], &at, err);
		if (status == LBP_OK)
			put_point(run, work, group, arm, t[i], &request, &at, jumps->events);
	}
	free(t);
	return status;
}

/* The rows of one arm, in their order. */
static size_t
select_arm(const struct hazard_rows *rows, size_t arm, struct lbp_exposure_rows *of, double *block, unsigned char *event)
{
	double *start = block, *stop = start + rows->n, *weight = stop + rows->n;
	size_t i, n = 0;

	for (i = 0; i < rows->n; i++)
		if (rows->arm[i] == arm) {
			start[n] = rows->start[i];
			stop[n] = rows->stop[i];
			weight[n] = rows->weight[i];
			event[n++] = rows->event[i];
		}
	*of = (struct lbp_exposure_rows){n, NULL, start, stop, event, weight};
	return n;
}

/* Of which arm and group a failure is; rows have been looked at when they were read. */
static void
fail(const struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, size_t arm,
	enum lbp_status status, struct lbp_error *err)
{
	char message[sizeof err->message];

	memcpy(message, err->message, sizeof message);
	if (work->arm != LBP_NO_COLUMN)
		lbp_fail(err, status, "arm '%.60s': %.300s", hazard_arm(run, work, arm), message);
	hazard_say_group(run, work, rows->group, err);
}

enum lbp_status
hazard_smooth(struct lbp_run *run, struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err)
{
	size_t arms = work->arm != LBP_NO_COLUMN ? work->arms : 1, arm;
	double *block = lbp_array_new(3 * rows->n, sizeof *block);
	unsigned char *event = lbp_array_new(rows->n, 1);
	enum lbp_status status = block != NULL && event != NULL ? LBP_OK : lbp_fail_memory(err);
	struct lbp_exposure_rows of;
	struct lbp_jumps jumps;

	for (arm = 0; arm < arms && status == LBP_OK; arm++) {
		if (select_arm(rows, arm, &of, block, event) == 0)
			continue;
		status = lbp_jumps_build(&of, work->ties, &jumps, err);
		if (status == LBP_OK)
			status = show_arm(run, work, rows->group, arm, &jumps, err);
		if (status != LBP_OK && status != LBP_ENOMEM)
			fail(run, work, rows, arm, status, err);
		lbp_jumps_free(&jumps);
	}
	free(block);
	free(event);
	return status;
}
