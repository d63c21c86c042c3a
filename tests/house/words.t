#!/bin/sh
# SPDX-License-Identifier: MIT
# words: what may stand in the files of the project.
. "${srcdir:-.}/tests/lib.sh"

# Everything that is written by hand; messages and schemas are data.
(
	cd "$top_srcdir" || exit
	find src tests bench bootstrap configure.ac Makefile.am ./*.md \
		testdata/README.md .ci .clang-format .editorconfig .gitignore \
		-type f ! -name '*~' ! -name '.dirstamp' ! -name '*.o' \
		! -name '*.log' ! -name '*.trs' ! -name '.*.sw?' \
		! -path '*/.deps/*' ! -path src/schema/compiled.c 2>/dev/null |
		sed 's|^\./||' | sort
) >all
grep '\.[ch]$' all >sources
grep -v '^tests/house/words\.t$' all >texts
grep -v '/corpus/' texts >words
[ "$(wc -l <sources)" -gt 50 ] && [ "$(wc -l <words)" -gt 80 ]
ok $? 'the files were found'

# none NAME LIST PATTERN: no file of the list has a line that matches.
none() {
	(
		cd "$top_srcdir" || exit
		tr '\n' '\000' <"$tmp/$2" | xargs -0 grep -InE -e "$3"
	) >found
	[ ! -s found ]
	ok $? "$1"
	note found
}

none 'no path of a machine' texts \
	'(^|[^A-Za-z0-9_.*}-])/(home|work|Users|mnt|srv|root/[.a-z]+|tmp/[a-z]+[0-9]+)/'
none 'no path of another system' texts '(^|[^A-Za-z])[A-Z]:\\[A-Za-z]'
none 'no mark of what is to be done' words '(TODO|FIXME|HACK:)'
# The files tell what is, and not how it came about.
none 'no word on how it came about' words \
	'(Co-[Aa]uthored|[Gg]enerated (by|with) |[Ll]anguage model|[Aa]ssistant|[Cc]hatbot|[Pp]rompted|[Ii]ssue #?[0-9]|[Tt]icket #?[0-9]|[Mm]ilestone|[Rr]eviewer|the brief[^l]|this (session|commit|change) )'
none 'no blank at the end of a line' sources '[ 	]+$'

while read -r file; do
	expand "$top_srcdir/$file" | awk -v file="$file" \
		'length > 80 { print file ":" NR ": " length " columns" }'
done <sources >wide
[ ! -s wide ]
ok $? 'sources have 80 columns'
note wide

grep '\.\([ch]\|t\|sh\)$' all >>sources
sort -u sources | while read -r file; do
	lines=$(($(wc -l <"$top_srcdir/$file")))
	[ $lines -le 600 ] || echo "$file: $lines lines"
done >long
[ ! -s long ]
ok $? 'files have about 500 lines'
note long

sort -u sources | while read -r file; do
	head -n 2 "$top_srcdir/$file" | grep -q 'SPDX-License-Identifier: MIT' ||
		echo "$file"
done >bare
[ ! -s bare ]
ok $? 'files start with their licence'
note bare
done_testing
