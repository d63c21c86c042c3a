/* SPDX-License-Identifier: MIT */
/*
 * unicode: what the patterns of XSD ask of characters beyond ASCII.
 */
#ifndef ERN_SCHEMA_UNICODE_H
#define ERN_SCHEMA_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

/* Is it a decimal digit (general category Nd, \d in XSD) beyond ASCII? */
bool ern_unicode_digit(uint32_t character);

#endif
