/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"
#include "check.h"

static const char *
digest_of(const char *text, size_t length, size_t step, char hex[LBP_DIGEST_HEX])
{
	struct lbp_digest digest;
	size_t at;

	lbp_digest_init(&digest);
	for (at = 0; at < length; at += step)
		lbp_digest_append(&digest, text + at, length - at < step ? length - at : step);
	lbp_digest_finish(&digest, hex);
	return hex;
}

/* NIST's published examples of FIPS 180-4's SHA-256; the empty message is of its Known Answer Tests (SHAVS). */
static void
published(void)
{
	static const char *const examples[][2] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
		{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
		 "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
			"cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"}};
	char hex[LBP_DIGEST_HEX];
	size_t i;

	for (i = 0; i < sizeof examples / sizeof examples[0]; i++)
		CHECK_TEXT(digest_of(examples[i][0], strlen(examples[i][0]), 64, hex), examples[i][1]);
}

static void
million(void)
{
	struct lbp_digest digest;
	char block[1000], hex[LBP_DIGEST_HEX];
	int i;

	memset(block, 'a', sizeof block);
	lbp_digest_init(&digest);
	for (i = 0; i < 1000; i++)
		lbp_digest_append(&digest, block, sizeof block);
	lbp_digest_finish(&digest, hex);
	CHECK_TEXT(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* The padding's three cases meet at 55, 56, 63 and 64 bytes: values by coreutils' sha256sum 9.1 of so many letters a. */
static void
ends_of_blocks(void)
{
	static const struct {
		size_t length;
		const char *hex;
	} examples[] = {
		{55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
		{56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
		{63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
		{64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
		{65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
		{119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"},
		{120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"}};
	char text[120], hex[LBP_DIGEST_HEX];
	size_t i;

	memset(text, 'a', sizeof text);
	for (i = 0; i < sizeof examples / sizeof examples[0]; i++)
		CHECK_TEXT(digest_of(text, examples[i].length, 120, hex), examples[i].hex);
}

/* However the bytes are cut into calls, the digest is the same. */
static void
cut_anywhere(void)
{
	char text[300], whole[LBP_DIGEST_HEX], hex[LBP_DIGEST_HEX];
	size_t length, step;

	for (length = 0; length < sizeof text; length++)
		text[length] = (char)(length * 37);
	for (length = 0; length < sizeof text; length += 13) {
		digest_of(text, length, sizeof text, whole);
		for (step = 1; step < 130; step++)
			CHECK_TEXT(digest_of(text, length, step, hex), whole);
	}
}

SUITE("digest", {"published", published}, {"million", million}, {"ends of blocks", ends_of_blocks},
	{"cut anywhere", cut_anywhere})
