/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/embedded.h"

#include <string.h>

#include "embedded_files.h"

enum lbp_status
lbp_embedded(const char *name, struct lbp_buffer *text, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i, line;

	for (i = 0; i < sizeof embedded / sizeof embedded[0]; i++)
		if (strcmp(embedded[i].name, name) == 0)
			break;
	if (i == sizeof embedded / sizeof embedded[0])
		return lbp_fail(err, LBP_EUSAGE, "there is no '%s' in this build", name);
	for (line = 0; embedded[i].lines[line] != NULL && status == LBP_OK; line++)
		status = lbp_buffer_append(text, embedded[i].lines[line], strlen(embedded[i].lines[line]), err);
	return status;
}
