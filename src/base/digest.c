/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <strings.h>

#include <openssl/evp.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/space.h"

struct ern_digest {
	EVP_MD_CTX *sum;
	const EVP_MD *method;
};

static const struct {
	const EVP_MD *(*method)(void);
	size_t length;
} kinds[ERN_DIGEST_KINDS] = {
	[ERN_DIGEST_MD5] = { EVP_md5, 16 },
	[ERN_DIGEST_SHA1] = { EVP_sha1, 20 },
	[ERN_DIGEST_SHA224] = { EVP_sha224, 28 },
	[ERN_DIGEST_SHA256] = { EVP_sha256, 32 },
	[ERN_DIGEST_SHA384] = { EVP_sha384, 48 },
	[ERN_DIGEST_SHA512] = { EVP_sha512, 64 },
	[ERN_DIGEST_SHA3_224] = { EVP_sha3_224, 28 },
	[ERN_DIGEST_SHA3_256] = { EVP_sha3_256, 32 },
	[ERN_DIGEST_SHA3_384] = { EVP_sha3_384, 48 },
	[ERN_DIGEST_SHA3_512] = { EVP_sha3_512, 64 },
};

/* The names of methods, their letters and digits alone.  Where a family is
 * named, the length of the sum tells which of it was meant. */
static const struct {
	const char *name;
	enum ern_digest_kind first, last;
} methods[] = {
	{ "MD5", ERN_DIGEST_MD5, ERN_DIGEST_MD5 },
	{ "SHA", ERN_DIGEST_SHA1, ERN_DIGEST_SHA512 },
	{ "SHA1", ERN_DIGEST_SHA1, ERN_DIGEST_SHA1 },
	{ "SHA2", ERN_DIGEST_SHA224, ERN_DIGEST_SHA512 },
	{ "SHA224", ERN_DIGEST_SHA224, ERN_DIGEST_SHA224 },
	{ "SHA256", ERN_DIGEST_SHA256, ERN_DIGEST_SHA256 },
	{ "SHA384", ERN_DIGEST_SHA384, ERN_DIGEST_SHA384 },
	{ "SHA512", ERN_DIGEST_SHA512, ERN_DIGEST_SHA512 },
	{ "SHA3", ERN_DIGEST_SHA3_224, ERN_DIGEST_SHA3_512 },
	{ "SHA3224", ERN_DIGEST_SHA3_224, ERN_DIGEST_SHA3_224 },
	{ "SHA3256", ERN_DIGEST_SHA3_256, ERN_DIGEST_SHA3_256 },
	{ "SHA3384", ERN_DIGEST_SHA3_384, ERN_DIGEST_SHA3_384 },
	{ "SHA3512", ERN_DIGEST_SHA3_512, ERN_DIGEST_SHA3_512 },
};

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "abcdefghijklmnopqrstuvwxyz0123456789+/";

size_t
ern_digest_length(enum ern_digest_kind kind)
{
	return kinds[kind].length;
}

struct ern_digest *
ern_digest_new(enum ern_digest_kind kind)
{
	struct ern_digest *digest = ern_mem_alloc(sizeof(*digest));

	digest->method = kinds[kind].method();
	digest->sum = EVP_MD_CTX_new();
	if (digest->sum == NULL)
		ern_mem_exhausted();
	if (EVP_DigestInit_ex(digest->sum, digest->method, NULL) == 1)
		return digest;
	ern_digest_free(digest);
	return NULL;
}

void
ern_digest_free(struct ern_digest *digest)
{
	if (digest == NULL)
		return;
	EVP_MD_CTX_free(digest->sum);
	free(digest);
}

void
ern_digest_add(struct ern_digest *digest, const void *bytes, size_t length)
{
	EVP_DigestUpdate(digest->sum, bytes, length);
}

void
ern_digest_end(struct ern_digest *digest, unsigned char sum[ERN_DIGEST_MOST])
{
	EVP_DigestFinal_ex(digest->sum, sum, NULL);
	EVP_DigestInit_ex(digest->sum, digest->method, NULL);
}

int
ern_digest_of(enum ern_digest_kind kind, const void *bytes, size_t length,
    unsigned char sum[ERN_DIGEST_MOST])
{
	struct ern_digest *digest = ern_digest_new(kind);

	if (digest == NULL)
		return -1;
	ern_digest_add(digest, bytes, length);
	ern_digest_end(digest, sum);
	ern_digest_free(digest);
	return 0;
}

void
ern_digest_hex(struct ern_text *out, const unsigned char *bytes,
    size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		ern_text_format(out, "%02x", bytes[i]);
}

void
ern_digest_base64(struct ern_text *out, const unsigned char *bytes,
    size_t length)
{
	unsigned long group;
	size_t i, k, n;

	for (i = 0; i < length; i += 3) {
		n = length - i < 3 ? length - i : 3;
		group = 0;
		for (k = 0; k < 3; k++)
			group = group << 8 | (k < n ? bytes[i + k] : 0);
		for (k = 0; k < 4; k++)
			ern_text_byte(out, k <= n ?
			    base64[group >> (18 - 6 * k) & 63] : '=');
	}
}

static int
hex_value(char c)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	const char *at = c == '\0' ? NULL : strchr(digits, c);

	return at == NULL ? -1 : at - digits - (at - digits > 15 ? 6 : 0);
}

long
ern_digest_from_hex(const char *text, unsigned char *bytes, size_t size)
{
	size_t n = 0;
	int value;

	for (; *text != '\0'; text++) {
		if (ern_space_is(*text))
			continue;
		value = hex_value(*text);
		if (value < 0 || n / 2 == size)
			return -1;
		bytes[n / 2] = n % 2 == 0 ? value << 4 :
		    bytes[n / 2] | value;
		n++;
	}
	return n == 0 || n % 2 != 0 ? -1 : (long)(n / 2);
}

long
ern_digest_from_base64(const char *text, unsigned char *bytes, size_t size)
{
	unsigned long group = 0;
	size_t digits = 0, pads = 0, n = 0;
	const char *at;

	for (; *text != '\0'; text++) {
		if (ern_space_is(*text))
			continue;
		if (*text == '=') {
			pads++;
			continue;
		}
		at = strchr(base64, *text);
		if (at == NULL || pads > 0)
			return -1;
		group = (group << 6 | (at - base64)) & 0xffffff;
		if (++digits % 4 == 1)
			continue;
		if (n == size)
			return -1;
		bytes[n++] = group >> (digits % 4 == 2 ? 4 :
		    digits % 4 == 3 ? 2 : 0);
	}
	/* A lone digit is no byte; the padding may be left out. */
	return n == 0 || digits % 4 == 1 || pads > 2 ||
	    (pads > 0 && (digits + pads) % 4 != 0) ? -1 : (long)n;
}

/* Returns the number of the method of that name, or -1. */
static int
find_method(const char *name)
{
	char letters[16];
	size_t n = 0, i;

	for (; *name != '\0' && n + 1 < sizeof(letters); name++)
		if (*name != '-' && *name != '_' && *name != ' ')
			letters[n++] = *name;
	letters[n] = '\0';
	for (i = 0; i < sizeof(methods) / sizeof(*methods); i++)
		if (strcasecmp(methods[i].name, letters) == 0)
			return (int)i;
	return -1;
}

int
ern_digest_find(const char *name, const char *text,
    unsigned char sum[ERN_DIGEST_MOST])
{
	int method = find_method(name), kind;
	long n;

	if (method < 0)
		return ERN_DIGEST_NO_METHOD;
	for (kind = methods[method].first; kind <= (int)methods[method].last;
	    kind++) {
		n = (long)kinds[kind].length;
		if (ern_digest_from_hex(text, sum, ERN_DIGEST_MOST) == n ||
		    ern_digest_from_base64(text, sum, ERN_DIGEST_MOST) == n)
			return kind;
	}
	return ERN_DIGEST_NO_SUM;
}
