/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well the model holds: concordance, proportional hazards. */
#include "cox.h"

#include <math.h>
#include <stdlib.h>

enum lbp_status
cox_concordance(const struct cox_answer *answer, enum lbp_concordance_weighting weighting, struct lbp_concordance *c,
	struct lbp_error *err)
{
	const struct lbp_cox_data *data = &answer->data;
	double *predictor = lbp_array_new(data->n, sizeof *predictor);
	enum lbp_status status;
	size_t i;

	if (predictor == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < data->n; i++)
		predictor[i] = lbp_cox_predictor(data, answer->fit.beta, i);
	status = lbp_cox_concordance(data, predictor, weighting, c, err);
	free(predictor);
	return status;
}

enum lbp_status
cox_show_concordance(
	struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	struct lbp_concordance c;
	int w;

	for (w = 0; w < LBP_CONCORDANCE_COUNT && status == LBP_OK; w++) {
		if (answer->data.start != NULL && (w == LBP_CONCORDANCE_S_G || w == LBP_CONCORDANCE_N_G2))
			continue;
		status = cox_concordance(answer, (enum lbp_concordance_weighting)w, &c, err);
		if (status != LBP_OK)
			break;
		cox_put_group(run, work, answer);
		lbp_writer_text(&run->writer, lbp_concordance_names[w]);
		lbp_writer_finites(&run->writer, (double[]){c.concordance, c.se, c.concordant, c.discordant, c.tied_predictor,
			c.tied_time, c.tied_both}, 7);
	}
	return status;
}

static enum lbp_status
put_test(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer,
	const struct lbp_cox_zph *zph, const char *term, const char *level, const size_t *columns, size_t count,
	struct lbp_error *err)
{
	struct lbp_cox_test test;
	enum lbp_status status = lbp_cox_zph_test(zph, columns, count, &test, err);

	if (status == LBP_ESINGULAR)
		test = (struct lbp_cox_test){NAN, (double)count, NAN}; /* too few times with events to tell */
	else if (status != LBP_OK)
		return status;
	cox_put_group(run, work, answer);
	lbp_writer_text(&run->writer, term);
	lbp_writer_text(&run->writer, level);
	lbp_writer_finites(&run->writer, (double[]){test.statistic, test.df, test.p}, 3);
	lbp_writer_text(&run->writer, lbp_cox_transform_names[work->config->transform]);
	lbp_writer_text(&run->writer, lbp_cox_ties_names[answer->fit.ties]);
	return LBP_OK;
}

/* Each term, then its columns where it has several; at last all of them. */
static enum lbp_status
put_tests(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer,
	const struct lbp_cox_zph *zph, size_t *columns, struct lbp_error *err)
{
	const struct lbp_design *design = &work->design;
	enum lbp_status status = LBP_OK;
	size_t t, j, count, all;

	for (t = 0; t < design->terms && status == LBP_OK; t++) {
		for (j = 0, count = 0; j < design->columns; j++)
			if (design->column[j].term == t)
				columns[count++] = j;
		status = put_test(run, work, answer, zph, design->term[t].name,
			count == 1 ? design->column[columns[0]].label : NULL, columns, count, err);
		for (j = 0; count > 1 && j < count && status == LBP_OK; j++)
			status = put_test(run, work, answer, zph, design->term[t].name,
				design->column[columns[j]].label, &columns[j], 1, err);
	}
	for (all = 0; all < design->columns; all++)
		columns[all] = all;
	return status == LBP_OK ? put_test(run, work, answer, zph, "global", NULL, columns, all, err) : status;
}

enum lbp_status
cox_show_zph(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err)
{
	size_t *columns = lbp_array_new(answer->fit.p, sizeof *columns);
	struct lbp_cox_clock clock = {0};
	struct lbp_cox_zph zph = {0};
	enum lbp_status status = lbp_cox_clock_init(
		&clock, &answer->data, (enum lbp_cox_transform)work->config->transform, err);

	if (columns == NULL)
		status = lbp_fail_memory(err);
	if (status == LBP_OK)
		status = lbp_cox_zph_fit(&zph, &answer->data, &answer->fit, &clock, err);
	if (status == LBP_OK)
		status = put_tests(run, work, answer, &zph, columns, err);
	lbp_cox_zph_free(&zph);
	lbp_cox_clock_free(&clock);
	free(columns);
	return status;
}
