#!/bin/sh
# SPDX-License-Identifier: MIT
# scripts: shell scripts are sound, and the lists of tests complete.
. "${srcdir:-.}/tests/lib.sh"

(
	cd "$top_srcdir" || exit
	find tests bench bootstrap -type f \
		\( -name '*.t' -o -name '*.sh' -o ! -name '*.*' \) |
		while read -r file; do
			head -n 1 "$file" | grep -qx -e '#!/bin/sh' \
				-e '# SPDX-License-Identifier: MIT' &&
				echo "$file"
		done | sort
) >scripts
[ "$(wc -l <scripts)" -gt 10 ]
ok $? 'the scripts were found'

while read -r file; do
	sh -n "$top_srcdir/$file" 2>err
	ok $? "$file: the shell can read it"
	note err
	if have shellcheck; then
		# SC1091: lib.sh is not followed.  SC2154, SC2034: it sets
		# what others use.  SC3045: a limit that is not there is none.
		# SC3013: -nt is everywhere.
		shellcheck -s sh -S warning \
			-e SC1091,SC2154,SC2034,SC3013,SC3045 "$top_srcdir/$file" >out
		ok $? "$file: shellcheck has nothing to say"
		note out
	else
		skip "$file: shellcheck has nothing to say" \
			'there is no shellcheck'
	fi
done <scripts
if have bash; then
	for file in "$top_srcdir"/src/bash/*; do
		bash -n "$file" 2>err
		ok $? "${file##*/}: bash can read its completion"
	done
fi

(cd "$top_srcdir" && find tests -name '*.t' | sort) >there
grep -o 'tests/[a-z]*/[a-z-]*\.t' "$top_srcdir/tests/local.mk" | sort >listed
same there listed 'every shell test is in the list'
while read -r file; do
	noun=$(basename "$file" .t)
	sed -n 3p "$top_srcdir/$file" | grep -q "^# $noun: " || echo "$file"
	tail -n 1 "$top_srcdir/$file" | grep -qx 'done_testing' || echo "$file"
done <there >odd
same /dev/null odd 'each says what it is and ends with its plan'
done_testing
