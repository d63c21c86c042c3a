/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "ship/fault.h"

int
ern_fault_set(struct ern_fault *fault, enum ern_fault_kind kind,
    enum ern_code code, const char *format, ...)
{
	va_list args;

	if (fault->kind != ERN_FAULT_NONE)
		return -1;
	fault->kind = kind;
	fault->code = code;
	va_start(args, format);
	ern_text_vformat(&fault->what, format, args);
	va_end(args);
	return -1;
}

void
ern_fault_copy(struct ern_fault *fault, const struct ern_fault *from)
{
	if (from->kind != ERN_FAULT_NONE)
		ern_fault_set(fault, from->kind, from->code, "%s",
		    from->what.bytes);
}

void
ern_fault_free(struct ern_fault *fault)
{
	ern_text_free(&fault->what);
	fault->kind = ERN_FAULT_NONE;
}
