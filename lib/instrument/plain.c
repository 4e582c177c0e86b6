/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument/plain_private.h"

#include <math.h>
#include <string.h>

#define RATE_NOT_RISK "a hazard is a rate, not a risk"
#define ODDS_NOT_RISKS "odds are not risks"

static const struct lbp_plain_measure measures[] = {
	{"MD", LBP_PLAIN_POINTS, "", NULL},
	{"MC", LBP_PLAIN_POINTS, "", NULL},
	{"SMD", LBP_PLAIN_DEVIATIONS, "", NULL},
	{"SMDH", LBP_PLAIN_DEVIATIONS, "", NULL},
	{"SMD1", LBP_PLAIN_DEVIATIONS, "", NULL},
	{"SMD1H", LBP_PLAIN_DEVIATIONS, "", NULL},
	{"SMCC", LBP_PLAIN_DEVIATIONS, "", NULL},
	{"SMCR", LBP_PLAIN_DEVIATIONS, "", NULL},
	{"SMCRH", LBP_PLAIN_DEVIATIONS, "", NULL},
	{"HR", LBP_PLAIN_RATIO, "hazard of ", RATE_NOT_RISK},
	{"RR", LBP_PLAIN_RATIO, "risk of ", NULL},
	{"MPRR", LBP_PLAIN_RATIO, "risk of ", NULL},
	{"OR", LBP_PLAIN_RATIO, "odds of ", ODDS_NOT_RISKS},
	{"PETO", LBP_PLAIN_RATIO, "odds of ", ODDS_NOT_RISKS},
	{"MPOR", LBP_PLAIN_RATIO, "odds of ", ODDS_NOT_RISKS},
	{"MPORC", LBP_PLAIN_RATIO, "odds of ", ODDS_NOT_RISKS},
	{"IRR", LBP_PLAIN_RATIO, "rate of ", NULL},
	{"ROM", LBP_PLAIN_RATIO, "mean ", NULL},
	{"RD", LBP_PLAIN_PEOPLE, "", NULL},
	{"MPRD", LBP_PLAIN_PEOPLE, "", NULL},
	{"PR", LBP_PLAIN_SHARE, "", NULL},
	{"PLN", LBP_PLAIN_SHARE, "", NULL},
	{"PLO", LBP_PLAIN_SHARE, "", NULL},
	{"PAS", LBP_PLAIN_SHARE, "", NULL},
	{"QUANTILE", LBP_PLAIN_QUANTILE, "", NULL},
	{"RMST", LBP_PLAIN_TIME, "", NULL},
};

const struct lbp_plain_measure *
lbp_plain_measure_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof measures / sizeof measures[0]; i++)
		if (strcmp(measures[i].name, name) == 0)
			return &measures[i];
	return NULL;
}

/* Whether more of a thing is good or bad, by the last word of its name: "leg pain" is pain. */
static const struct {
	const char *noun;
	enum lbp_higher_is higher;
} nouns[] = {{"pain", LBP_HIGHER_WORSE}, {"disability", LBP_HIGHER_WORSE}, {"movement", LBP_HIGHER_WORSE},
	{"avoidance", LBP_HIGHER_WORSE}, {"catastrophizing", LBP_HIGHER_WORSE}, {"anxiety", LBP_HIGHER_WORSE},
	{"depression", LBP_HIGHER_WORSE}, {"distress", LBP_HIGHER_WORSE}, {"function", LBP_HIGHER_BETTER},
	{"functioning", LBP_HIGHER_BETTER}, {"activity", LBP_HIGHER_BETTER}, {"life", LBP_HIGHER_BETTER}};

static enum lbp_higher_is
of_noun(const char *outcome)
{
	const char *space = strrchr(outcome, ' '), *word = space == NULL ? outcome : space + 1;
	size_t i;

	for (i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
		if (strcmp(nouns[i].noun, word) == 0)
			return nouns[i].higher;
	return LBP_HIGHER_UNKNOWN;
}

static bool
is_named(const char *text)
{
	return text != NULL && text[0] != '\0';
}

/* "less pain" where the score counts pain, "better in X" where it is not known whether X is good to have. */
static enum lbp_status
differ(struct speech *speech, const struct lbp_finding *f, const char *unit, const char *one)
{
	enum lbp_higher_is noun = of_noun(f->outcome);
	bool as_good = f->higher == LBP_HIGHER_BETTER, inverse = noun != f->higher;
	struct phrase phrase = {0, 1, unit, one, {"less", "more"}, " ", f->outcome, "", "", false, false};

	if (f->higher == LBP_HIGHER_UNKNOWN)
		return lbp_fail_row(speech->err, LBP_EDOMAIN, LBP_NO_ROW, "higher_is",
			"does not say whether more is better or worse (see --higher)");
	if (noun == LBP_HIGHER_UNKNOWN) {
		phrase.word[as_good] = "better";
		phrase.word[!as_good] = "worse";
		phrase.lead = " in ";
	} else if (inverse) {
		phrase.word[0] = "more";
		phrase.word[1] = "less";
	}
	lbp_speak_difference(speech, &phrase, f);
	return speech->status;
}

static void
name_points(struct speech *unit, const char *points, const struct lbp_instrument *instrument)
{
	lbp_speak(unit, points);
	if (!instrument->has_range) {
		lbp_speak(unit, instrument->short_name);
	} else if (instrument->min == 0) {
		lbp_speak_number(unit, instrument->max);
	} else {
		lbp_speak(unit, "a scale from ");
		lbp_speak_number(unit, instrument->min);
		lbp_speak(unit, " to ");
		lbp_speak_number(unit, instrument->max);
	}
}

static enum lbp_status
differ_in_points(struct speech *speech, const struct lbp_finding *f)
{
	struct lbp_buffer many = {0}, single = {0};
	struct speech unit = {&many, speech->err, LBP_OK, 3}, one = {&single, speech->err, LBP_OK, 3};

	if (f->instrument == NULL)
		return lbp_fail_row(speech->err, LBP_EDOMAIN, LBP_NO_ROW, "scale", "is not known: points of what?");
	name_points(&unit, " points of ", f->instrument);
	name_points(&one, " point of ", f->instrument);
	speech->status = unit.status == LBP_OK ? one.status : unit.status;
	if (speech->status == LBP_OK)
		speech->status = differ(speech, f, many.text, single.text);
	lbp_buffer_free(&many);
	lbp_buffer_free(&single);
	return speech->status;
}

/* What is good to have is a chance, not a risk. */
static const char *
risks_of(const struct lbp_finding *f)
{
	bool good = f->higher == LBP_HIGHER_BETTER && strcmp(f->measure->of, "risk of ") == 0;

	return good ? "chance of " : f->measure->of;
}

static enum lbp_status
compare(struct speech *speech, const struct lbp_finding *f)
{
	struct lbp_buffer lead = {0}, topic = {0};
	struct speech to_lead = {&lead, speech->err, LBP_OK, 0}, to_topic = {&topic, speech->err, LBP_OK, 0};
	const char *of = risks_of(f);
	struct phrase phrase = {1, 100, " %", " %", {"lower", "higher"}, "", f->outcome, "", "", true, f->value >= 2};

	lbp_speak(&to_lead, " ");
	lbp_speak(&to_lead, of);
	lbp_speak(&to_topic, "the ");
	lbp_speak(&to_topic, of);
	speech->status = to_lead.status == LBP_OK ? to_topic.status : to_lead.status;
	if (speech->status == LBP_OK) {
		phrase.lead = lead.text;
		phrase.topic = topic.text;
		lbp_speak_difference(speech, &phrase, f);
	}
	lbp_buffer_free(&lead);
	lbp_buffer_free(&topic);
	return speech->status;
}

static enum lbp_status
count_people(struct speech *speech, const struct lbp_finding *f)
{
	struct phrase phrase = {
		0, 100, "", "", {"fewer", "more"}, " of 100 people with ", f->outcome, "how many of 100 have ", "", true, false};

	lbp_speak_difference(speech, &phrase, f);
	return speech->status;
}

static enum lbp_status
gain_time(struct speech *speech, const struct lbp_finding *f)
{
	struct lbp_buffer unit = {0}, tail = {0};
	struct speech to_unit = {&unit, speech->err, LBP_OK, 0}, to_tail = {&tail, speech->err, LBP_OK, 3};
	struct phrase phrase = {
		0, 1, "", "", {"less", "more"}, " without ", f->outcome, "the time without ", "", true, false};

	lbp_speak(&to_unit, is_named(f->unit) ? " " : "");
	lbp_speak(&to_unit, is_named(f->unit) ? f->unit : "");
	lbp_speak(&to_tail, isnan(f->horizon) ? "" : " in ");
	if (!isnan(f->horizon))
		lbp_speak_number(&to_tail, f->horizon);
	speech->status = to_unit.status == LBP_OK ? to_tail.status : to_unit.status;
	if (speech->status == LBP_OK) {
		phrase.unit = phrase.one = unit.text;
		phrase.tail = tail.text;
		lbp_speak_difference(speech, &phrase, f);
	}
	lbp_buffer_free(&unit);
	lbp_buffer_free(&tail);
	return speech->status;
}

static void
give_range(struct speech *speech, const struct lbp_finding *f, double factor)
{
	if (isnan(f->low) && isnan(f->high))
		return;
	lbp_speak(speech, " (");
	if (isnan(f->low) || isnan(f->high)) {
		lbp_speak(speech, isnan(f->high) ? "at least " : "at most ");
		lbp_speak_number(speech, factor * (isnan(f->high) ? f->low : f->high));
	} else {
		lbp_speak_number(speech, factor * f->low);
		lbp_speak(speech, " to ");
		lbp_speak_number(speech, factor * f->high);
	}
	lbp_speak(speech, ")");
}

/* "72 of 100 people with recovery (69 to 75)" */
static enum lbp_status
give_share(struct speech *speech, const struct lbp_finding *f)
{
	speech->decimals = lbp_plain_decimals((f->high - f->low) * 100, f->value * 100);
	lbp_speak_number(speech, f->value * 100);
	lbp_speak(speech, " of 100 people with ");
	lbp_speak(speech, f->outcome);
	give_range(speech, f, 100);
	return speech->status;
}

/* "half have had a recurrence by 208 days (149 to 295)" */
static enum lbp_status
give_quantile(struct speech *speech, const struct lbp_finding *f)
{
	bool half = fabs(f->probability - 0.5) < 1e-9, reached = !isnan(f->value);

	speech->decimals = 1;
	lbp_speak(speech, reached ? "" : "fewer than ");
	if (!half)
		lbp_speak_number(speech, f->probability * 100);
	lbp_speak(speech, half ? "half have had " : " of 100 have had ");
	lbp_speak(speech, f->outcome);
	lbp_speak(speech, reached ? " by " : " by the end of observation");
	if (reached) {
		speech->decimals = lbp_plain_decimals(f->high - f->low, f->value);
		lbp_speak_number(speech, f->value);
		lbp_speak(speech, is_named(f->unit) ? " " : "");
		lbp_speak(speech, is_named(f->unit) ? f->unit : "");
	}
	give_range(speech, f, 1);
	return speech->status;
}

static bool
is_wrong(const struct lbp_finding *f)
{
	switch (f->measure->kind) {
	case LBP_PLAIN_RATIO:
		return !(f->value > 0) || f->low < 0 || f->prediction_low < 0;
	case LBP_PLAIN_PEOPLE:
		return fabs(f->value) > 1;
	case LBP_PLAIN_SHARE:
		return !(f->value >= 0 && f->value <= 1);
	case LBP_PLAIN_QUANTILE:
		return f->value < 0 || !(f->probability > 0 && f->probability < 1);
	default:
		return false;
	}
}

static enum lbp_status
check(const struct lbp_finding *f, struct lbp_error *err)
{
	if (f->measure->kind != LBP_PLAIN_QUANTILE && !isfinite(f->value))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "estimate", "is not a finite number");
	if (is_wrong(f))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, NULL, "%s cannot be %.15g, or its interval below it",
			f->measure->name, f->value);
	if (f->low > f->value || f->high < f->value)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, NULL, "the interval %.15g to %.15g does not hold %.15g",
			f->low, f->high, f->value);
	if (!is_named(f->outcome))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, NULL, "of what? no outcome is named");
	return LBP_OK;
}

enum lbp_status
lbp_plain_write(const struct lbp_finding *finding, struct lbp_buffer *text, struct lbp_error *err)
{
	struct lbp_finding f = *finding;
	struct speech speech = {text, err, LBP_OK, 0};
	enum lbp_status status;

	if (!is_named(f.outcome) && f.instrument != NULL)
		f.outcome = f.instrument->construct;
	status = check(&f, err);
	if (status != LBP_OK)
		return status;
	switch (f.measure->kind) {
	case LBP_PLAIN_POINTS:
		return differ_in_points(&speech, &f);
	case LBP_PLAIN_DEVIATIONS:
		return differ(&speech, &f, " standard deviations", " standard deviation");
	case LBP_PLAIN_RATIO:
		return compare(&speech, &f);
	case LBP_PLAIN_PEOPLE:
		return count_people(&speech, &f);
	case LBP_PLAIN_SHARE:
		return give_share(&speech, &f);
	case LBP_PLAIN_QUANTILE:
		return give_quantile(&speech, &f);
	default:
		return gain_time(&speech, &f);
	}
}
