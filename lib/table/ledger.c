/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum lbp_status
lbp_ledger_drop(struct lbp_ledger *ledger, const char *reason, int chosen, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i;

	for (i = 0; i < ledger->reasons; i++)
		if (strcmp(ledger->drops[i].reason, reason) == 0)
			break;
	if (i == ledger->reasons) {
		status = lbp_array_reserve(&ledger->drops, &ledger->capacity, i + 1, sizeof *ledger->drops, err);
		if (status != LBP_OK)
			return status;
		ledger->drops[i] = (struct lbp_drop){strdup(reason), 0, chosen};
		if (ledger->drops[i].reason == NULL)
			return lbp_fail_memory(err);
		ledger->reasons++;
	}
	ledger->drops[i].count++;
	ledger->dropped++;
	return LBP_OK;
}

size_t
lbp_ledger_unasked(const struct lbp_ledger *ledger)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < ledger->reasons; i++)
		count += ledger->drops[i].chosen ? 0 : ledger->drops[i].count;
	return count;
}

enum lbp_status
lbp_ledger_text(const struct lbp_ledger *ledger, struct lbp_buffer *text, struct lbp_error *err)
{
	char part[256];
	enum lbp_status status;
	size_t i;

	snprintf(part, sizeof part, "%zu row%s in, %zu used, %zu dropped", ledger->in, ledger->in == 1 ? "" : "s",
		ledger->in - ledger->dropped, ledger->dropped);
	status = lbp_buffer_append(text, part, strlen(part), err);
	for (i = 0; i < ledger->reasons && status == LBP_OK; i++) {
		snprintf(part, sizeof part, "%s%.200s: %zu%s", i == 0 ? " (" : ", ", ledger->drops[i].reason,
			ledger->drops[i].count, i + 1 == ledger->reasons ? ")" : "");
		status = lbp_buffer_append(text, part, strlen(part), err);
	}
	return status;
}

void
lbp_ledger_free(struct lbp_ledger *ledger)
{
	size_t i;

	for (i = 0; i < ledger->reasons; i++)
		free(ledger->drops[i].reason);
	free(ledger->drops);
	*ledger = (struct lbp_ledger){0};
}
