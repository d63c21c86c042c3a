#!/bin/sh
# SPDX-License-Identifier: MIT
# layers: a folder includes itself and those before it, by full name.
. "${srcdir:-.}/tests/lib.sh"

layers='base diag xml schema ern state ship'
allowed=
for layer in $layers; do
	[ -d "$top_srcdir/src/$layer" ] || continue
	allowed="$allowed $layer"
	pattern=$(echo "$allowed" | sed 's/^ //; s/ /|/g')
	grep -n '^#include "' "$top_srcdir/src/$layer"/*.[ch] |
		grep -Ev "#include \"($pattern)/" >breaches
	ok $((! $?)) "$layer includes nothing above it"
	note breaches
done

find "$top_srcdir/src" -mindepth 1 -maxdepth 1 -type d |
	sed 's|.*/||' >folders
for folder in $layers bash; do
	grep -vx "$folder" folders >rest
	mv rest folders
done
ok "$(wc -l <folders)" 'every folder of src has its layer'
note folders

# In a library two files of one name hide each other from debuggers and ar.
(cd "$top_srcdir/src" && find . -mindepth 2 -name '*.c') |
	sed 's|.*/||' | sort | uniq -d >twice
ok "$(wc -l <twice)" 'no two files in different folders have one name'
note twice
done_testing
