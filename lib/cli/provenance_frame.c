/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/provenance_frame.h"

#include "base/utf8.h"
#include "table/json.h"

#include <string.h>

static const char json_begin[] = "{\"provenance\":[\n", json_middle[] = "],\n\"rows\":\n", json_end[] = "}\n";
static const char comment_begin[] = "<!--\n", comment_end[] = "-->\n";
static const char svg_begin[] = "<metadata id=\"lbp-provenance\">\n", svg_end[] = "</metadata>\n";

static enum lbp_status
append(struct lbp_buffer *buffer, const char *text, struct lbp_error *err)
{
	return lbp_buffer_append(buffer, text, strlen(text), err);
}

static const struct {
	char c;
	const char *entity;
} entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}};

/* A line as text of XML: what XML cannot hold becomes a question mark. */
static enum lbp_status
append_escaped(struct lbp_buffer *out, const char *line, size_t length, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i, e, bytes;

	for (i = 0; i < length && status == LBP_OK; i += bytes > 0 ? bytes : 1) {
		bytes = lbp_utf8_length(line + i, length - i);
		for (e = 0; e < 3 && entities[e].c != line[i]; e++)
			;
		if (e < 3)
			status = append(out, entities[e].entity, err);
		else
			status = bytes > 0 ? lbp_buffer_append(out, line + i, bytes, err) : append(out, "?", err);
	}
	return status;
}

static enum lbp_status
append_json(struct lbp_buffer *out, const char *line, size_t length, struct lbp_error *err)
{
	struct lbp_spool quoted = {0};
	enum lbp_status status;

	lbp_json_text(&quoted, line, length);
	status = quoted.failed.status;
	if (status != LBP_OK)
		*err = quoted.failed;
	else
		status = lbp_buffer_append(out, quoted.text, quoted.length, err);
	lbp_spool_free(&quoted);
	return status;
}

static enum lbp_status
append_lines(enum lbp_frame frame, const struct lbp_provenance *record, struct lbp_buffer *out, struct lbp_error *err)
{
	struct lbp_buffer line = {0};
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < record->count && status == LBP_OK; i++) {
		line.length = 0;
		status = lbp_provenance_line_text(&record->line[i], &line, err);
		if (status == LBP_OK && frame == LBP_FRAME_LINES)
			status = lbp_buffer_append(out, line.text, line.length, err);
		else if (status == LBP_OK && frame == LBP_FRAME_JSON)
			status = append_json(out, line.text, line.length, err);
		else if (status == LBP_OK)
			status = append_escaped(out, line.text, line.length, err);
		if (status == LBP_OK)
			status = append(out, frame == LBP_FRAME_JSON && i + 1 < record->count ? ",\n" : "\n", err);
	}
	lbp_buffer_free(&line);
	return status;
}

/* Where `word` stands in a text, SIZE_MAX if nowhere. */
static size_t
find(const char *text, size_t length, const char *word)
{
	size_t size = strlen(word);
	const char *at = text;

	while (length - (size_t)(at - text) >= size &&
		(at = memchr(at, *word, length - (size_t)(at - text) - size + 1)) != NULL) {
		if (memcmp(at, word, size) == 0)
			return (size_t)(at - text);
		at++;
	}
	return SIZE_MAX;
}

/* Ahead of what is drawn, behind title and description. */
static enum lbp_status
find_place(struct lbp_spool *spool, struct lbp_error *err)
{
	const char *text;
	size_t length, svg;
	enum lbp_status status = lbp_spool_head(spool, &text, &length, err);

	if (status != LBP_OK)
		return status;
	svg = find(text, length, "<svg");
	spool->insert_at = svg != SIZE_MAX ? find(text + svg, length - svg, "<g ") : SIZE_MAX;
	if (spool->insert_at == SIZE_MAX)
		return lbp_fail(err, LBP_EIO, "--provenance: gnuplot's svg has no place for it");
	spool->insert_at += svg;
	return LBP_OK;
}

enum lbp_status
lbp_frame_write(
	enum lbp_frame frame, const struct lbp_provenance *record, struct lbp_spool *spool, struct lbp_error *err)
{
	static const char *const begins[] = {"", json_begin, comment_begin, svg_begin};
	static const char *const ends[] = {"", json_middle, comment_end, svg_end};
	enum lbp_status status = LBP_OK;

	if (frame == LBP_FRAME_NONE)
		return LBP_OK;
	if (frame == LBP_FRAME_SVG)
		status = find_place(spool, err);
	if (status == LBP_OK)
		status = append(&spool->inserted, begins[frame], err);
	if (status == LBP_OK)
		status = append_lines(frame, record, &spool->inserted, err);
	if (status == LBP_OK)
		status = append(&spool->inserted, ends[frame], err);
	return status == LBP_OK && frame == LBP_FRAME_JSON ? append(&spool->last, json_end, err) : status;
}

static enum lbp_status
no_record(struct lbp_error *err)
{
	return lbp_fail(err, LBP_EDATA, "holds no record: write it with --provenance");
}

/* Whether text begins so; *at and *left move behind it. */
static int
skip(const char **at, size_t *left, const char *begin)
{
	size_t length = strlen(begin);

	if (*left < length || memcmp(*at, begin, length) != 0)
		return 0;
	*at += length;
	*left -= length;
	return 1;
}

/* Lines with entities up to `end`, undone. */
static enum lbp_status
take_escaped(const char **at, size_t *left, const char *end, struct lbp_buffer *comments, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t e;

	while (status == LBP_OK && *left > 0 && !skip(at, left, end)) {
		for (e = 0; e < 3 && !skip(at, left, entities[e].entity); e++)
			;
		if (e < 3)
			status = lbp_buffer_append(comments, &entities[e].c, 1, err);
		else {
			status = lbp_buffer_append(comments, *at, 1, err);
			*at += 1;
			*left -= 1;
		}
	}
	return status;
}

/* A line of the record as lbp_json_text wrote it, behind its opening quote. */
static enum lbp_status
take_json(const char **at, size_t *left, struct lbp_buffer *comments, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	while (status == LBP_OK && *left > 0 && !skip(at, left, "\"")) {
		if (skip(at, left, "\\u0009")) {
			status = append(comments, "\t", err);
			continue;
		}
		skip(at, left, "\\");
		if (*left == 0)
			break;
		status = lbp_buffer_append(comments, *at, 1, err);
		*at += 1;
		*left -= 1;
	}
	return status == LBP_OK ? append(comments, "\n", err) : status;
}

static enum lbp_status
split_json(const char *at, size_t left, struct lbp_buffer *comments, struct lbp_buffer *data, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	while (status == LBP_OK && skip(&at, &left, "\"")) {
		status = take_json(&at, &left, comments, err);
		if (!skip(&at, &left, ",\n"))
			break;
	}
	if (status != LBP_OK)
		return status;
	if (!skip(&at, &left, "\n") || !skip(&at, &left, json_middle) || left < sizeof json_end - 1 ||
		memcmp(at + left - (sizeof json_end - 1), json_end, sizeof json_end - 1) != 0)
		return lbp_fail(err, LBP_EDATA, "its json is not as lbp wrote it");
	return lbp_buffer_append(data, at, left - (sizeof json_end - 1), err);
}

static enum lbp_status
split_lines(const char *at, size_t left, struct lbp_buffer *comments, struct lbp_buffer *data, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	while (status == LBP_OK && left > 0 && *at == '#') {
		const char *end = memchr(at, '\n', left);
		size_t length = end != NULL ? (size_t)(end - at) + 1 : left;

		status = lbp_buffer_append(comments, at, length, err);
		at += length;
		left -= length;
	}
	return status == LBP_OK ? lbp_buffer_append(data, at, left, err) : status;
}

static enum lbp_status
split_svg(const char *text, size_t length, struct lbp_buffer *comments, struct lbp_buffer *data, struct lbp_error *err)
{
	size_t place = find(text, length, svg_begin), left;
	enum lbp_status status;
	const char *at;

	if (place == SIZE_MAX)
		return no_record(err);
	at = text + place;
	left = length - place;
	status = lbp_buffer_append(data, text, place, err);
	skip(&at, &left, svg_begin);
	if (status == LBP_OK)
		status = take_escaped(&at, &left, svg_end, comments, err);
	return status == LBP_OK ? lbp_buffer_append(data, at, left, err) : status;
}

enum lbp_status
lbp_frame_split(const char *text, size_t length, struct lbp_buffer *comments, struct lbp_buffer *data,
	struct lbp_error *err)
{
	const char *at = text;
	size_t left = length;
	enum lbp_status status;

	skip(&at, &left, "\xEF\xBB\xBF");
	if (left > 0 && *at == '#')
		status = split_lines(at, left, comments, data, err);
	else if (skip(&at, &left, json_begin))
		status = split_json(at, left, comments, data, err);
	else if (skip(&at, &left, comment_begin)) {
		status = take_escaped(&at, &left, comment_end, comments, err);
		if (status == LBP_OK)
			status = lbp_buffer_append(data, at, left, err);
	} else
		status = split_svg(text, length, comments, data, err);
	if (status == LBP_OK && !lbp_sources_marked(comments->text, comments->length))
		return no_record(err);
	return status;
}
