/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/group.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum lbp_status
require_one(struct lbp_groups *groups, struct lbp_table *table, const char *name, size_t length, struct lbp_error *err)
{
	enum lbp_status status;
	size_t index = LBP_NO_COLUMN;
	char *role;
	size_t j;

	if (groups->columns == LBP_GROUP_COLUMNS)
		return lbp_fail(err, LBP_EUSAGE, "--by: more than %d columns", LBP_GROUP_COLUMNS);
	role = strndup(name, length);
	if (role == NULL)
		return lbp_fail_memory(err);
	status = lbp_table_require(table, role, LBP_TEXT, &index, err);
	for (j = 0; j < groups->columns && status == LBP_OK; j++)
		if (groups->column[j] == index)
			status = lbp_fail(err, LBP_EUSAGE, "--by: '%.100s' is given twice", role);
	if (status == LBP_OK)
		groups->column[groups->columns++] = index;
	free(role);
	return status;
}

enum lbp_status
lbp_groups_require(struct lbp_groups *groups, struct lbp_table *table, const char *by, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t length;

	while (by != NULL && *by != '\0' && status == LBP_OK) {
		length = strcspn(by, ",");
		status = require_one(groups, table, by, length, err);
		by += length + (by[length] == ',');
	}
	if (groups->columns == 0)
		groups->count = 1;
	return status;
}

/* A multiplication spreads the key (Knuth's golden ratio in 64 bits); the high bits choose the slot. */
static size_t
slot_of(const struct lbp_group_map *map, uint64_t key)
{
	size_t at = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (map->slots - 1);

	while (map->value[at] != 0 && map->key[at] != key)
		at = (at + 1) & (map->slots - 1);
	return at;
}

static enum lbp_status
grow_map(struct lbp_group_map *map, struct lbp_error *err)
{
	struct lbp_group_map old = *map;
	size_t i, at;

	map->slots = old.slots > 0 ? 2 * old.slots : 64;
	map->key = lbp_array_new(map->slots, sizeof *map->key);
	map->value = lbp_array_new(map->slots, sizeof *map->value);
	if (map->key == NULL || map->value == NULL) {
		free(map->key);
		free(map->value);
		*map = old;
		return lbp_fail_memory(err);
	}
	for (i = 0; i < old.slots; i++)
		if (old.value[i] != 0) {
			at = slot_of(map, old.key[i]);
			map->key[at] = old.key[i];
			map->value[at] = old.value[i];
		}
	free(old.key);
	free(old.value);
	return LBP_OK;
}

/* The number of a key, the next free one if it is new. */
static enum lbp_status
number_of(struct lbp_group_map *map, uint64_t key, uint32_t *number, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t at;

	if (2 * ((size_t)map->count + 1) > map->slots)
		status = grow_map(map, err);
	if (status != LBP_OK)
		return status;
	at = slot_of(map, key);
	if (map->value[at] == 0) {
		map->key[at] = key;
		map->value[at] = ++map->count;
	}
	*number = map->value[at] - 1;
	return LBP_OK;
}

static enum lbp_status
add_group(struct lbp_groups *groups, const struct lbp_table *table, size_t row, struct lbp_error *err)
{
	enum lbp_status status;
	size_t j;

	status = lbp_array_reserve(&groups->code, &groups->code_capacity, (groups->count + 1) * groups->columns,
		sizeof *groups->code, err);
	for (j = 0; j < groups->columns && status == LBP_OK; j++)
		groups->code[groups->count * groups->columns + j] = table->column[groups->column[j]].code[row];
	groups->count += status == LBP_OK;
	return status;
}

enum lbp_status
lbp_groups_assign(struct lbp_groups *groups, const struct lbp_table *table, struct lbp_error *err)
{
	enum lbp_status status;
	uint32_t number;
	size_t i, j;

	status = lbp_array_reserve(&groups->id, &groups->id_capacity, table->rows, sizeof *groups->id, err);
	for (i = 0; i < table->rows && status == LBP_OK; i++) {
		number = 0;
		for (j = 0; j < groups->columns && status == LBP_OK; j++)
			status = number_of(&groups->map[j],
				(uint64_t)number << 32 | table->column[groups->column[j]].code[i], &number, err);
		if (status == LBP_OK && number == groups->count)
			status = add_group(groups, table, i, err);
		if (status == LBP_OK)
			groups->id[i] = number;
	}
	return status;
}

enum lbp_status
lbp_groups_sort(struct lbp_groups *groups, const struct lbp_table *table, struct lbp_error *err)
{
	size_t *next;
	size_t i;

	free(groups->order);
	free(groups->start);
	groups->order = lbp_array_new(table->rows, sizeof *groups->order);
	groups->start = lbp_array_new(groups->count + 2, sizeof *groups->start);
	if (groups->order == NULL || groups->start == NULL)
		return lbp_fail_memory(err);
	next = groups->start + 1; /* while filling, next[g] is where group g goes on; it ends as its end */
	for (i = 0; i < table->rows; i++)
		next[groups->id[i] + 1]++;
	for (i = 0; i < groups->count; i++)
		next[i + 1] += next[i];
	for (i = 0; i < table->rows; i++)
		groups->order[next[groups->id[i]]++] = i;
	return LBP_OK;
}

const char *
lbp_groups_label(const struct lbp_groups *groups, const struct lbp_table *table, size_t group, size_t j)
{
	return table->column[groups->column[j]].labels.text[groups->code[group * groups->columns + j]];
}

void
lbp_groups_say(const struct lbp_groups *groups, const struct lbp_table *table, size_t group, char *text, size_t size)
{
	size_t j, used = 0;

	if (size > 0)
		text[0] = '\0';
	for (j = 0; j < groups->columns && used < size; j++)
		used += (size_t)snprintf(text + used, size - used, "%s%s %.60s", j == 0 ? " (" : ", ",
			table->column[groups->column[j]].name, lbp_groups_label(groups, table, group, j));
	if (groups->columns > 0 && used < size)
		snprintf(text + used, size - used, ")");
}

void
lbp_groups_free(struct lbp_groups *groups)
{
	size_t j;

	for (j = 0; j < LBP_GROUP_COLUMNS; j++) {
		free(groups->map[j].key);
		free(groups->map[j].value);
	}
	free(groups->id);
	free(groups->order);
	free(groups->start);
	free(groups->code);
	*groups = (struct lbp_groups){0};
}
