/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The registry that the filters carry with them: outcome instruments (instruments.csv) and the bands by which reviews
 * call an effect small, moderate or large (effect_bands.csv).
 * Invariant: instrument[i] and mic_source[i] are of one row of the file.
 * Ownership: the registry owns its tables; instruments, rules and bands point into them.
 */
#ifndef LBP_CLI_REGISTRY_H
#define LBP_CLI_REGISTRY_H

#include "instrument/band.h"
#include "instrument/instrument.h"
#include "table/table.h"
#include "table/writer.h"

struct lbp_registry_rule { /* one row of effect_bands.csv */
	const char *rule, *measure, *scale;
	struct lbp_band band;
};

struct lbp_registry {
	struct lbp_instrument *instrument;
	const char **mic_source; /* "" where there is none */
	size_t instruments;
	struct lbp_registry_rule *rule;
	size_t rules;

	/* private */
	struct lbp_table instrument_table, band_table;
	struct lbp_buffer instrument_text, band_text;
};

/* From path (recorded in sources), or from the copy that the filter carries. fails as the table does; LBP_EDATA: out of order */
enum lbp_status lbp_registry_read(
	struct lbp_registry *registry, const char *path, struct lbp_sources *sources, struct lbp_error *err);
void lbp_registry_free(struct lbp_registry *registry);
void lbp_registry_write(const struct lbp_registry *registry, struct lbp_writer *writer);

enum { LBP_REGISTRY_BANDS = 16 };

struct lbp_registry_bands {
	struct lbp_band band[LBP_REGISTRY_BANDS];
	size_t count;        /* 0: the rule says nothing of such effects */
	double unit;         /* points of the bands in one point of the instrument */
	const char *measure; /* what the bands are in: "pain 0-100" */
};

/*
 * The bands of a rule that fit an instrument best: its own (where its registered range holds), else those of any scale
 * in per cent of the range. instrument NULL: effects in standard deviations.
 */
void lbp_registry_bands(const struct lbp_registry *registry, const char *name, const struct lbp_instrument *instrument,
	bool registered, struct lbp_registry_bands *bands);

/* fails LBP_EUSAGE: no rule of that name */
enum lbp_status lbp_registry_check_rule(const struct lbp_registry *registry, const char *name, struct lbp_error *err);

#endif
