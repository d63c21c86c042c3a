/* SPDX-License-Identifier: MIT */
/*
 * utf8: characters out of bytes (RFC 3629).
 */
#ifndef ERN_BASE_UTF8_H
#define ERN_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * Reads the character at bytes, which end at end, into *character.  Returns
 * its length in bytes (1 to 4), or 0 where the bytes are not UTF-8.
 */
size_t ern_utf8_read(const char *bytes, const char *end,
    uint32_t *character);

/* Returns how many characters the bytes hold; continuation bytes count 0. */
size_t ern_utf8_count(const char *bytes, size_t length);

#endif
