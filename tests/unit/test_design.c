/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "table/design.h"

static const struct lbp_table_options commas = {.delimiter = ','};

static const char trial[] = "arm,age,sex,site,n\n"
			    "control,50,f,1,0\nexercise,40,m,2,7\ncontrol,30,m,10,7\nadvice,20,f,2,7\n";

static enum lbp_status
read_design(struct lbp_table *table, struct lbp_design *design, const char *text, const char *terms,
	const char *references, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_open_text(table, "t.csv", text, strlen(text), &commas, err);

	if (status == LBP_OK)
		status = lbp_design_require(design, table, terms, err);
	if (status == LBP_OK)
		status = lbp_table_read(table, LBP_ALL, err);
	if (status == LBP_OK)
		status = lbp_design_append(design, table, err);
	if (status == LBP_OK)
		status = lbp_design_settle(design, table, references, NULL, design->rows, err);
	return status;
}

static void
check_column(const struct lbp_design *design, size_t j, const char *term, const char *label, const char *reference)
{
	CHECK_TEXT(design->term[design->column[j].term].name, term);
	CHECK((label == NULL) == (design->column[j].label == NULL));
	CHECK((reference == NULL) == (design->column[j].reference == NULL));
	if (label != NULL && design->column[j].label != NULL) {
		CHECK_TEXT(design->column[j].label, label);
	}
	if (reference != NULL && design->column[j].reference != NULL) {
		CHECK_TEXT(design->column[j].reference, reference);
	}
}

static void
check_row(const struct lbp_design *design, size_t row, const double *want)
{
	double x[16];
	size_t j;

	lbp_design_row(design, row, NULL, x);
	for (j = 0; j < design->columns; j++)
		CHECK_NEAR(x[j], want[j], 0);
}

/* Many rows at once are the same as one by one. */
static void
check_rows(const struct lbp_design *design)
{
	static const uint32_t rows[] = {2, 0, 3, 3};
	double all[4 * 16], one[16];
	size_t i, j;

	lbp_design_rows(design, rows, 4, all);
	for (i = 0; i < 4; i++) {
		lbp_design_row(design, rows[i], NULL, one);
		for (j = 0; j < design->columns; j++)
			CHECK(all[i * design->columns + j] == one[j]);
	}
}

static void
numbers_and_words(void)
{
	struct lbp_table table;
	struct lbp_design design = {0};
	struct lbp_error err;

	CHECK_STATUS(read_design(&table, &design, trial, "arm,age", NULL, &err), LBP_OK);
	CHECK(design.columns == 3 && design.terms == 2 && design.rows == 4);
	check_column(&design, 0, "arm", "control", "advice");
	check_column(&design, 1, "arm", "exercise", "advice");
	check_column(&design, 2, "age", NULL, NULL);
	check_row(&design, 0, (double[]){1, 0, 50});
	check_row(&design, 1, (double[]){0, 1, 40});
	check_row(&design, 3, (double[]){0, 0, 20});
	check_rows(&design);
	lbp_design_free(&design);
	lbp_design_free(&design);
	lbp_table_free(&table);
}

static void
stated_reference(void)
{
	struct lbp_table table;
	struct lbp_design design = {0};
	struct lbp_error err;

	CHECK_STATUS(read_design(&table, &design, trial, "arm, factor(site)", "arm=control,site=10", &err), LBP_OK);
	check_column(&design, 0, "arm", "advice", "control");
	check_column(&design, 1, "arm", "exercise", "control");
	check_column(&design, 2, "site", "1", "10");
	check_column(&design, 3, "site", "2", "10");
	check_row(&design, 3, (double[]){1, 0, 0, 1});
	check_row(&design, 2, (double[]){0, 0, 0, 0});
	lbp_design_free(&design);
	lbp_table_free(&table);

	CHECK_STATUS(read_design(&table, &design, trial, "age,arm", "exercise", &err), LBP_OK);
	check_column(&design, 1, "arm", "advice", "exercise");
	check_column(&design, 2, "arm", "control", "exercise");
	lbp_design_free(&design);
	lbp_table_free(&table);
}

/* With both main effects a product has the columns of neither reference; without age, sex:age has one for each sex. */
static void
products(void)
{
	struct lbp_table table;
	struct lbp_design design = {0};
	struct lbp_error err;

	CHECK_STATUS(read_design(&table, &design, trial, "sex*age", NULL, &err), LBP_OK);
	CHECK(design.columns == 3);
	check_column(&design, 0, "sex", "m", "f");
	check_column(&design, 1, "age", NULL, NULL);
	check_column(&design, 2, "sex:age", "m", "f");
	check_row(&design, 1, (double[]){1, 40, 40});
	check_row(&design, 3, (double[]){0, 20, 0});
	lbp_design_free(&design);
	lbp_table_free(&table);

	CHECK_STATUS(read_design(&table, &design, trial, "sex:age", NULL, &err), LBP_OK);
	CHECK(design.columns == 2);
	check_column(&design, 0, "sex:age", "f", NULL);
	check_column(&design, 1, "sex:age", "m", NULL);
	check_row(&design, 1, (double[]){0, 40});
	lbp_design_free(&design);
	lbp_table_free(&table);

	CHECK_STATUS(read_design(&table, &design, trial, "sex,arm,arm:sex,sex:arm", "arm=control", &err), LBP_OK);
	CHECK(design.terms == 3 && design.columns == 5);
	check_column(&design, 3, "arm:sex", "advice:m", "control:f");
	check_column(&design, 4, "arm:sex", "exercise:m", "control:f");
	check_row(&design, 1, (double[]){1, 0, 1, 0, 1});
	lbp_design_free(&design);
	lbp_table_free(&table);
}

static void
some_rows(void)
{
	static const uint32_t rows[] = {0, 2, 1};
	struct lbp_table table;
	struct lbp_design design = {0};
	struct lbp_error err;

	CHECK_STATUS(read_design(&table, &design, trial, "arm", NULL, &err), LBP_OK);
	CHECK_STATUS(lbp_design_settle(&design, &table, NULL, rows, 3, &err), LBP_OK);
	CHECK(design.columns == 1);
	check_column(&design, 0, "arm", "exercise", "control");
	CHECK_STATUS(lbp_design_settle(&design, &table, NULL, rows, 2, &err), LBP_EDATA);
	CHECK_TEXT(err.message, "arm: has one value only ('control'): nothing to compare it with");
	CHECK_STATUS(lbp_design_settle(&design, &table, "arm=advice", rows, 3, &err), LBP_EUSAGE);
	lbp_design_free(&design);
	lbp_table_free(&table);
}

static void
functions_of_time(void)
{
	static const char *const periods[] = {"0-90", "90-"};
	struct lbp_design_moment moment = {80, 1};
	struct lbp_table table;
	struct lbp_design design = {0};
	struct lbp_error err;
	double x[9];

	lbp_design_supply(&design, "period", periods, 2);
	CHECK_STATUS(read_design(&table, &design, trial, "age,age:log(t + 20),age:(t>90),sqrt(t-16):age,(t):age,"
							 "age:period,sex:period,sex:log(t)", NULL, &err), LBP_OK);
	CHECK(design.columns == 9 && lbp_design_uses(&design, LBP_VARIABLE_TIME));
	check_column(&design, 1, "age:log(t + 20)", NULL, NULL);
	check_column(&design, 5, "age:period", "90-", "0-90");
	check_column(&design, 6, "sex:period", "m:0-90", "f");
	check_column(&design, 7, "sex:period", "m:90-", "f");
	check_column(&design, 8, "sex:log(t)", "m", "f");
	lbp_design_row(&design, 0, &moment, x);
	CHECK_NEAR(x[1], 50 * log(100), 1e-15);
	CHECK(x[0] == 50 && x[2] == 0 && x[3] == 400 && x[4] == 4000 && x[5] == 50);
	moment = (struct lbp_design_moment){90.5, 0};
	lbp_design_row(&design, 0, &moment, x);
	CHECK(x[2] == 50 && x[5] == 0);
	CHECK_STATUS(lbp_design_at(&design, NULL, x, &err), LBP_EUSAGE);
	lbp_design_free(&design);
	lbp_table_free(&table);
}

static void
a_person(void)
{
	struct lbp_table table;
	struct lbp_design design = {0};
	struct lbp_error err;
	double x[4];

	CHECK_STATUS(read_design(&table, &design, trial, "sex*age", NULL, &err), LBP_OK);
	CHECK_STATUS(lbp_design_at(&design, "age=33,sex=m", x, &err), LBP_OK);
	CHECK(x[0] == 1 && x[1] == 33 && x[2] == 33);
	CHECK_STATUS(lbp_design_at(&design, NULL, x, &err), LBP_OK);
	CHECK(x[0] == 0 && x[1] == 0 && x[2] == 0);
	CHECK_STATUS(lbp_design_at(&design, "sex=m", x, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "--at: 'sex=m' does not say age");
	CHECK_STATUS(lbp_design_at(&design, "sex=x,age=3", x, &err), LBP_EUSAGE);
	CHECK_STATUS(lbp_design_at(&design, "sex=m,age=old", x, &err), LBP_EUSAGE);
	CHECK_STATUS(lbp_design_at(&design, "sex=m,weight=3", x, &err), LBP_EUSAGE);
	CHECK_STATUS(lbp_design_at(&design, "sex", x, &err), LBP_EUSAGE);
	lbp_design_free(&design);
	lbp_table_free(&table);
}

/* A column that is read as text for another purpose is still one of numbers. */
static void
numbers_as_text(void)
{
	struct lbp_table table;
	struct lbp_design design = {0};
	struct lbp_error err;
	size_t column;

	CHECK_STATUS(lbp_table_open_text(&table, "t.csv", trial, strlen(trial), &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "site", LBP_TEXT, &column, &err), LBP_OK);
	CHECK_STATUS(lbp_design_require(&design, &table, "site", &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK_STATUS(lbp_design_append(&design, &table, &err), LBP_OK);
	CHECK_STATUS(lbp_design_settle(&design, &table, NULL, NULL, 4, &err), LBP_OK);
	CHECK(design.columns == 1);
	check_row(&design, 2, (double[]){10});
	check_rows(&design);
	lbp_design_free(&design);
	lbp_table_free(&table);
}

static void
refusals(void)
{
	static const char *const bad[] = {"", "arm,", "age:age", "age*sex:arm", "exp(age)", "log(t>3):age", "log(t)",
		"agee", "age:log(x)", "a:b:c:d:e", "factor()", "log(t*2):age"};
	struct lbp_table table;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct lbp_design design = {0};

		CHECK_STATUS(read_design(&table, &design, trial, bad[i], NULL, &err), LBP_EUSAGE);
		lbp_design_free(&design);
		lbp_table_free(&table);
	}
}

static void
bad_references(void)
{
	static const char *const bad[] = {"contrl", "arm=", "age=3", "trial=A", "arm=contrl"};
	struct lbp_table table;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct lbp_design design = {0};

		CHECK_STATUS(read_design(&table, &design, trial, "arm,age", bad[i], &err), LBP_EUSAGE);
		lbp_design_free(&design);
		lbp_table_free(&table);
	}
	CHECK_TEXT(err.message, "--reference: no row has arm=contrl: did you mean 'control'?");
}

/* Whichever comes first, numbers and words in one column are refused. */
static void
mixed_columns(void)
{
	struct lbp_table table;
	struct lbp_design design = {0};
	struct lbp_error err;

	CHECK_STATUS(read_design(&table, &design, "a\nx\n1\n", "a", NULL, &err), LBP_EDATA);
	lbp_design_free(&design);
	lbp_table_free(&table);
	read_design(&table, &design, "a\n1\nx\n", "a", NULL, &err);
	CHECK(table.faults.count == 1);
	CHECK_TEXT(table.faults.message[0], "t.csv:3: a: 'x' is not a number");
	lbp_design_free(&design);
	lbp_table_free(&table);
	CHECK_STATUS(read_design(&table, &design, "a\nNA\n1\nx\n", "factor(a)", NULL, &err), LBP_OK);
	CHECK(design.columns == 1 && table.rows == 2);
	check_column(&design, 0, "a", "x", "1");
	lbp_design_free(&design);
	lbp_table_free(&table);
}

SUITE("design", {"numbers and words", numbers_and_words}, {"stated reference", stated_reference},
	{"products", products}, {"some rows", some_rows}, {"functions of time", functions_of_time},
	{"a person", a_person}, {"numbers as text", numbers_as_text}, {"refusals", refusals},
	{"bad references", bad_references}, {"mixed columns", mixed_columns})
