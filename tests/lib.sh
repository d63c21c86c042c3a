# SPDX-License-Identifier: MIT
# lib: what shell tests share.  A test sources it, sets its plan, and calls
# ok or one of the checks below; each of them is one TAP line.
#
# A test runs in a folder of its own, $tmp, that is removed at the end.
LC_ALL=C
export LC_ALL
unset SOURCE_DATE_EPOCH

: "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${top_builddir:=$top_srcdir/build}"
PATH=$top_builddir:$PATH
testdata=$top_srcdir/testdata
ERN_DATADIR=$top_srcdir
export ERN_DATADIR

tmp=$(mktemp -d "${TMPDIR:-/tmp}/ern-test.XXXXXX") || exit 99
trap 'cd /; chmod -R u+rwx "$tmp" 2>/dev/null; rm -rf "$tmp" "$tmp.bin"' EXIT
trap 'exit 99' HUP INT TERM
cd "$tmp" || exit 99
tap=0

# only_layers LIST: from here on, ern-validate runs no other layers, unless it
# is told: for tests whose messages keep no further rules.
only_layers() {
	mkdir -p "$tmp.bin"
	printf '#!/bin/sh\nexec "%s" --check=%s "$@"\n' \
		"$(command -v ern-validate)" "$1" >"$tmp.bin/ern-validate"
	chmod +x "$tmp.bin/ern-validate"
	PATH=$tmp.bin:$PATH
}

# ok STATUS NAME: the test is passed when STATUS is 0.
ok() {
	tap=$((tap + 1))
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' $tap "$2"
	else
		printf 'not ok %d - %s\n' $tap "$2"
	fi
}

# skip NAME WHY
skip() {
	tap=$((tap + 1))
	echo "ok $tap - $1 # SKIP $2"
}

# done_testing: the plan, at the end.
done_testing() {
	echo "1..$tap"
}

# note FILE: shows a file in the log.
note() {
	sed 's/^/# /' "$1"
}

# gives STATUS NAME COMMAND...: the command exits so; its output is kept in
# the files out and err.
gives() {
	want=$1
	name=$2
	shift 2
	"$@" >out 2>err
	got=$?
	ok $((got != want)) "$name"
	if [ "$got" -ne "$want" ]; then
		echo "# exit status $got, not $want"
		note out
		note err
	fi
}

# same WANTED GOT NAME: two files are equal.
same() {
	diff -u "$1" "$2" >diff.out 2>&1
	ok $? "$3"
	[ -s diff.out ] && note diff.out
	return 0
}

# has FILE PATTERN NAME: a line of the file matches the pattern.
has() {
	grep -q -e "$2" "$1"
	got=$?
	ok $got "$3"
	if [ $got -ne 0 ]; then
		echo "# no line matches: $2"
		note "$1"
	fi
}

# lacks FILE PATTERN NAME: no line of the file matches the pattern.
lacks() {
	grep -q -e "$2" "$1"
	got=$?
	ok $((got != 1)) "$3"
	[ $got -eq 1 ] || note "$1"
}

# complains NAME SENTENCE COMMAND...: the command exits with 2, writes nothing
# to standard output, and of the tool itself this one sentence.
complains() {
	name=$1
	sentence=$2
	shift 2
	"$@" >out 2>err
	got=$?
	if [ $got -eq 2 ] && [ ! -s out ] &&
		[ "$(cat err; echo .)" = "ern-validate: $sentence
." ]; then
		ok 0 "$name"
	else
		ok 1 "$name"
		echo "# exit status $got; wanted: ern-validate: $sentence"
		note out
		note err
	fi
}

# have TOOL: is it installed?
have() {
	command -v "$1" >/dev/null 2>&1
}

# skip_all WHY: for a test that cannot run here at all.
skip_all() {
	echo "1..0 # SKIP $1"
	exit 0
}

# can_limit KBYTES: does the tool run in so much memory?  A build with
# sanitizers maps more than any limit.
can_limit() {
	{ (ulimit -v "$1" && ern-validate -V) } >/dev/null 2>&1
}

# limited KBYTES SECONDS COMMAND...: runs it in so much memory, where that can
# be limited, and time.
limited() {
	(
		kbytes=$1
		seconds=$2
		shift 2
		! can_limit "$kbytes" || ulimit -v "$kbytes"
		exec timeout "$seconds" "$@"
	)
}

# bytes N CHARACTER: writes the character so many times.
bytes() {
	head -c "$1" /dev/zero | tr '\000' "$2"
}

# examples FILE: FILE holds lines that start with "$ ", each a command, and
# what each prints.  Runs the commands in the current folder and writes the
# same with what they print now.  Where FILE shows exit statuses, so does the
# result.
examples() {
	grep -q '^(exit status' "$1" && shows_status=1 || shows_status=0
	sed -n 's/^\$ //p' "$1" | (
		last=0
		first=1
		while IFS= read -r command; do
			[ "$shows_status$first" = 10 ] && echo
			first=0
			printf '$ %s\n' "$command"
			(exit $last)
			eval "$command" 2>&1 </dev/null
			last=$?
			[ "$shows_status" = 0 ] || echo "(exit status $last)"
		done
	)
}
