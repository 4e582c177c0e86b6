/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/time_scale.h"

#include <math.h>
#include <string.h>

size_t
lbp_time_scale_parameters(const struct lbp_time_scale *s)
{
	switch (s->kind) {
	case LBP_TIME_SCALE_LINEAR:
	case LBP_TIME_SCALE_GOMPERTZ:
		return 1;
	case LBP_TIME_SCALE_SPLINE:
		return s->knots - 1;
	case LBP_TIME_SCALE_PIECES:
		return s->knots + 1;
	default:
		return 0;
	}
}

int
lbp_time_scale_is_curved(const struct lbp_time_scale *s)
{
	return s->kind == LBP_TIME_SCALE_GOMPERTZ || s->kind == LBP_TIME_SCALE_PIECES;
}

static double
place(const struct lbp_time_scale *s, double t)
{
	return s->is_plain ? t : log(t);
}

/* log((exp(x) - 1) / x) and its first two derivatives. */
static void
log_growth(double x, double value[3])
{
	double power = 1, before = 0, second = 0, factorial = 1, sum[3] = {0};
	int n;

	if (fabs(x) >= 1) {
		double gone = -expm1(-fabs(x)), root = 0.5 / sinh(0.5 * x);

		value[0] = (x > 0 ? x : 0) + log(gone / fabs(x));
		value[1] = (x > 0 ? 1 / gone : 1 - 1 / gone) - 1 / x;
		value[2] = 1 / (x * x) - root * root;
		return;
	}
	for (n = 0; n < 20; n++) { /* the series of (exp(x) - 1) / x: 1 / 21! is below 1e-19 */
		factorial *= n + 1;
		sum[0] += power / factorial;
		sum[1] += n * before / factorial;
		sum[2] += n * (n - 1) * second / factorial;
		second = before;
		before = power;
		power *= x;
	}
	value[0] = log(sum[0]);
	value[1] = sum[1] / sum[0];
	value[2] = sum[2] / sum[0] - value[1] * value[1];
}

static double
cube_above(double x)
{
	return x > 0 ? x * x * x : 0;
}

static double
square_above(double x)
{
	return x > 0 ? x * x : 0;
}

/* The j-th function of the natural cubic basis (0: y itself), or its derivative by y. */
static double
basis(const struct lbp_time_scale *s, size_t j, double y, int is_derivative)
{
	double least = s->knot[0], most = s->knot[s->knots - 1], knot, share;

	if (j == 0)
		return is_derivative ? 1 : y;
	knot = s->knot[j];
	share = (most - knot) / (most - least);
	if (is_derivative)
		return 3 * (square_above(y - knot) - share * square_above(y - least) -
			(1 - share) * square_above(y - most));
	return cube_above(y - knot) - share * cube_above(y - least) - (1 - share) * cube_above(y - most);
}

static void
spline_at(const struct lbp_time_scale *s, const double *gamma, double y, int is_derivative,
	struct lbp_time_scale_jet *jet)
{
	size_t m = s->knots - 1, j;

	jet->value = 0;
	for (j = 0; j < m; j++) {
		jet->first[j] = basis(s, j, y, is_derivative);
		jet->value += gamma[j] * jet->first[j];
	}
}

/* The piece that a time is in: piece j is (knot[j - 1], knot[j]]. */
static size_t
piece_of(const struct lbp_time_scale *s, double t)
{
	size_t low = 0, high = s->knots, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (t <= s->knot[middle])
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* first: the share of each piece in the cumulative hazard; second: their covariances. */
static void
pieces_at(const struct lbp_time_scale *s, const double *gamma, double t, struct lbp_time_scale_jet *jet)
{
	size_t m = s->knots + 1, last = piece_of(s, t), i, j;
	double most = gamma[0], sum = 0, begin = 0;

	memset(jet->first, 0, m * sizeof *jet->first);
	for (j = 0; j <= last; j++)
		most = fmax(most, gamma[j]);
	for (j = 0; j <= last; j++) {
		jet->first[j] = exp(gamma[j] - most) * ((j < last ? s->knot[j] : t) - begin);
		sum += jet->first[j];
		begin = j < last ? s->knot[j] : t;
	}
	jet->value = most + log(sum);
	for (j = 0; j <= last; j++)
		jet->first[j] /= sum;
	for (i = 0; i < m; i++)
		for (j = 0; j < m; j++)
			jet->second[i * m + j] = (i == j ? jet->first[i] : 0) - jet->first[i] * jet->first[j];
}

void
lbp_time_scale_at(const struct lbp_time_scale *s, const double *gamma, double t, struct lbp_time_scale_jet *jet)
{
	double growth[3];

	switch (s->kind) {
	case LBP_TIME_SCALE_FIXED:
		jet->value = s->slope * place(s, t);
		break;
	case LBP_TIME_SCALE_LINEAR:
		jet->first[0] = place(s, t);
		jet->value = gamma[0] * jet->first[0];
		break;
	case LBP_TIME_SCALE_SPLINE:
		spline_at(s, gamma, log(t), 0, jet);
		break;
	case LBP_TIME_SCALE_GOMPERTZ:
		log_growth(gamma[0] * t, growth);
		jet->value = log(t) + growth[0];
		jet->first[0] = t * growth[1];
		jet->second[0] = t * t * growth[2];
		break;
	case LBP_TIME_SCALE_PIECES:
		pieces_at(s, gamma, t, jet);
	}
}

/* The log of a linear function of gamma whose value and derivatives jet holds. */
static void
take_log(size_t m, struct lbp_time_scale_jet *jet)
{
	double slope = jet->value;
	size_t i, j;

	jet->value = slope > 0 ? log(slope) : NAN;
	for (i = 0; i < m; i++)
		jet->first[i] /= slope;
	for (i = 0; i < m; i++)
		for (j = 0; j < m; j++)
			jet->second[i * m + j] = -jet->first[i] * jet->first[j];
}

static void
pieces_log_slope(const struct lbp_time_scale *s, const double *gamma, double t, struct lbp_time_scale_jet *jet)
{
	size_t m = s->knots + 1, piece = piece_of(s, t), i;

	pieces_at(s, gamma, t, jet);
	jet->value = gamma[piece] - jet->value;
	for (i = 0; i < m; i++)
		jet->first[i] = (i == piece) - jet->first[i];
	for (i = 0; i < m * m; i++)
		jet->second[i] = -jet->second[i];
}

void
lbp_time_scale_log_slope(
	const struct lbp_time_scale *s, const double *gamma, double t, struct lbp_time_scale_jet *jet)
{
	double growth[3];

	switch (s->kind) {
	case LBP_TIME_SCALE_FIXED:
		jet->value = log(s->slope);
		break;
	case LBP_TIME_SCALE_LINEAR:
		jet->value = gamma[0];
		jet->first[0] = 1;
		take_log(1, jet);
		break;
	case LBP_TIME_SCALE_SPLINE:
		spline_at(s, gamma, log(t), 1, jet);
		take_log(s->knots - 1, jet);
		break;
	case LBP_TIME_SCALE_GOMPERTZ: /* g / (1 - exp(-g t)) */
		log_growth(-gamma[0] * t, growth);
		jet->value = -log(t) - growth[0];
		jet->first[0] = t * growth[1];
		jet->second[0] = -t * t * growth[2];
		return;
	case LBP_TIME_SCALE_PIECES:
		pieces_log_slope(s, gamma, t, jet);
		return;
	}
	if (!s->is_plain)
		jet->value -= log(t);
}
