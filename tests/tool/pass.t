#!/bin/sh
# SPDX-License-Identifier: MIT
# pass: --pass writes the valid messages and not a byte else.
. "${srcdir:-.}/tests/lib.sh"
only_layers schema,references,identifiers

good=$testdata/432/good-single.xml
bad=$testdata/432/bad-two-faults.xml
later=$testdata/382/odd-later-values.xml

# untouched FILE NAME
untouched() {
	gives 0 "$2" ern-validate --pass "$1"
	cmp -s "$1" out && [ ! -s err ]
	ok $? 'comes out byte by byte, and nothing is told'
}

for message in "$testdata"/*/good-*.xml "$testdata"/*/odd-*.xml; do
	ern-validate --pass "$message" >out 2>err
	status=$?
	[ $status -eq 0 ] && cmp -s "$message" out
	ok $? "${message#"$testdata"/}"
done
untouched "$testdata/382/odd-utf16le.xml" 'UTF-16'
untouched "$testdata/431/odd-utf16be.xml" 'UTF-16, big end first'
untouched "$testdata/43/odd-latin1.xml" 'ISO-8859-1'
untouched "$testdata/432/odd-bom.xml" 'a byte order mark'
untouched "$testdata/42/odd-cr.xml" 'other line ends'

# ---- what is not valid

gives 1 'a message that is not valid' ern-validate --pass "$bad"
same /dev/null out 'does not come out'
ern-validate "$bad" >wanted
same wanted err 'its findings go to standard error'
gives 1 'what is no XML' ern-validate --pass "$testdata/xml/bad-json.xml"
same /dev/null out 'does not come out'
gives 0 'a message with warnings' ern-validate --pass "$later"
cmp -s "$later" out
ok $? 'comes out'
ern-validate "$later" >wanted
same wanted err 'and the warnings are told'
gives 1 'with --strict' ern-validate --pass --strict "$later"
same /dev/null out 'it does not'
gives 1 'with --avs=base' ern-validate --pass --avs=base "$later"
same /dev/null out 'neither'
gives 1 '--pass --format=json' ern-validate --pass --format=json "$bad"
ern-validate --format=json "$bad" >wanted
same wanted err 'has its findings as JSON on standard error'
gives 0 '--pass --check=wellformed' \
	ern-validate --pass --check=wellformed "$bad"
cmp -s "$bad" out
ok $? 'takes what was checked as the measure'
gives 1 'good ones among bad ones' \
	ern-validate --pass "$bad" "$good" "$bad" "$later"
cat "$good" "$later" | cmp -s - out
ok $? 'come out, one behind the other'
gives 2 'a missing file' ern-validate --pass gone.xml "$good"
cmp -s "$good" out
ok $? 'does not keep the others back'
gives 0 '-v' ern-validate --pass -v "$good"
cmp -s "$good" out
ok $? 'does not mix with the message'

# ---- long ones, and pipes

awk '/<\/SoundRecording>/ {
	print
	for (i = 0; i < 100000; i++)
		print "<!-- a remark that makes the message longer than others -->"
	next
} { print }' "$good" >long.xml
[ "$(wc -c <long.xml)" -gt 5000000 ]
ok $? 'a message of 5 MB'
untouched long.xml 'it'
gives 0 'from standard input' ern-validate --pass <long.xml
cmp -s long.xml out
ok $? 'it comes out as well'
sed 's/<\/ern:NewReleaseMessage>/<Extra\/>&/' long.xml >late.xml
gives 1 'one whose fault is in the last line' ern-validate --pass late.xml
same /dev/null out 'lets nothing out'
has err '\[ELEMENT-UNKNOWN\]$' 'and tells the fault'
head -c 4000000 long.xml >cut.xml
gives 1 'one that is cut off' ern-validate --pass cut.xml
same /dev/null out 'lets nothing out'

gives 0 'a pipe' sh -c \
	'ern-validate --pass "$0" | ern-validate --pass | cat' "$good"
cmp -s "$good" out
ok $? 'hands the message on'
gives 1 'a pipe that stops a bad one' sh -c \
	'ern-validate --pass "$0" 2>/dev/null | ern-validate' "$bad"
has out '^stdin: error: .*\[XML-EMPTY\]$' 'gives the next one nothing'
gives 0 '-o' ern-validate --pass -o copy.xml "$good"
cmp -s "$good" copy.xml && [ ! -s out ]
ok $? 'takes the message to a file'
gives 2 'no room to keep a long message' \
	sh -c 'ulimit -f 100; trap "" XFSZ
	ern-validate --pass -o /dev/null "$0"' "$PWD/long.xml"
has err "^ern-validate: cannot keep .*long.xml: " 'is told'
done_testing
