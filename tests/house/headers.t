#!/bin/sh
# SPDX-License-Identifier: MIT
# headers: each header compiles alone, says what it is and guards itself.
. "${srcdir:-.}/tests/lib.sh"

for header in $(cd "$top_srcdir/src" && find . -name '*.h' | sort); do
	header=${header#./}
	path=$top_srcdir/src/$header
	noun=$(basename "$header" .h)
	echo "#include \"$header\"" >alone.c
	# shellcheck disable=SC2086,SC2046
	${CC:-cc} -std=gnu11 -fsyntax-only -I"$top_srcdir/src" \
		${CPPFLAGS-} $(pkg-config --cflags libxml-2.0) alone.c 2>err
	ok $? "$header compiles alone"
	note err
	sed -n '1p' "$path" | grep -q 'SPDX-License-Identifier: MIT' &&
		sed -n '3p' "$path" | grep -q "^ \* $noun: "
	ok $? "$header starts with its licence and its noun"
done
done_testing
