/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts, intervals and the sentence that holds them. */
#include "instrument/plain_private.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

static int
side(const struct phrase *phrase, double value)
{
	return value > phrase->null;
}

static double
amount(const struct phrase *phrase, double value)
{
	return phrase->times ? value : fabs(value - phrase->null) * phrase->factor;
}

void
lbp_speak(struct speech *speech, const char *words)
{
	if (speech->status == LBP_OK)
		speech->status = lbp_buffer_append(speech->text, words, strlen(words), speech->err);
}

static double
rounded(const struct speech *speech, double x)
{
	double power = pow(10, speech->decimals);

	return round(x * power) / power;
}

/* Whether it is said in the singular. */
static bool
is_one(const struct speech *speech, double x)
{
	return rounded(speech, x) == 1;
}

void
lbp_speak_number(struct speech *speech, double x)
{
	char number[LBP_NUMBER_SIZE];

	lbp_number_write(number, rounded(speech, x));
	lbp_speak(speech, number);
}

int
lbp_plain_decimals(double width, double size)
{
	double half = width > 0 && isfinite(width) ? width / 2 : size / 5;
	int decimals = 0;

	while (decimals < 3 && half < 5 && half > 0) {
		half *= 10;
		decimals++;
	}
	return decimals;
}

static void
speak_side(struct speech *speech, const struct phrase *phrase, double value)
{
	lbp_speak_number(speech, amount(phrase, value));
	if (phrase->times)
		return;
	lbp_speak(speech, is_one(speech, amount(phrase, value)) ? phrase->one : phrase->unit);
	lbp_speak(speech, " ");
	lbp_speak(speech, phrase->word[side(phrase, value)]);
}

/* "8 to 12", "15 to 40 % lower", "from 3 less to 11 more", "1.5 to 5.6 times". */
static void
speak_range(struct speech *speech, const struct phrase *phrase, double low, double high)
{
	bool down = side(phrase, high) == 0;

	if (!phrase->times && low < phrase->null && high > phrase->null) {
		struct phrase bare = *phrase;

		bare.unit = phrase->range_has_words ? phrase->unit : "";
		bare.one = phrase->range_has_words ? phrase->one : "";
		lbp_speak(speech, "from ");
		speak_side(speech, &bare, low);
		lbp_speak(speech, " to ");
		speak_side(speech, &bare, high);
		return;
	}
	lbp_speak_number(speech, amount(phrase, down && !phrase->times ? high : low));
	lbp_speak(speech, " to ");
	if (!phrase->range_has_words || phrase->times) {
		lbp_speak_number(speech, amount(phrase, down && !phrase->times ? low : high));
		lbp_speak(speech, phrase->times ? " times" : "");
		return;
	}
	speak_side(speech, phrase, down ? low : high);
}

static void
speak_level(struct speech *speech, double level)
{
	struct speech whole = *speech;

	whole.decimals = 1;
	lbp_speak_number(&whole, level * 100);
	lbp_speak(&whole, " % interval: ");
	speech->status = whole.status;
}

static void
speak_interval(struct speech *speech, const struct phrase *phrase, const struct lbp_finding *finding)
{
	if (isnan(finding->low)) {
		lbp_speak(speech, ", with no interval given");
		return;
	}
	lbp_speak(speech, " (");
	if (fabs(finding->level - 0.95) > 1e-9)
		speak_level(speech, finding->level);
	speak_range(speech, phrase, finding->low, finding->high);
	lbp_speak(speech, ")");
}

/* What was found, where it is: "28 % lower hazard of a recurrence". */
static void
speak_lead(struct speech *speech, const struct phrase *phrase, double value)
{
	if (phrase->times) {
		lbp_speak_number(speech, value);
		lbp_speak(speech, " times the");
	} else {
		speak_side(speech, phrase, value);
	}
	lbp_speak(speech, phrase->lead);
	lbp_speak(speech, phrase->outcome);
	lbp_speak(speech, phrase->tail);
}

static void
speak_unclear(struct speech *speech, const struct phrase *phrase, double value)
{
	lbp_speak(speech, "no clear difference in ");
	lbp_speak(speech, phrase->topic);
	lbp_speak(speech, phrase->outcome);
	lbp_speak(speech, ": ");
	if (phrase->times) {
		lbp_speak_number(speech, value);
		lbp_speak(speech, " times");
	} else {
		speak_side(speech, phrase, value);
	}
}

/* A prediction interval is about the effect behind a new trial; what that trial finds strays from it by its own error. */
static void
speak_prediction(struct speech *speech, const struct phrase *phrase, const struct lbp_finding *finding)
{
	bool crosses = finding->prediction_low < phrase->null && finding->prediction_high > phrase->null;

	if (isnan(finding->prediction_low) || isnan(finding->prediction_high))
		return;
	lbp_speak(speech, crosses ? "; the true effect in a new trial may be anything " : "; the true effect in a new trial may be ");
	if (phrase->times && crosses)
		lbp_speak(speech, "from ");
	speak_range(speech, phrase, finding->prediction_low, finding->prediction_high);
}

/* "about one for every 5 people treated": the number needed to treat or to harm, of a difference that is clear. */
static void
speak_needed(struct speech *speech, const struct lbp_finding *finding)
{
	struct speech whole = *speech;

	if (!(fabs(finding->value) > 0))
		return;
	whole.decimals = fabs(finding->value) < 0.5 ? 0 : 1;
	lbp_speak(&whole, ", about one for every ");
	lbp_speak_number(&whole, 1 / fabs(finding->value));
	lbp_speak(&whole, " treated");
	speech->status = whole.status;
}

/* As many decimals as the interval is worth, and enough that what is near no effect is not said to be there. */
static int
decimals_of(const struct phrase *phrase, const struct lbp_finding *finding)
{
	double ends[] = {finding->value, finding->low, finding->high}, unit = phrase->times ? 1 : phrase->factor;
	int decimals = lbp_plain_decimals(fabs(finding->high - finding->low) * unit, amount(phrase, finding->value));
	size_t i;

	if (phrase->times)
		return decimals > 1 || finding->value >= 10 ? decimals : 1;
	for (i = 0; i < 3; i++)
		while (decimals < 3 && ends[i] != phrase->null && amount(phrase, ends[i]) * pow(10, decimals) < 0.5)
			decimals++;
	return decimals;
}

void
lbp_speak_difference(struct speech *speech, const struct phrase *phrase, const struct lbp_finding *finding)
{
	bool unclear = finding->low <= phrase->null && finding->high >= phrase->null;
	bool better = side(phrase, finding->value) == (finding->higher == LBP_HIGHER_BETTER);

	speech->decimals = decimals_of(phrase, finding);
	if (unclear)
		speak_unclear(speech, phrase, finding->value);
	else
		speak_lead(speech, phrase, finding->value);
	speak_interval(speech, phrase, finding);
	if (!unclear && finding->measure->kind == LBP_PLAIN_PEOPLE)
		speak_needed(speech, finding);
	lbp_speak_size(speech, finding, !unclear);
	if (!unclear && better && finding->treatment != NULL && finding->higher != LBP_HIGHER_UNKNOWN) {
		lbp_speak(speech, ", in favour of ");
		lbp_speak(speech, finding->treatment);
	}
	speak_prediction(speech, phrase, finding);
	if (finding->measure->caveat != NULL) {
		lbp_speak(speech, "; ");
		lbp_speak(speech, finding->measure->caveat);
	}
}
