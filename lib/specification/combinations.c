/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specification/fit_private.h"

#include "base/array.h"

#include <math.h>
#include <string.h>

static void
turn(struct lbp_specification *s)
{
	double low = s->ci_low;

	s->estimate = -s->estimate;
	s->ci_low = -s->ci_high;
	s->ci_high = -low;
}

static void
print(const struct lbp_specification_request *request, struct lbp_specification *s)
{
	double unit = lbp_specification_unit(request, s->measure);
	size_t f;

	s->figure[LBP_FIGURE_ESTIMATE] = unit * lbp_measure_back(s->measure, s->estimate);
	s->figure[LBP_FIGURE_CI_LOW] = unit * lbp_measure_back(s->measure, s->ci_low);
	s->figure[LBP_FIGURE_CI_HIGH] = unit * lbp_measure_back(s->measure, s->ci_high);
	s->reproduces = s->failure == NULL;
	for (f = 0; f < LBP_FIGURES && s->reproduces; f++)
		s->reproduces = lbp_printed_agrees(&request->published[f], s->figure[f]);
}

static enum lbp_status
append(struct lbp_fitting *fitting, const struct lbp_specification *s, struct lbp_error *err)
{
	struct lbp_specifications *all = fitting->all;
	enum lbp_status status;

	if (fitting->out_of_memory)
		return lbp_fail_memory(err);
	if (all->count == LBP_SPECIFICATIONS_MOST)
		return lbp_fitting_fail_too_many(err);
	status = lbp_array_reserve(&all->at, &all->capacity, all->count + 1, sizeof *all->at, err);
	if (status == LBP_OK)
		all->at[all->count++] = *s;
	return status;
}

/* Methods from tables have no variance to choose, Peto's no zero cells to fill. */
static void
leave_unchosen(struct lbp_specification *s)
{
	if (!lbp_fitting_is_of_tables(s->level[LBP_BY_METHOD]))
		return;
	s->level[LBP_BY_VTYPE] = LBP_NO_LEVEL;
	s->dropped = 0;
	if (s->level[LBP_BY_METHOD] == LBP_METHOD_PETO)
		s->level[LBP_BY_ZERO] = LBP_NO_LEVEL;
}

/* The fit in hand, in either direction and with either I2 where they are open. */
static enum lbp_status
append_all(struct lbp_fitting *fitting, struct lbp_error *err)
{
	const bool (*open)[LBP_LEVELS] = fitting->request->grid->open;
	enum lbp_status status = LBP_OK;
	size_t i2, direction;

	for (i2 = 0; i2 < LBP_I2_CHOICES; i2++)
		for (direction = 0; direction < LBP_DIRECTION_CHOICES && status == LBP_OK; direction++) {
			struct lbp_specification s = fitting->now;

			if (!open[LBP_BY_I2][i2] || !open[LBP_BY_DIRECTION][direction])
				continue;
			if (i2 == LBP_I2_TAU2 && isnan(fitting->i2_tau2) && s.failure == NULL)
				continue;
			leave_unchosen(&s);
			s.level[LBP_BY_I2] = (unsigned char)i2;
			s.level[LBP_BY_DIRECTION] = (unsigned char)direction;
			if (i2 == LBP_I2_TAU2)
				s.figure[LBP_FIGURE_I2] = fitting->i2_tau2;
			if (direction == LBP_DIRECTION_FLIPPED)
				turn(&s);
			print(fitting->request, &s);
			status = append(fitting, &s, err);
		}
	return status;
}

/* Whether an interval goes with a method. */
static bool
has_interval(size_t method, size_t ci)
{
	if (lbp_fitting_is_of_tables(method))
		return ci == LBP_POOL_CI_Z;
	if (ci == LBP_POOL_CI_HC)
		return method == LBP_TAU2_DL;
	return ci != LBP_POOL_CI_KR || method == LBP_TAU2_REML;
}

static enum lbp_status
try_intervals(struct lbp_fitting *fitting, size_t method, struct lbp_error *err)
{
	const bool (*open)[LBP_LEVELS] = fitting->request->grid->open;
	enum lbp_status status = LBP_OK;
	size_t ci;

	fitting->now.level[LBP_BY_METHOD] = (unsigned char)method;
	for (ci = 0; ci < LBP_POOL_CI_COUNT && status == LBP_OK; ci++)
		if (open[LBP_BY_CI][ci] && has_interval(method, ci)) {
			fitting->now.level[LBP_BY_CI] = (unsigned char)ci;
			lbp_fitting_fit(fitting, method, (enum lbp_pool_ci)ci);
			status = append_all(fitting, err);
		}
	return status;
}

/* One study: its own estimate, whatever the method; by t with its own degrees of freedom where it has some. */
static enum lbp_status
try_one_study(struct lbp_fitting *fitting, struct lbp_error *err)
{
	const bool *open = fitting->request->grid->open[LBP_BY_CI];
	enum lbp_status status = LBP_OK;

	fitting->now.level[LBP_BY_METHOD] = LBP_NO_LEVEL;
	fitting->now.level[LBP_BY_CI] = LBP_POOL_CI_Z;
	lbp_fitting_fit(fitting, LBP_TAU2_EE, LBP_POOL_CI_Z);
	if (open[LBP_POOL_CI_Z] || !open[LBP_POOL_CI_T])
		status = append_all(fitting, err);
	if (status == LBP_OK && open[LBP_POOL_CI_T] && lbp_fitting_widen(fitting)) {
		fitting->now.level[LBP_BY_CI] = LBP_POOL_CI_T;
		status = append_all(fitting, err);
	}
	return status;
}

static enum lbp_status
try_methods(struct lbp_fitting *fitting, struct lbp_error *err)
{
	const bool *open = fitting->request->grid->open[LBP_BY_METHOD];
	enum lbp_status status = LBP_OK;
	bool inverse = false;
	size_t method;

	for (method = 0; method < LBP_METHOD_CHOICES && status == LBP_OK; method++) {
		if (!open[method] || !lbp_fitting_has_method(fitting, method))
			continue;
		inverse = inverse || method < LBP_TAU2_COUNT;
		if (method >= LBP_TAU2_COUNT || fitting->k != 1)
			status = try_intervals(fitting, method, err);
	}
	if (status == LBP_OK && inverse && fitting->k == 1)
		status = try_one_study(fitting, err);
	return status;
}

/* The choice that gives the same as `zero` on rows of these zero cells and stands for it. */
static enum lbp_zero_choice
simplest(enum lbp_zero_choice zero, size_t zeros, size_t double_zeros)
{
	if (double_zeros == 0 && zero == LBP_ZERO_ONLY0_DROP00)
		zero = LBP_ZERO_ONLY0;
	if (double_zeros == 0 && zero == LBP_ZERO_ALL_DROP00)
		zero = LBP_ZERO_ALL;
	if (double_zeros == 0 && zero == LBP_ZERO_TACC_DROP00)
		zero = LBP_ZERO_TACC;
	if (zeros == 0 && zero != LBP_ZERO_ALL)
		zero = LBP_ZERO_NONE;
	return zero;
}

static enum lbp_status
try_zeros(struct lbp_fitting *fitting, struct lbp_error *err)
{
	const bool *open = fitting->request->grid->open[LBP_BY_ZERO];
	bool tried[LBP_ZERO_CHOICES] = {false};
	enum lbp_status status = LBP_OK;
	size_t zero, zeros, double_zeros;

	fitting->first_zero = true;
	if (!lbp_measure_has_zeros(fitting->effect.measure)) {
		fitting->now.level[LBP_BY_ZERO] = LBP_NO_LEVEL;
		lbp_fitting_prepare(fitting, LBP_ZERO_NONE);
		return try_methods(fitting, err);
	}
	lbp_effect_count_zeros(&fitting->effect, &fitting->sample.in, fitting->sample.k, &zeros, &double_zeros);
	for (zero = 0; zero < LBP_ZERO_CHOICES && status == LBP_OK; zero++) {
		enum lbp_zero_choice choice = simplest((enum lbp_zero_choice)zero, zeros, double_zeros);

		if (!open[zero] || tried[choice] ||
			(choice == LBP_ZERO_ONLY0_1X && strcmp(fitting->effect.measure->name, "RR") != 0))
			continue;
		tried[choice] = true;
		fitting->now.level[LBP_BY_ZERO] = (unsigned char)choice;
		lbp_fitting_prepare(fitting, choice);
		status = try_methods(fitting, err);
		fitting->first_zero = false;
	}
	return status;
}

/* Whether a level of vtype or correction is open for a measure; `own` is its default, tried once. */
static bool
is_open(const bool *open, size_t level, size_t own)
{
	return level != 0 && (open[level] || (open[0] && level == own));
}

static enum lbp_status
try_corrections(struct lbp_fitting *fitting, const struct lbp_measure *measure, enum lbp_vtype vtype, struct lbp_error *err)
{
	const bool *open = fitting->request->grid->open[LBP_BY_CORRECTION];
	enum lbp_status status = LBP_OK;
	size_t correction;

	if (measure->correction == LBP_CORRECTION_DEFAULT) {
		fitting->now.level[LBP_BY_CORRECTION] = LBP_NO_LEVEL;
		status = lbp_fitting_bind(fitting, measure, vtype, LBP_CORRECTION_DEFAULT, err);
		return status == LBP_OK ? try_zeros(fitting, err) : status;
	}
	for (correction = 0; correction < LBP_CORRECTION_COUNT && status == LBP_OK; correction++)
		if (is_open(open, correction, measure->correction)) {
			fitting->now.level[LBP_BY_CORRECTION] = (unsigned char)correction;
			status = lbp_fitting_bind(fitting, measure, vtype, (enum lbp_correction)correction, err);
			if (status == LBP_OK)
				status = try_zeros(fitting, err);
		}
	return status;
}

static enum lbp_status
try_measure(struct lbp_fitting *fitting, const struct lbp_measure *measure, struct lbp_error *err)
{
	const bool *open = fitting->request->grid->open[LBP_BY_VTYPE];
	enum lbp_status status = LBP_OK;
	size_t vtype;

	fitting->now.measure = strcmp(measure->name, "GEN") == 0 && fitting->request->ready != NULL
		? fitting->request->ready : measure;
	fitting->first_vtype = true;
	for (vtype = 0; vtype < LBP_VTYPE_COUNT && status == LBP_OK; vtype++)
		if (is_open(open, vtype, measure->vtype) && lbp_measure_has_vtype(measure, (enum lbp_vtype)vtype)) {
			fitting->now.level[LBP_BY_VTYPE] = (unsigned char)vtype;
			status = try_corrections(fitting, measure, (enum lbp_vtype)vtype, err);
			fitting->first_vtype = false;
		}
	return status;
}

enum lbp_status
lbp_fitting_try(struct lbp_fitting *fitting, enum lbp_shared_choice shared, struct lbp_error *err)
{
	const struct lbp_measure *measure;
	struct lbp_effect_options plain = {.level = fitting->request->level};
	enum lbp_status status = LBP_OK;
	struct lbp_effect effect;
	size_t i;

	for (i = 0; (measure = lbp_measure_at(i)) != NULL && status == LBP_OK; i++) {
		if (!fitting->request->grid->open[LBP_BY_MEASURE][i])
			continue;
		status = lbp_effect_init(&effect, measure, &plain, fitting->present, err);
		fitting->now.level[LBP_BY_MEASURE] = (unsigned char)i;
		if (status == LBP_OK && lbp_sample_can_share(&effect, fitting->request->trials, shared))
			status = try_measure(fitting, measure, err);
	}
	return status;
}
