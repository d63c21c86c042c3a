#!/bin/sh
# SPDX-License-Identifier: MIT
# profiles: each rule of the release and deal profiles finds what breaks it,
# and no other rule does.
. "${srcdir:-.}/tests/lib.sh"
PATH=$top_builddir/tests:$PATH

# wanted CATALOGUE: a line "NAME CODE" for each finding that it promises.
wanted() {
	awk '/^[A-Za-z]/ {
		code = $1
		sub(/-[a-z].*/, "", code)
		if ($1 !~ /^good-/)
			print $1, code
		for (i = 3; i <= NF; i++)
			if ($i == "by")
				i++
			else if ($i != "also")
				print $1, $i
	}' "$1" | sort
}

# found PREFIX [OPTION] FILE...: the same for what is found.
found() {
	prefix=$1
	shift
	ern-validate --check=profile --max-findings=0 "$@" 2>&1 |
		sed -n "s/^\([^.:]*\)\.xml:.* \[\($prefix-[A-Z0-9-]*\)\]\$/\1 \2/p" |
		sort -u
}

# catalogue NAME PREFIX [OPTION]: checks the messages of a catalogue.
catalogue() {
	list=$testdata/profile/$1.edits
	rules=$top_srcdir/profiles/$1.sch
	prefix=$2
	mkdir "$1" && cd "$1" || exit 99
	gives 0 "$1: the messages are made" edit -c "$list" .
	rm -f out err
	shift
	found "$@" -- *.xml >../found
	sed -n 's/^\([A-Za-z0-9-]*\) .* by \([^ ]*\).*/\1 \2/p' "$list" >../by
	while read -r name profile; do
		grep -v "^$name " ../found >../others
		found "$prefix" --profile="$profile" "$name.xml" |
			sort -u - ../others >../found
	done <../by
	cd ..
	wanted "$list" >wanted
	diff wanted found >differ
	sed -n 's/^\([A-Za-z][^ ]*\) .*/\1/p' "$list" >names
	while read -r name; do
		grep -e "^[<>] $name " differ >these
		ok $(($? != 1)) "$name"
		note these
	done <names

	# Every rule is in the catalogue, and all in the catalogue are rules.
	sed -n "s/.* id=\"\($prefix-[A-Z0-9-]*\)\".*/\1/p" "$rules" |
		sort >known
	sed -n "s/^\($prefix-[A-Z0-9-]*[A-Z0-9]\).*/\1/p" names |
		sort -u >tried
	same known tried "$prefix: each rule is tried"
}

catalogue release-14 RP14
catalogue release-21 RP21
catalogue release-23 RP23
catalogue deal-14 BP14 --profile=deal-14

# ---- by name

good=$testdata/382/good-single.xml
gives 0 'what all profiles have in common' \
	ern-validate --check=schema --profile=release-14 "$good"
edit "$good" 'delete ReleaseList/Release[1]/@IsMainRelease' \
	'text ReleaseList/Release[1]/ReleaseType => Album' >changed.xml
gives 1 'is broken' ern-validate --check=schema --profile=release-14 changed.xml
has out 'RP14-MAIN-AT-LEAST-ONE' 'which is told'
lacks out 'RP14-TYPE-' 'and nothing of one profile is'
gives 1 'one profile' \
	ern-validate --check=schema --profile=release-14:audiosingle changed.xml
has out 'RP14-TYPE-SINGLE' 'tells of itself'
done_testing
