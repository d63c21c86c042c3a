/* SPDX-License-Identifier: MIT */
/*
 * fault: why something that was to leave the machine did not arrive.
 *
 * A fault that is all zero is none; its owner frees it.
 */
#ifndef ERN_SHIP_FAULT_H
#define ERN_SHIP_FAULT_H

#include "base/text.h"
#include "diag/code.h"

struct ern_fault {
	enum ern_fault_kind {
		ERN_FAULT_NONE,
		ERN_FAULT_TEMPORARY,	/* worth another try later */
		ERN_FAULT_PERMANENT	/* somebody has to mend something */
	} kind;
	enum ern_code code;
	struct ern_text what;	/* a sentence */
};

/* Sets the fault, unless there is one: what came first is the cause.
 * Returns -1. */
int ern_fault_set(struct ern_fault *fault, enum ern_fault_kind kind,
    enum ern_code code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Makes a copy where there is no fault yet. */
void ern_fault_copy(struct ern_fault *fault, const struct ern_fault *from);

/* Frees what it holds; it is none then. */
void ern_fault_free(struct ern_fault *fault);

#endif
