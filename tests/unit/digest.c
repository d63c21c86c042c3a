/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/digest.h"

static const struct {
	enum ern_digest_kind kind;
	const char *of_abc, *of_nothing;	/* in hexadecimal */
} rows[] = {
	{ ERN_DIGEST_MD5, "900150983cd24fb0d6963f7d28e17f72",
	    "d41d8cd98f00b204e9800998ecf8427e" },
	{ ERN_DIGEST_SHA1, "a9993e364706816aba3e25717850c26c9cd0d89d",
	    "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
	{ ERN_DIGEST_SHA224,
	    "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
	    "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f" },
	{ ERN_DIGEST_SHA256,
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad",
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855" },
	{ ERN_DIGEST_SHA384,
	    "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163"
	    "1a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
	    "38b060a751ac96384cd9327eb1b1e36a21fdb71114be0743"
	    "4c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b" },
	{ ERN_DIGEST_SHA512,
	    "ddaf35a193617abacc417349ae204131"
	    "12e6fa4e89a97ea20a9eeee64b55d39a"
	    "2192992a274fc1a836ba3c23a3feebbd"
	    "454d4423643ce80e2a9ac94fa54ca49f",
	    "cf83e1357eefb8bdf1542850d66d8007"
	    "d620e4050b5715dc83f4a921d36ce9ce"
	    "47d0d13c5d85f2b0ff8318d2877eec2f"
	    "63b931bd47417a81a538327af927da3e" },
	{ ERN_DIGEST_SHA3_224,
	    "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf",
	    "6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7" },
	{ ERN_DIGEST_SHA3_256,
	    "3a985da74fe225b2045c172d6bd390bd"
	    "855f086e3e9d525b46bfe24511431532",
	    "a7ffc6f8bf1ed76651c14756a061d662"
	    "f580ff4de43b49fa82d80a4b80f8434a" },
	{ ERN_DIGEST_SHA3_384,
	    "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c25"
	    "96da7cf0e49be4b298d88cea927ac7f539f1edf228376d25",
	    "0c63a75b845e4f7d01107d852e4c2485c51a50aaaa94fc61"
	    "995e71bbee983a2ac3713831264adb47fb6bd1e058d5f004" },
	{ ERN_DIGEST_SHA3_512,
	    "b751850b1a57168a5693cd924b6b096e"
	    "08f621827444f70d884f5d0240d2712e"
	    "10e116e9192af3c91a7ec57647e39340"
	    "57340b4cf408d5a56592f8274eec53f0",
	    "a69f73cca23a9ac5c8b567dc185a756e"
	    "97c982164fe25859e0d1dcc1475c80a6"
	    "15b2123af1f5f94c11e3e9402c3ac558"
	    "f500199d95b6d3e301758586281dcd26" },
};

static void
assert_sum(enum ern_digest_kind kind, const unsigned char *sum,
    const char *hex)
{
	struct ern_text text = { 0 };

	ern_digest_hex(&text, sum, ern_digest_length(kind));
	assert_string_equal(text.bytes, hex);
	ern_text_free(&text);
}

static void
sums_as_the_standards_do(void **state)
{
	unsigned char sum[ERN_DIGEST_MOST];
	struct ern_digest *digest;
	size_t i;

	(void)state;
	assert_int_equal(COUNT(rows), ERN_DIGEST_KINDS);
	for (i = 0; i < COUNT(rows); i++) {
		assert_int_equal(rows[i].kind, i);
		assert_int_equal(ern_digest_of(i, "abc", 3, sum), 0);
		assert_sum(i, sum, rows[i].of_abc);
		digest = ern_digest_new(i);
		ern_digest_end(digest, sum);
		assert_sum(i, sum, rows[i].of_nothing);
		/* In pieces, with a digest that was used before. */
		ern_digest_add(digest, "a", 1);
		ern_digest_add(digest, "", 0);
		ern_digest_add(digest, "bc", 2);
		ern_digest_end(digest, sum);
		assert_sum(i, sum, rows[i].of_abc);
		ern_digest_free(digest);
	}
	ern_digest_free(NULL);
}

static void
writes_and_reads_both_ways(void **state)
{
	static const struct {
		const char *plain, *hex, *base64;
	} texts[] = {
		{ "f", "66", "Zg==" },
		{ "fo", "666f", "Zm8=" },
		{ "foo", "666f6f", "Zm9v" },
		{ "foob", "666f6f62", "Zm9vYg==" },
		{ "fooba", "666f6f6261", "Zm9vYmE=" },
		{ "\xff\xfe\xfb", "fffefb", "//77" },
	};
	unsigned char bytes[8];
	struct ern_text text = { 0 };
	size_t i, n;

	(void)state;
	for (i = 0; i < COUNT(texts); i++) {
		n = strlen(texts[i].plain);
		ern_text_clear(&text);
		ern_digest_hex(&text, (const unsigned char *)texts[i].plain,
		    n);
		assert_string_equal(text.bytes, texts[i].hex);
		assert_int_equal(ern_digest_from_hex(text.bytes, bytes, 8),
		    n);
		assert_memory_equal(bytes, texts[i].plain, n);
		ern_text_clear(&text);
		ern_digest_base64(&text,
		    (const unsigned char *)texts[i].plain, n);
		assert_string_equal(text.bytes, texts[i].base64);
		assert_int_equal(ern_digest_from_base64(text.bytes, bytes,
		    8), n);
		assert_memory_equal(bytes, texts[i].plain, n);
	}
	ern_text_free(&text);
}

static void
reads_what_people_write(void **state)
{
	static const struct {
		const char *text;
		long hex, base64;	/* how many bytes of at most 4 */
	} texts[] = {
		{ "", -1, -1 },
		{ "  ", -1, -1 },
		{ " DE ad\nBE ef ", 4, -1 },
		{ "0", -1, -1 },
		{ "00", 1, 1 },
		{ "000", -1, 2 },
		{ "0g", -1, 1 },
		{ "g0", -1, 1 },
		{ "@0", -1, -1 },
		{ "0011223344", -1, -1 },
		{ "AAAA AA", 3, 4 },
		{ "AA==", -1, 1 },
		{ "AA=", -1, -1 },
		{ "AA===", -1, -1 },
		{ "AA=A", -1, -1 },
		{ "A===", -1, -1 },
		{ "AAAAA", -1, -1 },
		{ "====", -1, -1 },
	};
	unsigned char bytes[4];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++) {
		assert_int_equal(ern_digest_from_hex(texts[i].text, bytes,
		    sizeof(bytes)), texts[i].hex);
		assert_int_equal(ern_digest_from_base64(texts[i].text, bytes,
		    sizeof(bytes)), texts[i].base64);
	}
}

static void
finds_the_method_that_was_meant(void **state)
{
	static const char md5[] = "900150983cd24fb0d6963f7d28e17f72";
	static const char sha1[] = "a9993e364706816aba3e25717850c26c9cd0d89d";
	const struct {
		const char *name, *text;
		int kind;
	} texts[] = {
		{ "MD5", md5, ERN_DIGEST_MD5 },
		{ "md-5", md5, ERN_DIGEST_MD5 },
		{ "MD5", "kAFQmDzST7DWlj99KOF/cg==", ERN_DIGEST_MD5 },
		{ "SHA1", sha1, ERN_DIGEST_SHA1 },
		{ "SHA-1", sha1, ERN_DIGEST_SHA1 },
		{ "SHA", sha1, ERN_DIGEST_SHA1 },
		{ "SHA2", rows[3].of_abc, ERN_DIGEST_SHA256 },
		{ "sha_256", rows[3].of_abc, ERN_DIGEST_SHA256 },
		{ "SHA", rows[3].of_abc, ERN_DIGEST_SHA256 },
		{ "SHA3", rows[3].of_abc, ERN_DIGEST_SHA3_256 },
		{ "SHA3-512", rows[5].of_abc, ERN_DIGEST_SHA3_512 },
		{ "MD5", sha1, ERN_DIGEST_NO_SUM },
		{ "SHA2", sha1, ERN_DIGEST_NO_SUM },
		{ "MD5", "", ERN_DIGEST_NO_SUM },
		{ "MD4", md5, ERN_DIGEST_NO_METHOD },
		{ "MD55", md5, ERN_DIGEST_NO_METHOD },
		{ "", md5, ERN_DIGEST_NO_METHOD },
		{ "SHA-256 of the whole file", md5, ERN_DIGEST_NO_METHOD },
	};
	unsigned char sum[ERN_DIGEST_MOST];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		assert_int_equal(ern_digest_find(texts[i].name,
		    texts[i].text, sum), texts[i].kind);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_as_the_standards_do),
		cmocka_unit_test(writes_and_reads_both_ways),
		cmocka_unit_test(reads_what_people_write),
		cmocka_unit_test(finds_the_method_that_was_meant),
	};

	return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
