/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes the files that are timed: gen KIND N SEED > FILE. The same arguments give the same bytes.
 *
 * tables   N two-by-two tables                            study,ai,bi,ci,di
 * effects  N effects with variances                       study,yi,vi,year
 * groups   N groups of 12 effects                         group,study,yi,vi
 * patients N trials of 5000 people                        trial,arm,baseline,followup,age,sex
 * times    N people followed for two years, by the day     id,arm,time,status,age,prior_episodes,site
 * fine     the same by the 1/10000 of a day: few ties      the same
 * causes   the same, status 2 being surgery instead        the same
 * moments  causes, in times too fine for ties             the same
 * episodes N intervals of people who relapse               id,arm,start,stop,event,age,prior_episodes,site
 */
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stream {
	uint64_t state;
};

/* splitmix64: Steele, Lea & Flood (2014) OOPSLA, 453-472. */
static uint64_t
next(struct stream *s)
{
	uint64_t z = s->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static double
uniform(struct stream *s)
{
	return ((double)(next(s) >> 11) + 0.5) * 0x1p-53;
}

static double
normal(struct stream *s)
{
	double radius = sqrt(-2 * log(uniform(s)));

	return radius * cos(6.283185307179586 * uniform(s));
}

static int
between(struct stream *s, int low, int high)
{
	return low + (int)(next(s) % (uint64_t)(high - low + 1));
}

static int
binomial(struct stream *s, int n, double p)
{
	int events = 0;

	while (n-- > 0)
		events += uniform(s) < p;
	return events;
}

static int
poisson(struct stream *s, double mean)
{
	double product = uniform(s), limit = exp(-mean);
	int count;

	for (count = 0; product > limit; count++)
		product *= uniform(s);
	return count;
}

static int
age_of(struct stream *s)
{
	int age = (int)(45 + 14 * normal(s));

	return age < 18 ? 18 : age > 85 ? 85 : age;
}

static void
write_tables(struct stream *s, long n)
{
	long i;

	puts("study,ai,bi,ci,di");
	for (i = 1; i <= n; i++) {
		int n1 = between(s, 20, 319), n2 = between(s, 20, 319);
		double risk = -1.5 + 0.6 * normal(s), effect = -0.35 + 0.3 * normal(s);
		int events1 = binomial(s, n1, 1 / (1 + exp(-risk - effect)));
		int events2 = binomial(s, n2, 1 / (1 + exp(-risk)));

		printf("Study%06ld,%d,%d,%d,%d\n", i, events1, n1 - events1, events2, n2 - events2);
	}
}

static double
variance_of(struct stream *s)
{
	return 0.01 + 0.2 * uniform(s) * uniform(s);
}

static void
write_effects(struct stream *s, long n)
{
	long i;

	puts("study,yi,vi,year");
	for (i = 1; i <= n; i++) {
		double vi = variance_of(s);
		double yi = -0.35 + 0.25 * normal(s) + sqrt(vi) * normal(s);

		printf("Study%06ld,%.6f,%.6f,%d\n", i, yi, vi, between(s, 1980, 2024));
	}
}

static void
write_groups(struct stream *s, long n)
{
	long g;
	int i;

	puts("group,study,yi,vi");
	for (g = 1; g <= n; g++) {
		double mean = -0.3 + 0.3 * normal(s);

		for (i = 1; i <= 12; i++) {
			double vi = variance_of(s);

			printf("G%05ld,%d,%.6f,%.6f\n", g, i, mean + 0.2 * normal(s) + sqrt(vi) * normal(s), vi);
		}
	}
}

static void
write_patients(struct stream *s, long n)
{
	long t;
	int i;

	puts("trial,arm,baseline,followup,age,sex");
	for (t = 1; t <= n; t++) {
		double effect = -4 + 2 * normal(s), mean = 55 + 6 * normal(s), shift = 10 + 3 * normal(s);

		for (i = 0; i < 5000; i++) {
			int arm = between(s, 0, 1);
			double baseline = mean + 15 * normal(s);

			printf("T%03ld,%d,%.1f,%.1f,%d,%c\n", t, arm, baseline,
				0.6 * baseline + shift + effect * arm + 14 * normal(s), between(s, 20, 79),
				uniform(s) < 0.5 ? 'F' : 'M');
		}
	}
}

struct person {
	int arm, age, prior;
};

static struct person
draw_person(struct stream *s)
{
	struct person p;

	p.arm = between(s, 0, 1);
	p.age = age_of(s);
	p.prior = poisson(s, 2);
	return p;
}

static double
time_to_relapse(struct stream *s, struct person p)
{
	return -log(uniform(s)) / (0.0016 * exp(-0.33 * p.arm + 0.01 * (p.age - 45) + 0.12 * p.prior));
}

static double
time_to_surgery(struct stream *s, struct person p)
{
	return -log(uniform(s)) / (0.0006 * exp(0.1 * p.arm + 0.02 * (p.age - 45)));
}

static double
end_of_study(struct stream *s)
{
	return uniform(s) < 0.25 ? 730 * uniform(s) : 730;
}

/* Everyone to the first event or the end: in whole days, or with that many decimals. */
static void
write_followup(struct stream *s, long n, int decimals, bool has_surgery)
{
	long i;

	puts("id,arm,time,status,age,prior_episodes,site");
	for (i = 1; i <= n; i++) {
		struct person p = draw_person(s);
		double relapse = time_to_relapse(s, p), end = end_of_study(s);
		double surgery = has_surgery ? time_to_surgery(s, p) : INFINITY;
		double event = fmin(relapse, surgery), time = fmin(event, end);
		int status = event > end ? 0 : relapse <= surgery ? 1 : 2;

		time = decimals == 0 ? ceil(time) : time + 0.0001;
		printf("P%07ld,%d,%.*f,%d,%d,%d,S%02d\n", i, p.arm, decimals, time, status, p.age, p.prior,
			between(s, 1, 50));
	}
}

static void
write_times(struct stream *s, long n)
{
	write_followup(s, n, 0, false);
}

static void
write_fine(struct stream *s, long n)
{
	write_followup(s, n, 4, false);
}

static void
write_causes(struct stream *s, long n)
{
	write_followup(s, n, 0, true);
}

static void
write_moments(struct stream *s, long n)
{
	write_followup(s, n, 9, true);
}

/* Up to five intervals a person, each but the last ended by a relapse; some people relapse more than others. */
static void
write_episodes(struct stream *s, long n)
{
	long i, written = 0;
	int k;

	puts("id,arm,start,stop,event,age,prior_episodes,site");
	for (i = 1; written < n; i++) {
		struct person p = draw_person(s);
		int site = between(s, 1, 50), start = 0, stop = 0;
		double hazard = 0.0075 * exp(0.5 * normal(s) - 0.33 * p.arm + 0.005 * (p.age - 45) + 0.08 * p.prior);

		for (k = 0; k < 5 && stop < 730 && written < n; k++, written++, start = stop) {
			double next_one = start + ceil(-log(uniform(s)) / hazard);

			stop = next_one > 730 ? 730 : (int)next_one;
			printf("P%07ld,%d,%d,%d,%d,%d,%d,S%02d\n", i, p.arm, start, stop, next_one <= 730, p.age,
				p.prior, site);
		}
	}
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*write)(struct stream *, long);
	} kinds[] = {{"tables", write_tables}, {"effects", write_effects}, {"groups", write_groups},
		{"patients", write_patients}, {"times", write_times}, {"fine", write_fine},
		{"causes", write_causes}, {"moments", write_moments}, {"episodes", write_episodes}};
	struct stream s;
	size_t i;

	if (argc == 4) {
		s.state = strtoull(argv[3], NULL, 10);
		for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
			if (strcmp(argv[1], kinds[i].name) == 0) {
				kinds[i].write(&s, atol(argv[2]));
				return fflush(stdout) != 0 || ferror(stdout);
			}
	}
	fprintf(stderr, "usage: gen tables|effects|groups|patients|times|fine|causes|moments|episodes N SEED\n");
	return 2;
}
