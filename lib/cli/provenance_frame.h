/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a record stands in each format, and how it is found again.
 *   csv, tsv, table, text of plots, gnuplot scripts   lines ahead of everything, each beginning with #
 *   json              {"provenance": [line, ...], "rows": [...]}
 *   markdown, html    a comment ahead of everything, with &lt; &gt; &amp;
 *   svg               <metadata id="lbp-provenance"> ahead of what is drawn, with &lt; &gt; &amp;
 * Invariant: what lbp_frame_split leaves as data is byte by byte what was framed.
 * Ownership: the caller owns the buffers.
 */
#ifndef LBP_CLI_PROVENANCE_FRAME_H
#define LBP_CLI_PROVENANCE_FRAME_H

#include "cli/provenance.h"
#include "table/spool.h"

enum lbp_frame { LBP_FRAME_LINES, LBP_FRAME_JSON, LBP_FRAME_COMMENT, LBP_FRAME_SVG, LBP_FRAME_NONE };

/* Puts the record into a text that is complete. fails LBP_EIO (an svg without <svg>), LBP_ENOMEM */
enum lbp_status lbp_frame_write(
	enum lbp_frame frame, const struct lbp_provenance *record, struct lbp_spool *spool, struct lbp_error *err);

/*
 * Parts a text into the comment lines (each with its end of line) and the data.
 * fails    LBP_EDATA: there is no record, or what frames it is not what lbp_frame_write writes; LBP_ENOMEM
 */
enum lbp_status lbp_frame_split(const char *text, size_t length, struct lbp_buffer *comments, struct lbp_buffer *data,
	struct lbp_error *err);

#endif
