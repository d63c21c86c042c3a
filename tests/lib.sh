# SPDX-License-Identifier: MIT
# lib: what shell tests share.  A test sources it, sets its plan, and calls
# ok or one of the checks below; each of them is one TAP line.
#
# A test runs in a folder of its own, $tmp, that is removed at the end.
LC_ALL=C
export LC_ALL
unset ERN_DATADIR SOURCE_DATE_EPOCH

: "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${top_builddir:=$top_srcdir/build}"
PATH=$top_builddir:$PATH
testdata=$top_srcdir/testdata

tmp=$(mktemp -d "${TMPDIR:-/tmp}/ern-test.XXXXXX") || exit 99
trap 'cd /; chmod -R u+rwx "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
cd "$tmp" || exit 99
tap=0

# ok STATUS NAME: the test is passed when STATUS is 0.
ok() {
	tap=$((tap + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap - $2"
	else
		echo "not ok $tap - $2"
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
