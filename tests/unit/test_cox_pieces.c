/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "survival/cox_pieces.h"

static void
check_pieces(const struct lbp_cox_pieces *got, const struct lbp_cox_piece *want, size_t count)
{
	size_t i;

	CHECK(got->count == count);
	for (i = 0; i < count && i < got->count; i++) {
		CHECK(got->piece[i].row == want[i].row && got->piece[i].level == want[i].level);
		CHECK_NEAR(got->piece[i].start, want[i].start, 0);
		CHECK_NEAR(got->piece[i].stop, want[i].stop, 0);
		CHECK(got->piece[i].event == want[i].event);
	}
}

/* A cut at a row's own end is none; a row that begins at a cut begins in the period behind it. */
static void
split(void)
{
	static const double start[] = {0, 0, 10, 3}, stop[] = {25, 10, 30, 4}, cut[] = {10, 20};
	static const unsigned char event[] = {1, 1, 0, 1};
	static const struct lbp_cox_piece want[] = {{0, 10, 0, 0, 0}, {10, 20, 0, 1, 0}, {20, 25, 0, 2, 1}, {0, 10, 1, 0, 1},
		{10, 20, 2, 1, 0}, {20, 30, 2, 2, 0}, {3, 4, 3, 0, 1}};
	struct lbp_cox_spans spans = {.n = 4, .start = start, .stop = stop, .event = event};
	struct lbp_cox_pieces pieces = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_cox_split(&pieces, &spans, cut, 2, &err), LBP_OK);
	check_pieces(&pieces, want, 7);
	CHECK(pieces.levels == 3);
	lbp_cox_pieces_free(&pieces);
	lbp_cox_pieces_free(&pieces);
	CHECK_STATUS(lbp_cox_split(&pieces, &spans, (double[]){5, 5}, 2, &err), LBP_EDOMAIN);
	lbp_cox_pieces_free(&pieces);
}

/* Events at 4 and 10: what a row has behind them is dropped, a row that sees neither has no piece. */
static void
split_at_events(void)
{
	static const double stop[] = {10, 4, 12, 3};
	static const unsigned char event[] = {1, 1, 0, 0};
	static const struct lbp_cox_piece want[] = {{0, 4, 0, 0, 0}, {4, 10, 0, 0, 1}, {0, 4, 1, 0, 1}, {0, 4, 2, 0, 0},
		{4, 10, 2, 0, 0}};
	struct lbp_cox_spans spans = {.n = 4, .stop = stop, .event = event};
	struct lbp_cox_pieces pieces = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_cox_split_at_events(&pieces, &spans, 100, &err), LBP_OK);
	check_pieces(&pieces, want, 5);
	lbp_cox_pieces_free(&pieces);
	CHECK_STATUS(lbp_cox_split_at_events(&pieces, &spans, 4, &err), LBP_EDOMAIN);
	lbp_cox_pieces_free(&pieces);
}

/*
 * Patient 5: episodes at 3 and 8, a change of covariates at 6, then followed to 12. Patient 2: episode at 4, followed to
 * 9. The rows are in no order.
 */
static const double ep_start[] = {8, 0, 3, 4, 0, 6}, ep_stop[] = {12, 4, 6, 9, 3, 8};
static const unsigned char ep_event[] = {0, 1, 0, 0, 1, 1};
static const uint32_t ep_id[] = {5, 2, 5, 2, 5, 5};
#define EPISODES {.n = 6, .start = ep_start, .stop = ep_stop, .event = ep_event, .id = ep_id}

static void
check_model(enum lbp_cox_recurrent model, size_t most, const struct lbp_cox_piece *want, size_t count, size_t levels)
{
	struct lbp_cox_spans spans = EPISODES;
	struct lbp_cox_pieces pieces = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_cox_recurrent(&pieces, &spans, model, most, &err), LBP_OK);
	check_pieces(&pieces, want, count);
	CHECK(pieces.levels == levels);
	lbp_cox_pieces_free(&pieces);
}

static void
episodes(void)
{
	static const struct lbp_cox_piece ag[] = {{0, 4, 1, 0, 1}, {4, 9, 3, 0, 0}, {0, 3, 4, 0, 1}, {3, 6, 2, 0, 0},
		{6, 8, 5, 0, 1}, {8, 12, 0, 0, 0}};
	static const struct lbp_cox_piece pwp[] = {{0, 4, 1, 0, 1}, {4, 9, 3, 1, 0}, {0, 3, 4, 0, 1}, {3, 6, 2, 1, 0},
		{6, 8, 5, 1, 1}, {8, 12, 0, 2, 0}};
	static const struct lbp_cox_piece gap[] = {{0, 4, 1, 0, 1}, {0, 5, 3, 1, 0}, {0, 3, 4, 0, 1}, {0, 3, 2, 1, 0},
		{3, 5, 5, 1, 1}, {0, 4, 0, 1, 0}};
	static const struct lbp_cox_piece wlw[] = {{0, 4, 1, 0, 1}, {0, 9, 1, 1, 0}, {0, 3, 4, 0, 1}, {0, 8, 4, 1, 1}};
	static const struct lbp_cox_piece first[] = {{0, 4, 1, 0, 1}, {0, 3, 4, 0, 1}};

	check_model(LBP_COX_AG, 0, ag, 6, 1);
	check_model(LBP_COX_LWYY, 0, ag, 6, 1);
	check_model(LBP_COX_PWP, 0, pwp, 6, 3);
	check_model(LBP_COX_PWP_GAP, 2, gap, 6, 2);
	check_model(LBP_COX_WLW, 0, wlw, 4, 2);
	check_model(LBP_COX_WLW, 1, first, 2, 1);
}

static void
refusals(void)
{
	static const double late[] = {8, 0, 5, 4, 0, 6}, overlap[] = {7, 0, 3, 4, 0, 6};
	struct lbp_cox_spans spans = EPISODES;
	struct lbp_cox_pieces pieces = {0};
	struct lbp_error err;
	size_t other = 9;

	spans.start = overlap; /* row 0 begins before row 5 of the same patient has ended */
	CHECK_STATUS(lbp_cox_recurrent(&pieces, &spans, LBP_COX_AG, 0, &err), LBP_EDOMAIN);
	CHECK(err.row == 0);
	CHECK_TEXT(err.message, "the interval (7, 12] overlaps (6, 8] of the same patient");
	CHECK_STATUS(lbp_cox_check_overlap(&spans, NULL, &other, &err), LBP_EDOMAIN);
	CHECK(err.row == 0 && other == 5);
	spans.start = late; /* row 2 leaves a gap behind row 4: nothing to wlw only */
	CHECK_STATUS(lbp_cox_check_overlap(&spans, NULL, NULL, &err), LBP_OK);
	CHECK_STATUS(lbp_cox_recurrent(&pieces, &spans, LBP_COX_PWP, 0, &err), LBP_OK);
	lbp_cox_pieces_free(&pieces);
	CHECK_STATUS(lbp_cox_recurrent(&pieces, &spans, LBP_COX_WLW, 0, &err), LBP_EDOMAIN);
	CHECK(err.row == 2);
	lbp_cox_pieces_free(&pieces);
}

/* Rows in order, out of order, and with numbers of patients that are far apart, come out alike. */
static void
order(void)
{
	static const double start[] = {0, 3, 0, 2}, stop[] = {3, 5, 2, 9};
	static const uint32_t id[] = {7, 7, 4000000000u, 4000000000u};
	static const unsigned char event[] = {1, 0, 1, 1};
	struct lbp_cox_spans spans = {.n = 4, .start = start, .stop = stop, .event = event, .id = id};
	uint32_t rows[4];
	struct lbp_error err;

	CHECK_STATUS(lbp_cox_check_overlap(&spans, rows, NULL, &err), LBP_OK);
	CHECK(rows[0] == 0 && rows[1] == 1 && rows[2] == 2 && rows[3] == 3);
	spans.start = (double[]){3, 0, 0, 2}; /* of patient 7 the later one first */
	spans.stop = (double[]){5, 3, 2, 9};
	CHECK_STATUS(lbp_cox_check_overlap(&spans, rows, NULL, &err), LBP_OK);
	CHECK(rows[0] == 1 && rows[1] == 0 && rows[2] == 2 && rows[3] == 3);
	spans.id = (uint32_t[]){7, 7, 9, 9};
	CHECK_STATUS(lbp_cox_check_overlap(&spans, rows, NULL, &err), LBP_OK);
	CHECK(rows[0] == 1 && rows[1] == 0 && rows[2] == 2 && rows[3] == 3);
	spans.id = ep_id;
	spans.start = ep_start;
	spans.stop = ep_stop;
	CHECK_STATUS(lbp_cox_check_overlap(&spans, rows, NULL, &err), LBP_OK);
	CHECK(rows[0] == 1 && rows[1] == 3 && rows[2] == 2 && rows[3] == 0);
}

SUITE("cox pieces", {"split", split}, {"split at events", split_at_events}, {"episodes", episodes},
	{"refusals", refusals}, {"order", order})
