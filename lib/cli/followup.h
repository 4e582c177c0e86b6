/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Follow-up of patients as the survival filters read it: time and event (or start, stop and event), in curves, one for
 * each arm of each stratum of each --by group.
 * Invariant: after lbp_followup_read every row is good (time above 0, stop above start, an event's code inside its
 * coding, nobody twice at a time) and is counted in its curve, or in the ledger with its reason.
 * Ownership: the tool owns the struct, the struct owns its arrays; the run's table is borrowed.
 *
 *     lbp_run_open(run, 0, err);
 *     lbp_followup_ask(run, &followup, err);      columns; followup.keeps_rows set before, where rows are needed
 *     lbp_followup_read(run, &followup, err);     rows, counted
 *     ... followup.counts, followup.curve[i], followup.group_start[g] ...
 */
#ifndef LBP_CLI_FOLLOWUP_H
#define LBP_CLI_FOLLOWUP_H

#include "cli/arm_order.h"
#include "cli/codes.h"
#include "cli/run.h"
#include "survival/km_robust.h"
#include "table/group.h"

/* Options that the filters share, a member of their configuration. */
struct lbp_followup_options {
	const char *time, *start, *stop, *event, *censored, *arm, *reference, *strata, *id, *weights, *cluster;
};

/* Their rows in a tool's table of options: LBP_FOLLOWUP_TIMES(struct config, followup), ... */
#define LBP_FOLLOWUP_ROW(config, member, name, letter, argument, help) \
	{#name, letter, LBP_STRING, offsetof(config, member) + offsetof(struct lbp_followup_options, name), argument, \
		help, NULL}
#define LBP_FOLLOWUP_WHEN(config, member) \
	LBP_FOLLOWUP_ROW(config, member, time, 0, "COL", "time to event or censoring (time)"), \
	LBP_FOLLOWUP_ROW(config, member, start, 0, "COL", "late entry: after this time (start)"), \
	LBP_FOLLOWUP_ROW(config, member, stop, 0, "COL", "with --start, in place of --time (stop)")
#define LBP_FOLLOWUP_TIMES(config, member) \
	LBP_FOLLOWUP_WHEN(config, member), \
	LBP_FOLLOWUP_ROW(config, member, event, 0, "COL[=VALUE]", \
		"1 event, 0 censored; or VALUE is the event (event)"), \
	LBP_FOLLOWUP_ROW(config, member, censored, 0, "VALUE,...", "with =VALUE: all that mean censored")
#define LBP_FOLLOWUP_ARM(config, member, help) \
	LBP_FOLLOWUP_ROW(config, member, arm, 'a', "COL", help), \
	LBP_FOLLOWUP_ROW(config, member, reference, 'r', "NAME", "arm 2, the comparator (first in C order)")
#define LBP_FOLLOWUP_STRATA(config, member) \
	LBP_FOLLOWUP_ROW(config, member, strata, 0, "COL,...", "compare within each of their values")
#define LBP_FOLLOWUP_ID(config, member) \
	LBP_FOLLOWUP_ROW(config, member, id, 0, "COL", "whose rows they are (id, with start and stop)")
#define LBP_FOLLOWUP_WEIGHTS(config, member, help) LBP_FOLLOWUP_ROW(config, member, weights, 0, "COL", help)
#define LBP_FOLLOWUP_CLUSTER(config, member) \
	LBP_FOLLOWUP_ROW(config, member, cluster, 0, "COL", "robust variance: rows that are alike")

struct lbp_curve {
	uint32_t cell;    /* its number in counts */
	uint32_t group;   /* of --by */
	uint32_t stratum; /* of --by and --strata */
	uint32_t rank;    /* of its arm, the reference being 0 */
	uint32_t arm;     /* label code, LBP_NO_LABEL where there are no arms */
};

struct lbp_followup {
	const struct lbp_followup_options *options;
	int needs_arm;   /* set by the tool: an arm column must be there, `arm` unless it is named */
	int wants_arm;   /* set by the tool: column `arm` is used if it is there */
	int keeps_rows;  /* set by the tool, or by ask where ids or clusters need it: all rows stay in the table */
	int wants_whole_weights; /* set by the tool: weights count people */
	int is_timeless; /* set by the tool: there is no time, only who has the event */
	int repeats;     /* set by the tool: people have event after event; it links their rows itself, nothing is counted */
	int is_uncounted; /* set by the tool: there are no counts; it takes what it needs by `also` */
	int is_one_row;  /* set by the tool: a person has one row, also with start and stop */
	struct lbp_codes codes; /* begun by the tool, where the column of events has several kinds: outcome[] tells them apart */
	enum lbp_status (*also)(struct lbp_run *, struct lbp_followup *, void *, struct lbp_error *); /* with good rows, as read */
	void *also_with;
	struct lbp_counts counts; /* of a curve's cell; with codes those of outcome o are at cell (codes.count + 1) + o */
	struct lbp_curve *curve; /* in the order of group, stratum, rank */
	size_t curves;
	size_t *group_start; /* group g has the curves group_start[g] .. group_start[g + 1] - 1 */
	struct lbp_groups by, cells, people;
	unsigned char *what, *entry; /* of each row held: how it left; LBP_ENTERED; LBP_NOT_COUNTED: left out */
	unsigned char *outcome;      /* of each row held, where there are codes: 0 censored, 1 and up */

	/* columns, LBP_NO_COLUMN where there is none */
	size_t time, start, event, arm, weights, cluster, id;

	/* private */
	struct lbp_groups strata;
	char *event_role;        /* of --event COL=VALUE */
	const char *event_value; /* NULL: 1 and 0 */
	unsigned char *meaning;  /* of each label of event: enum lbp_happening + 1, or 0: not yet known */
	size_t meaning_capacity;
	uint32_t other;          /* without --censored: the one label beside it, LBP_NO_LABEL while there is none */
	uint32_t *cell_outcome, *cell_entry;
	size_t what_capacity, entry_capacity, curve_capacity, outcome_capacity, cell_outcome_capacity, cell_entry_capacity;
	uint32_t *local;         /* by cluster code + 1: its number within a curve + 1, 0 between calls */
};

/* Asks the table for columns. fails LBP_EUSAGE (no such column; --time together with --start) */
enum lbp_status lbp_followup_ask(struct lbp_run *run, struct lbp_followup *followup, struct lbp_error *err);

/* Reads and counts all rows. fails LBP_EDATA when a row is bad (all are listed) or none is left */
enum lbp_status lbp_followup_read(struct lbp_run *run, struct lbp_followup *followup, struct lbp_error *err);

/*
 * For tools that keep rows in a way of their own: looks at the rows that the table holds, fills followup->what, and puts
 * what is wrong with them into the table's faults. fails LBP_ENOMEM
 */
enum lbp_status lbp_followup_check(struct lbp_run *run, struct lbp_followup *followup, struct lbp_error *err);

/*
 * For tools that link the rows of a person themselves (repeats): rows by person, those of each in the order of a column;
 * person p has people.start[p] .. people.start[p + 1] - 1. The caller frees it; NULL: out of memory.
 */
size_t *lbp_followup_by_person(
	const struct lbp_run *run, struct lbp_followup *followup, size_t column, struct lbp_error *err);

/* 0, and a fault, where a row begins before another of its person has ended, or is in another arm. */
int lbp_followup_is_apart(struct lbp_run *run, const struct lbp_followup *followup, size_t before, size_t row);
int lbp_followup_is_same_arm(struct lbp_run *run, const struct lbp_followup *followup, size_t before, size_t row);

/* fails LBP_EDATA unless the group has two arms or more, the reference among them */
enum lbp_status lbp_followup_check_arms(
	const struct lbp_run *run, const struct lbp_followup *followup, size_t group, struct lbp_error *err);

/* fails LBP_EDATA when nobody in the group has the event (is_reversed: is censored) */
enum lbp_status lbp_followup_check_events(const struct lbp_run *run, const struct lbp_followup *followup, size_t group,
	int is_reversed, struct lbp_error *err);

/* The same refusal, for tools that count by themselves. */
enum lbp_status lbp_followup_fail_events(const struct lbp_run *run, const struct lbp_followup *followup, size_t group,
	int is_reversed, struct lbp_error *err);

/* The label of a curve's arm, NULL where there are none. */
const char *lbp_followup_arm(
	const struct lbp_run *run, const struct lbp_followup *followup, const struct lbp_curve *curve);

/* The columns of --by, and their cells in the row of a group: what every row of the output begins with. */
void lbp_followup_name_groups(struct lbp_run *run, const struct lbp_followup *followup);
void lbp_followup_write_group(struct lbp_run *run, const struct lbp_followup *followup, size_t group);

/* ` (trial A, site 3)` behind a message about a group; empty without --by. */
void lbp_followup_say_group(
	const struct lbp_run *run, const struct lbp_followup *followup, size_t group, char *text, size_t size);

/*
 * The rows of one curve as arrays (rows must be kept); is_reversed: censoring is the event. row: of each, in the table.
 * Clusters are those of --cluster, else of --id, else every row is its own.
 */
struct lbp_curve_rows {
	struct lbp_members members;
	size_t *row;
	double *time, *start, *weight;
	unsigned char *what;
	uint32_t *cluster;
};

enum lbp_status lbp_curve_rows_gather(const struct lbp_run *run, struct lbp_followup *followup,
	const struct lbp_curve *curve, int is_reversed, struct lbp_curve_rows *rows, struct lbp_error *err);
void lbp_curve_rows_free(struct lbp_curve_rows *rows);

/* The label code of the cluster of a row of the table; its own number where there are no clusters. */
size_t lbp_followup_cluster(const struct lbp_run *run, const struct lbp_followup *followup, size_t row);
size_t lbp_followup_clusters(const struct lbp_run *run, const struct lbp_followup *followup);

void lbp_followup_free(struct lbp_followup *followup);

#endif
