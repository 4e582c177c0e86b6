/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "table/faults.h"
#include "table/labels.h"
#include "table/ledger.h"

#include <stdlib.h>

static int
says(const struct lbp_ledger *ledger, const char *want)
{
	struct lbp_buffer text = {0};
	struct lbp_error err;
	int same;

	CHECK_STATUS(lbp_ledger_text(ledger, &text, &err), LBP_OK);
	same = check_text(text.text, want, "ledger", __FILE__, __LINE__);
	lbp_buffer_free(&text);
	return same;
}

static void
rows_in_and_out(void)
{
	struct lbp_ledger ledger = {0};
	struct lbp_error err;
	int i;

	CHECK(says(&ledger, "0 rows in, 0 used, 0 dropped"));
	ledger.in = 1;
	CHECK(says(&ledger, "1 row in, 1 used, 0 dropped"));
	ledger.in = 23;
	CHECK_STATUS(lbp_ledger_drop(&ledger, "missing sd1", 0, &err), LBP_OK);
	CHECK(says(&ledger, "23 rows in, 22 used, 1 dropped (missing sd1: 1)"));
	CHECK_STATUS(lbp_ledger_drop(&ledger, "not in --where", 1, &err), LBP_OK);
	for (i = 0; i < 4; i++)
		CHECK_STATUS(lbp_ledger_drop(&ledger, "missing sd1", 0, &err), LBP_OK);
	CHECK_STATUS(lbp_ledger_drop(&ledger, "double zero", 0, &err), LBP_OK);
	CHECK(says(&ledger, "23 rows in, 16 used, 7 dropped (missing sd1: 5, not in --where: 1, double zero: 1)"));
	CHECK(lbp_ledger_unasked(&ledger) == 6 && ledger.dropped == 7);
	lbp_ledger_free(&ledger);
	lbp_ledger_free(&ledger);
}

static void
many_reasons(void)
{
	struct lbp_ledger ledger = {.in = 300};
	struct lbp_buffer text = {0};
	struct lbp_error err;
	char reason[300];
	int i;

	for (i = 0; i < 100; i++) {
		snprintf(reason, sizeof reason, "%0200d", i);
		CHECK_STATUS(lbp_ledger_drop(&ledger, reason, 0, &err), LBP_OK);
	}
	CHECK(ledger.reasons == 100 && ledger.dropped == 100);
	CHECK_STATUS(lbp_ledger_text(&ledger, &text, &err), LBP_OK);
	CHECK(text.length > 20000);
	CHECK_TEXT(text.text + text.length - 8, "0099: 1)");
	lbp_buffer_free(&text);
	lbp_ledger_free(&ledger);
}

static void
faults_are_counted(void)
{
	struct lbp_faults faults = {0};
	char longer[2000];
	int i;

	memset(longer, 'x', sizeof longer);
	longer[sizeof longer - 1] = '\0';
	lbp_faults_append(&faults, longer, 7, "%s", longer);
	CHECK(strlen(faults.message[0]) == 599 && strncmp(faults.message[0] + 200, ":7: xxx", 7) == 0);
	for (i = 1; i < 30; i++)
		lbp_faults_append(&faults, "a.csv", (size_t)i, "fault %d", i);
	CHECK(faults.count == 30);
	CHECK_TEXT(faults.message[1], "a.csv:1: fault 1");
	CHECK_TEXT(faults.message[19], "a.csv:19: fault 19");
	lbp_faults_free(&faults);
	CHECK(faults.count == 0 && faults.message[0] == NULL);
	lbp_faults_free(&faults);
}

/* 100,000 distinct texts, each asked for twice, keep their codes; prefixes of each other are not confused. */
static void
labels_are_numbered(void)
{
	enum { COUNT = 100000 };
	struct lbp_labels labels = {0};
	struct lbp_error err;
	char text[32];
	uint32_t code, wrong = 0;
	int round, i;

	for (round = 0; round < 2; round++)
		for (i = 0; i < COUNT; i++) {
			snprintf(text, sizeof text, "site %d", i);
			wrong += lbp_labels_code(&labels, text, strlen(text), &code, &err) != LBP_OK;
			wrong += code != (uint32_t)i || strcmp(labels.text[code], text) != 0;
		}
	CHECK(wrong == 0 && labels.count == COUNT);
	CHECK_STATUS(lbp_labels_code(&labels, "site 12", 4, &code, &err), LBP_OK);
	CHECK(code == COUNT);
	CHECK_TEXT(labels.text[code], "site");
	CHECK_STATUS(lbp_labels_code(&labels, "", 0, &code, &err), LBP_OK);
	CHECK_TEXT(labels.text[code], "");
	lbp_labels_free(&labels);
	lbp_labels_free(&labels);
}

static void
labels_in_order(void)
{
	static const char *const texts[] = {"b", "a2", "a10", "", "B", "a2x"};
	static const char *const want[] = {"", "B", "a10", "a2", "a2x", "b"};
	struct lbp_labels labels = {0};
	struct lbp_error err;
	uint32_t code, *order;
	size_t i;

	for (i = 0; i < 6; i++)
		CHECK_STATUS(lbp_labels_code(&labels, texts[i], strlen(texts[i]), &code, &err), LBP_OK);
	order = lbp_labels_order(&labels);
	for (i = 0; i < 6; i++)
		CHECK_TEXT(labels.text[order[i]], want[i]);
	free(order);
	lbp_labels_free(&labels);
	free(lbp_labels_order(&labels));
}

SUITE("ledger", {"rows in and out", rows_in_and_out}, {"many reasons", many_reasons},
	{"faults are counted", faults_are_counted}, {"labels are numbered", labels_are_numbered},
	{"labels in order", labels_in_order})
