/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large an effect is: by a rule's bands, and beside the change that patients call important. */
#include "instrument/plain_private.h"

#include "base/number.h"

#include <math.h>

static double
smallest_limit(const struct lbp_finding *finding)
{
	double least = INFINITY;
	size_t i;

	for (i = 0; i < finding->bands; i++)
		least = finding->band[i].lower < least ? finding->band[i].lower : least;
	return least;
}

static void
speak_band(struct speech *speech, const struct lbp_finding *finding)
{
	const struct lbp_band *found;
	double effect = finding->value * finding->band_unit;

	if (speech->status == LBP_OK)
		speech->status = lbp_band_find(finding->band, finding->bands, effect, &found, speech->err);
	if (speech->status != LBP_OK || (found == NULL && fabs(effect) >= smallest_limit(finding)))
		return;
	lbp_speak(speech, found != NULL ? ": " : ": too small to have a name");
	lbp_speak(speech, found != NULL ? found->name : "");
	lbp_speak(speech, found != NULL ? " by " : " in ");
	lbp_speak(speech, finding->rule_title);
}

/* The ends of the interval by their distance from no effect; the near one is below 0 when the interval crosses it. */
static void
find_ends(const struct lbp_finding *finding, double *near, double *far)
{
	double sign = finding->value < 0 ? -1 : 1;
	double a = sign * finding->low, b = sign * finding->high;

	*near = fmin(a, b);
	*far = isnan(*near) ? fabs(finding->value) : fmax(fmax(a, b), -*near);
}

/* A few digits of rounding in a rescaled score do not part it from the limit that it is at. */
static bool
reaches(double size, double limit)
{
	return size >= limit * (1 - 1e-9);
}

static void
speak_important(struct speech *speech, const struct lbp_finding *finding)
{
	double mic = finding->instrument->mic_absolute, size = fabs(finding->value), near, far;
	char number[LBP_NUMBER_SIZE];

	find_ends(finding, &near, &far);
	lbp_speak(speech, reaches(size, mic) ? ", at least the " : ", below the ");
	lbp_number_write(number, mic);
	lbp_speak(speech, number);
	lbp_speak(speech, " points that patients call important");
	if (finding->mic_source[0] != '\0') {
		lbp_speak(speech, " [");
		lbp_speak(speech, finding->mic_source);
		lbp_speak(speech, "]");
	}
	if (!reaches(size, mic) && reaches(far, mic))
		lbp_speak(speech, ", which the interval reaches");
	else if (reaches(size, mic) && !isnan(near) && !reaches(near, mic))
		lbp_speak(speech, ", though the interval holds less");
}

void
lbp_speak_size(struct speech *speech, const struct lbp_finding *finding, bool clear)
{
	if (clear && finding->bands > 0)
		speak_band(speech, finding);
	if (finding->instrument != NULL && finding->mic_source != NULL && finding->instrument->has_mic_absolute)
		speak_important(speech, finding);
}
