/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "table/group.h"

#include <stdlib.h>

static const struct lbp_table_options commas = {.delimiter = ','};

static void
read_groups(struct lbp_table *table, struct lbp_groups *groups, const char *text, const char *by)
{
	struct lbp_error err;

	CHECK_STATUS(lbp_table_open_text(table, "t.csv", text, strlen(text), &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_groups_require(groups, table, by, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(table, LBP_ALL, &err), LBP_OK);
	CHECK_STATUS(lbp_groups_assign(groups, table, &err), LBP_OK);
	CHECK_STATUS(lbp_groups_sort(groups, table, &err), LBP_OK);
}

static void
no_grouping(void)
{
	struct lbp_table table;
	struct lbp_groups groups = {0};

	read_groups(&table, &groups, "a,b\n1,x\n2,y\n", NULL);
	CHECK(groups.count == 1 && groups.id[0] == 0 && groups.id[1] == 0);
	CHECK(groups.start[0] == 0 && groups.start[1] == 2 && groups.order[1] == 1);
	lbp_groups_free(&groups);
	lbp_groups_free(&groups);
	lbp_table_free(&table);
}

static void
one_column(void)
{
	struct lbp_table table;
	struct lbp_groups groups = {0};

	read_groups(&table, &groups, "g,x\nb,1\na,2\nb,3\nNA,4\nc,5\na,6\n", "g");
	CHECK(groups.count == 3 && table.rows == 5);
	CHECK(groups.id[0] == 0 && groups.id[1] == 1 && groups.id[2] == 0 && groups.id[3] == 2 && groups.id[4] == 1);
	CHECK_TEXT(lbp_groups_label(&groups, &table, 0, 0), "b");
	CHECK_TEXT(lbp_groups_label(&groups, &table, 2, 0), "c");
	CHECK(groups.start[1] == 2 && groups.start[2] == 4 && groups.start[3] == 5);
	CHECK(groups.order[0] == 0 && groups.order[1] == 2 && groups.order[2] == 1 && groups.order[3] == 4);
	lbp_groups_free(&groups);
	lbp_table_free(&table);
}

/* (a, bc) and (ab, c) are two groups, as are (x, y) and (y, x). */
static void
two_columns(void)
{
	struct lbp_table table;
	struct lbp_groups groups = {0};

	read_groups(&table, &groups, "g,h\na,bc\nab,c\na,bc\nbc,a\n", "g,h");
	CHECK(groups.count == 3 && groups.id[2] == groups.id[0] && groups.id[1] != groups.id[0]);
	CHECK_TEXT(lbp_groups_label(&groups, &table, 1, 0), "ab");
	CHECK_TEXT(lbp_groups_label(&groups, &table, 2, 1), "a");
	lbp_groups_free(&groups);
	lbp_table_free(&table);
}

/* What a message says of a group, and as much of it as there is room for. */
static void
saying(void)
{
	struct lbp_table table;
	struct lbp_groups groups = {0}, none = {0};
	char text[64] = "x", small[8];

	read_groups(&table, &groups, "g,h\na,bc\nab,c\n", "g,h");
	lbp_groups_say(&groups, &table, 1, text, sizeof text);
	CHECK_TEXT(text, " (g ab, h c)");
	lbp_groups_say(&groups, &table, 1, small, sizeof small);
	CHECK_TEXT(small, " (g ab,");
	lbp_groups_say(&none, &table, 0, text, sizeof text);
	CHECK_TEXT(text, "");
	lbp_groups_free(&groups);
	lbp_table_free(&table);
}

static void
no_rows(void)
{
	struct lbp_table table;
	struct lbp_groups groups = {0};

	read_groups(&table, &groups, "g,h\n", "h");
	CHECK(groups.count == 0 && groups.start[0] == 0);
	lbp_groups_free(&groups);
	lbp_table_free(&table);
}

static void
refusals(void)
{
	struct lbp_table table;
	struct lbp_groups groups = {0};
	struct lbp_error err;
	const char *text = "arm,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n";

	CHECK_STATUS(lbp_table_open_text(&table, "t.csv", text, strlen(text), &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_groups_require(&groups, &table, "amr", &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "no column 'amr' in t.csv: did you mean 'arm'?");
	lbp_groups_free(&groups);
	CHECK_STATUS(lbp_groups_require(&groups, &table, "arm,b,c,d,e,f,g,h,i", &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "--by: more than 8 columns");
	lbp_groups_free(&groups);
	CHECK_STATUS(lbp_groups_require(&groups, &table, "arm,b,arm", &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "--by: 'arm' is given twice");
	lbp_groups_free(&groups);
	lbp_table_free(&table);
}

enum { ROWS = 40000 };

/* Row i of a file of 3 columns to group by; returns how many combinations of their values the file holds. */
static size_t
make_rows(FILE *file)
{
	static char seen[40][30][2];
	size_t i, count = 0;

	memset(seen, 0, sizeof seen);
	fputs("a,x,b,c\n", file);
	for (i = 0; i < ROWS; i++) {
		char *flag = &seen[i * i % 40][i / 7 % 30][i / 211 % 2];

		count += !*flag;
		*flag = 1;
		fprintf(file, "a%d,%d,b%d,c%d\n", (int)(i * i % 40), (int)i, (int)(i / 7 % 30), (int)(i / 211 % 2));
	}
	fflush(file);
	return count;
}

/* Over many blocks each row's labels are those of its group, and the groups' rows are all rows. */
static void
across_blocks(void)
{
	FILE *file = tmpfile();
	char name[32], want[32];
	const char *path = name;
	struct lbp_table table;
	struct lbp_groups groups = {0};
	struct lbp_error err;
	size_t i, row = 0, blocks = 0, wrong = 0, counted = 0, count = make_rows(file);

	snprintf(name, sizeof name, "/dev/fd/%d", fileno(file));
	CHECK_STATUS(lbp_table_open(&table, &path, 1, &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_groups_require(&groups, &table, "b,c,a", &err), LBP_OK);
	for (; !table.at_end; blocks++) {
		CHECK_STATUS(lbp_table_read(&table, LBP_BLOCK, &err), LBP_OK);
		CHECK_STATUS(lbp_groups_assign(&groups, &table, &err), LBP_OK);
		CHECK_STATUS(lbp_groups_sort(&groups, &table, &err), LBP_OK);
		for (i = 0; i < table.rows; i++, row++) {
			snprintf(want, sizeof want, "b%d", (int)(row / 7 % 30));
			wrong += strcmp(lbp_groups_label(&groups, &table, groups.id[i], 0), want) != 0;
			snprintf(want, sizeof want, "a%d", (int)(row * row % 40));
			wrong += strcmp(lbp_groups_label(&groups, &table, groups.id[i], 2), want) != 0;
		}
		for (i = 0; i < groups.count; i++)
			counted += groups.start[i + 1] - groups.start[i];
		for (i = 0; i < table.rows; i++)
			wrong += i >= groups.start[groups.id[groups.order[i]] + 1];
	}
	CHECK(blocks > 5 && wrong == 0 && row == ROWS && counted == ROWS);
	CHECK(groups.count == count && count > 400);
	lbp_groups_free(&groups);
	lbp_table_free(&table);
	fclose(file);
}

SUITE("group", {"no grouping", no_grouping}, {"one column", one_column}, {"two columns", two_columns}, {"saying", saying},
	{"no rows", no_rows}, {"refusals", refusals}, {"across blocks", across_blocks})
