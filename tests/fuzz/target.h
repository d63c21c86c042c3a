/* SPDX-License-Identifier: MIT */
/*
 * target: what a fuzzing engine, or the replay, calls.
 */
#ifndef ERN_TESTS_FUZZ_TARGET_H
#define ERN_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* Takes any bytes and returns 0; what must not be aborts. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
