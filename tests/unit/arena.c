/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdalign.h>

#include "unit.h"

#include "base/arena.h"

static void
gives_room_of_its_own(void **state)
{
	struct ern_arena *arena = ern_arena_new();
	unsigned char *given[500];
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(given); i++) {
		given[i] = ern_arena_alloc(arena, i);
		assert_int_equal((uintptr_t)given[i] % alignof(max_align_t),
		    0);
		memset(given[i], (int)(i & 0xff), i);
	}
	for (i = 0; i < COUNT(given); i++)
		for (j = 0; j < i; j++)
			assert_int_equal(given[i][j], i & 0xff);
	ern_arena_free(arena);
}

/* One block has 16 KiB; what is larger gets a block of its own. */
static void
gives_large_room(void **state)
{
	static const size_t sizes[] = { 16383, 16384, 16385, 1, 1000000, 7 };
	struct ern_arena *arena = ern_arena_new();
	char *given[COUNT(sizes)];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(sizes); i++) {
		given[i] = ern_arena_alloc(arena, sizes[i]);
		memset(given[i], 'a' + (int)i, sizes[i]);
	}
	for (i = 0; i < COUNT(sizes); i++) {
		assert_int_equal(given[i][0], 'a' + i);
		assert_int_equal(given[i][sizes[i] - 1], 'a' + i);
	}
	ern_arena_free(arena);
}

static void
copies(void **state)
{
	struct ern_arena *arena = ern_arena_new();
	char *empty, *one, *two;

	(void)state;
	one = ern_arena_copy(arena, "one two", 3);
	empty = ern_arena_copy(arena, "", 0);
	two = ern_arena_copy(arena, "a\0b", 3);
	assert_string_equal(one, "one");
	assert_string_equal(empty, "");
	assert_memory_equal(two, "a\0b", 4);
	ern_arena_free(arena);
}

static void
is_used_again_after_a_reset(void **state)
{
	struct ern_arena *arena = ern_arena_new();
	char *first = ern_arena_alloc(arena, 100);
	int i;

	(void)state;
	for (i = 0; i < 100; i++)
		ern_arena_alloc(arena, 5000);
	ern_arena_reset(arena);
	assert_ptr_equal(ern_arena_alloc(arena, 100), first);
	ern_arena_free(arena);
	ern_arena_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_room_of_its_own),
		cmocka_unit_test(gives_large_room),
		cmocka_unit_test(copies),
		cmocka_unit_test(is_used_again_after_a_reset),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
