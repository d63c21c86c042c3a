/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include "ern/route.h"

const struct ern_step ern_steps[] = {
	{ "382", "432" }, { "432", "382" },
	{ "41", "411" }, { "411", "41" },
	{ "411", "42" }, { "42", "411" },
	{ "42", "43" }, { "43", "42" },
	{ "43", "431" }, { "431", "43" },
	{ "431", "432" }, { "432", "431" },
};

_Static_assert(sizeof(ern_steps) / sizeof(ern_steps[0]) == ERN_ROUTE_STEPS,
    "ERN_ROUTE_STEPS");

static bool
leads_to(size_t step, const char *to)
{
	return strcmp(ern_steps[step].to, to) == 0;
}

/* The first step that leads on from a version, from the given one on. */
static size_t
step_from(size_t step, const char *from)
{
	while (step < ERN_ROUTE_STEPS &&
	    strcmp(ern_steps[step].from, from) != 0)
		step++;
	return step;
}

size_t
ern_route_find(const char *from, const char *to,
    size_t route[ERN_ROUTE_STEPS])
{
	size_t queue[ERN_ROUTE_STEPS], before[ERN_ROUTE_STEPS];
	bool taken[ERN_ROUTE_STEPS] = { false };
	size_t head = 0, tail = 0, step, at, n;

	if (strcmp(from, to) == 0)
		return 0;
	/* Breadth first: a step is queued behind the one that leads to it. */
	for (step = step_from(0, from); step < ERN_ROUTE_STEPS;
	    step = step_from(step + 1, from)) {
		taken[step] = true;
		before[step] = ERN_ROUTE_STEPS;
		queue[tail++] = step;
	}
	for (; head < tail && !leads_to(queue[head], to); head++)
		for (step = step_from(0, ern_steps[queue[head]].to);
		    step < ERN_ROUTE_STEPS;
		    step = step_from(step + 1, ern_steps[queue[head]].to)) {
			if (taken[step])
				continue;
			taken[step] = true;
			before[step] = queue[head];
			queue[tail++] = step;
		}
	if (head == tail)
		return 0;
	for (n = 0, at = queue[head]; at != ERN_ROUTE_STEPS; at = before[at])
		n++;
	for (step = n, at = queue[head]; at != ERN_ROUTE_STEPS;
	    at = before[at])
		route[--step] = at;
	return n;
}
