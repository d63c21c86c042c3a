#!/bin/sh
# SPDX-License-Identifier: MIT
# verdicts: each message of testdata gets the findings that stand beside it,
# and good ones get none.
. "${srcdir:-.}/tests/lib.sh"
only_layers schema,references,identifiers

for message in "$testdata"/*/*.xml; do
	name=${message#"$testdata"/}
	wanted=${message%.xml}.expected
	[ -f "$wanted" ] || wanted=/dev/null
	case ${message##*/} in
	bad-*) status=1 ;;
	*) status=0 ;;
	esac
	(cd "${message%/*}" && ern-validate "${message##*/}") >out 2>err
	got=$?
	if [ $got -eq $status ] && [ ! -s err ] && cmp -s "$wanted" out; then
		ok 0 "$name"
	else
		ok 1 "$name"
		echo "# exit status $got, not $status"
		diff -u "$wanted" out | sed 's/^/# /'
		note err
	fi
done

if [ -n "${ERN_SAMPLES-}" ]; then
	gives 0 'real messages are valid' ern-validate \
		--check=schema,references "$ERN_SAMPLES"
else
	skip 'real messages are valid' 'ERN_SAMPLES names no folder'
fi
done_testing
