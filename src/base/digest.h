/* SPDX-License-Identifier: MIT */
/*
 * digest: hash sums of bytes, and the two ways in which they are written.
 *
 * The owner of a digest frees it; it may be used for one sum after another.
 */
#ifndef ERN_BASE_DIGEST_H
#define ERN_BASE_DIGEST_H

#include <stddef.h>

#include "base/text.h"

#define ERN_DIGEST_MOST	64	/* bytes of the longest sum */

enum ern_digest_kind {
	ERN_DIGEST_MD5,
	ERN_DIGEST_SHA1,
	ERN_DIGEST_SHA224,
	ERN_DIGEST_SHA256,
	ERN_DIGEST_SHA384,
	ERN_DIGEST_SHA512,
	ERN_DIGEST_SHA3_224,
	ERN_DIGEST_SHA3_256,
	ERN_DIGEST_SHA3_384,
	ERN_DIGEST_SHA3_512,
	ERN_DIGEST_KINDS
};

struct ern_digest;

/* Returns how many bytes a sum of that kind has. */
size_t ern_digest_length(enum ern_digest_kind kind);

/*
 * Returns a digest that has been given nothing yet, or NULL where the machine
 * forbids that kind, as some do MD5.
 */
struct ern_digest *ern_digest_new(enum ern_digest_kind kind);

/* Takes NULL too. */
void ern_digest_free(struct ern_digest *digest);

/* Goes on with these bytes. */
void ern_digest_add(struct ern_digest *digest, const void *bytes,
    size_t length);

/* Gives the sum of all that was added, and starts anew. */
void ern_digest_end(struct ern_digest *digest,
    unsigned char sum[ERN_DIGEST_MOST]);

/* Gives the sum of these bytes alone.  Returns 0, or -1 where that kind is
 * forbidden. */
int ern_digest_of(enum ern_digest_kind kind, const void *bytes,
    size_t length, unsigned char sum[ERN_DIGEST_MOST]);

/* Adds bytes in hexadecimal, in small letters, or in base64 (RFC 4648). */
void ern_digest_hex(struct ern_text *out, const unsigned char *bytes,
    size_t length);
void ern_digest_base64(struct ern_text *out, const unsigned char *bytes,
    size_t length);

/*
 * Read bytes from all of a text, white space in it aside, in hexadecimal of
 * either case or in base64.  They return how many, or -1 when the text is
 * nothing of the kind or has more than size bytes.
 */
long ern_digest_from_hex(const char *text, unsigned char *bytes,
    size_t size);
long ern_digest_from_base64(const char *text, unsigned char *bytes,
    size_t size);

#define ERN_DIGEST_NO_SUM	-1
#define ERN_DIGEST_NO_METHOD	-2

/*
 * Reads a sum of the method of that name, such as "SHA-256", however it is
 * spelt, in hexadecimal or base64: senders mix them up, and their lengths
 * differ.  Where a family is named, such as "SHA2", the length tells which of
 * it is meant.  Returns its kind, or one of the two above: the text is no
 * such sum, or there is no such method here.
 */
int ern_digest_find(const char *name, const char *text,
    unsigned char sum[ERN_DIGEST_MOST]);

#endif
