/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does a result come out again? Runs the steps that it carries on record and compares, to the last digit. */
#include "replay/replay.h"

#include "cli/program.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const views[] = {"checks", "chain", NULL};

#define AT(member) offsetof(struct replay_config, member)

static const struct lbp_option options[] = {
	{"dry-run", 0, LBP_FLAG, AT(dry_run), NULL, "run nothing, list the steps: as -s chain", NULL},
	{"directory", 0, LBP_FILE, AT(directory), "DIR", "where the recorded file names begin (here)", NULL},
	{"stdin", 0, LBP_REPEATED, AT(standard_input), "FILE", "what a step read that no other step wrote", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
check_options(const struct lbp_run *run, struct lbp_error *err)
{
	const struct lbp_common *common = &run->common;

	if (common->where.count > 0 || common->by != NULL || common->columns != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--where, --by and --columns: the steps have their own");
	if (common->provenance)
		return lbp_fail(err, LBP_EUSAGE, "--provenance: a replay is no step of a result");
	if (run->path_count > 1)
		return lbp_fail(err, LBP_EUSAGE, "one file at a time");
	return LBP_OK;
}

/* The filters beside this one, by a path that holds from any directory. */
static enum lbp_status
find_programs(struct replay *replay, struct lbp_error *err)
{
	char directory[sizeof replay->programs], here[sizeof replay->programs] = "";

	if (!lbp_program_directory(replay->run->argv[0], directory, sizeof directory) ||
		(directory[0] != '/' && getcwd(here, sizeof here) == NULL) ||
		snprintf(replay->programs, sizeof replay->programs, "%s%s%s", here, directory[0] != '/' ? "/" : "", directory) >=
			(int)sizeof replay->programs)
		return lbp_fail(err, LBP_EIO, "cannot find out where lbp is installed");
	return LBP_OK;
}

static enum lbp_status
run_steps(struct replay *replay, struct lbp_error *err)
{
	const char *directory = replay->config->directory;
	enum lbp_status status = LBP_OK;
	size_t i;

	if (directory != NULL && chdir(directory) != 0)
		return lbp_fail(err, LBP_EIO, "%.200s: cannot go there: %s", directory, strerror(errno));
	replay_check_columns(replay);
	for (i = 1; i <= replay->record.steps && status == LBP_OK; i++) {
		status = replay_step_run(replay, i, err);
		if (status == LBP_OK)
			replay_check_step(replay, i);
	}
	if (status != LBP_OK)
		return status;
	replay_check_file(replay);
	if (replay->failed == 0) {
		lbp_run_note(replay->run, "%zu step%s run again: the same to the last digit", replay->record.steps,
			replay->record.steps == 1 ? "" : "s");
		return LBP_OK;
	}
	lbp_run_note(replay->run, "%zu of %zu checks fail, first %s", replay->failed, replay->checks, replay->first);
	if (replay->difference[0] != '\0' && strstr(replay->first, replay->difference) == NULL)
		lbp_run_note(replay->run, "%s: %s", replay->name, replay->difference);
	return LBP_ENEGATIVE;
}

static enum lbp_status
run_replay(struct lbp_run *run, struct lbp_error *err)
{
	struct replay replay = {.run = run, .config = run->config, .name = run->path_count > 0 ? run->paths[0] : "-"};
	enum lbp_status status = check_options(run, err);

	if (status == LBP_OK)
		status = find_programs(&replay, err);
	if (status == LBP_OK)
		status = replay_read(&replay, err);
	if (status == LBP_OK && (replay.config->dry_run || lbp_run_shows(run, "chain")))
		replay_list(&replay);
	else if (status == LBP_OK)
		status = run_steps(&replay, err);
	replay_free(&replay);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-replay",
		.summary = "runs the steps again that a result has on record, and compares",
		.options = options,
		.views = views,
		.examples = "  lbp-effect --provenance -m HR recurrence.csv | lbp-pool > pooled.csv; lbp-replay pooled.csv\n"
			    "  lbp-replay --dry-run forest.svg\n",
		.run = run_replay,
	};
	struct replay_config config = {0};

	return lbp_run(&tool, &config, argc, argv);
}
