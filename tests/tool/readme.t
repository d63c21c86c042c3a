#!/bin/sh
# SPDX-License-Identifier: MIT
# readme: what README.md shows is what happens.
. "${srcdir:-.}/tests/lib.sh"

readme=$top_srcdir/README.md

# Each block between fences goes into a file.
awk '/^```/ { inside = !inside; if (inside) n++; next }
	inside { print >("block" n) }' "$readme"
have jq && have xmllint || skip_all 'the examples need jq and xmllint'
shown=0
for block in block*; do
	grep -q '^\$ ' "$block" || continue
	shown=$((shown + 1))
	(cd "$testdata" && examples "$tmp/$block") >got
	same "$block" got "$(sed -n '1s/^\$ //p' "$block")"
done
[ $shown -ge 3 ]
ok $? 'there are examples'

# The demo is shown as bootstrap has it.
sed -n "/^demo()/,/^}/s/^	show '\(.*\)'\$/\1/p" "$top_srcdir/bootstrap" >wanted
for block in block*; do
	grep -q '^(exit status' "$block" && sed -n 's/^\$ //p' "$block"
done >got
[ -s wanted ]
ok $? 'the demo was found'
same wanted got 'it shows these commands'

for word in demo check; do
	grep -q "^    ./bootstrap $word\$" "$readme" &&
		grep -q "^$word)\$" "$top_srcdir/bootstrap"
	ok $? "./bootstrap $word"
done
sed -n 's/.*](\([^):]*\)).*/\1/p' "$readme" >links
while read -r link; do
	[ -e "$top_srcdir/$link" ]
	ok $? "$link is there"
done <links
done_testing
