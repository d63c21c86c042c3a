#!/bin/sh
# SPDX-License-Identifier: MIT
# output: -o writes a file whole or not at all, and what cannot be written is
# told.
. "${srcdir:-.}/tests/lib.sh"

good=$testdata/432/good-single.xml
bad=$testdata/432/bad-two-faults.xml
mkdir to

# alone NAME FILE...: the folder holds these files and no others.
alone() {
	name=$1
	shift
	printf '%s\n' "$@" >wanted
	ls -A to >there
	same wanted there "$name"
}

# ---- a file

ern-validate "$bad" >findings
gives 1 '-o' ern-validate -o to/out "$bad"
same findings to/out 'has the findings'
[ ! -s out ] && [ ! -s err ]
ok $? 'and standard output has none'
alone 'nothing else is left' out
gives 1 '--output' ern-validate --output=to/out "$bad"
same findings to/out '--output is -o'
gives 0 'no findings' ern-validate -o to/out "$good"
same /dev/null to/out 'make the file empty'
gives 1 '-o -' ern-validate -o - "$bad"
same findings out 'is standard output'
alone 'and no file' out

(
	umask 027
	ern-validate -o to/new "$good"
)
[ "$(ls -l to/new | cut -c 1-10)" = -rw-r----- ]
ok $? 'a new file heeds the umask'
chmod 600 to/new
ern-validate -o to/new "$bad"
[ "$(ls -l to/new | cut -c 1-10)" = -rw------- ]
ok $? 'one that was there keeps its permissions'
rm to/new

if have script && script -qec true /dev/null >/dev/null 2>&1; then
	script -qec "ern-validate -o to/out '$bad'" /dev/null >out 2>&1
	same findings to/out 'on a terminal, a file gets no colours'
	script -qec "ern-validate '$bad'" /dev/null >out 2>&1
	has out "$(printf '\033')\[31merror" 'and the terminal does'
	script -qec "ern-validate --color=never '$bad'" /dev/null >out 2>&1
	lacks out "$(printf '\033')" 'unless it is told not to'
	script -qec "ern-validate --pass '$bad' 2>to/out" /dev/null >out 2>&1
	same findings to/out '--pass: nor does a file for standard error'
else
	skip 'colours on a terminal' 'there is no script(1) to use'
fi

# ---- failures

complains 'a folder that is missing' \
	'cannot write to gone/out: No such file or directory' \
	ern-validate -o gone/out "$bad"
complains 'a folder in place of a file' 'cannot write to to: Is a directory' \
	ern-validate -o to "$bad"
if [ "$(id -u)" -ne 0 ]; then
	mkdir locked
	chmod 555 locked
	complains 'a folder that is read-only' \
		'cannot write to locked/out: Permission denied' \
		ern-validate -o locked/out "$bad"
elif [ -d /proc/self ] && ! touch /proc/self/x 2>/dev/null; then
	gives 2 'a folder that takes no files' \
		ern-validate -o /proc/self/x "$bad"
	has err '^ern-validate: cannot write to /proc/self/x: ' 'is told'
else
	skip 'a folder that is read-only' 'the superuser writes everywhere'
fi

if [ -c /dev/full ]; then
	full='cannot write to standard output: No space left on device'
	for options in '' --format=json --format=sarif --format=html; do
		# shellcheck disable=SC2086,SC2016
		gives 2 "a full device $options" \
			sh -c '"$@" >/dev/full' sh ern-validate $options "$bad"
		printf 'ern-validate: %s\n' "$full" >wanted
		same wanted err 'is told once'
	done
	# shellcheck disable=SC2016
	gives 2 'a full device and --pass' \
		sh -c '"$@" >/dev/full' sh ern-validate --pass "$good"
	same wanted err 'is told once'
	# shellcheck disable=SC2016
	gives 2 'a full device and many messages' \
		sh -c '"$@" >/dev/full' sh \
		ern-validate -j2 --format=json "$testdata"
	same wanted err 'is told once'
	for options in -h -V '--explain VALUE-SET'; do
		# shellcheck disable=SC2086,SC2016
		gives 2 "a full device and $options" \
			sh -c '"$@" >/dev/full' sh ern-validate $options
		same wanted err 'is told once'
	done
	complains '-o with a full device' \
		'cannot write to /dev/full: No space left on device' \
		ern-validate -o /dev/full "$bad"
	[ -c /dev/full ]
	ok $? 'which is still there'
else
	skip 'a full device' 'there is no /dev/full'
fi
gives 1 '-o with a device' ern-validate -o /dev/null "$bad"
[ -c /dev/null ]
ok $? 'leaves it where it is'
# shellcheck disable=SC2016
gives 2 'standard output that is closed' \
	sh -c '"$@" >&-' sh ern-validate "$bad"
has err '^ern-validate: cannot write to standard output: ' 'is told'

# No room for the file: the limit is in blocks of 512 bytes.
echo before >to/out
# shellcheck disable=SC2016
gives 2 'a disk that is full' sh -c 'ulimit -f 8; trap "" XFSZ; "$@"' sh \
	ern-validate --format=json -o to/out "$testdata"
has err '^ern-validate: cannot write to to/out: File too large$' 'is told'
echo before >wanted-out
same wanted-out to/out 'the file that was there is still there'
alone 'and nothing else' out
gives 2 'a message that is missing' ern-validate -o to/out gone.xml "$bad"
same findings to/out 'does not keep the rest out of the file'
# shellcheck disable=SC2016
gives 2 'standard error that is closed' \
	sh -c '"$@" 2>&-' sh ern-validate -o to/out gone.xml "$bad"
same findings to/out 'does not get into the file'

# ---- a closed pipe

# The reader is gone before the first byte is written.
mkfifo gate
for options in '' --format=json --format=sarif --format=html --pass '-0 -j2 --format=json'
do
	{
		read -r _ <gate
		# shellcheck disable=SC2086
		ern-validate $options "$bad" "$good" "$testdata" 2>err
		echo $? >status
	} | { exec <&-; echo go >gate; }
	grep -qx 2 status
	ok $? "a closed pipe: exit status 2, no signal: $options"
	has err '^ern-validate: cannot write to standard output: Broken pipe$' \
		'and a sentence'
done
{
	ern-validate --format=json "$testdata" "$testdata" 2>err
	echo $? >status
} | head -c 10 >/dev/null
grep -qx 2 status
ok $? 'a pipe that closes on the way'

# ---- signals

# Without this, a signal that the caller ignores would be ignored here too.
if env --default-signal=INT true 2>/dev/null; then
	reset='env --default-signal=INT,TERM,HUP'
else
	reset=
fi
mkfifo in
# interrupt SIGNAL COMMAND...: sends the signal when the command has opened
# its input, and with it its output; the status is in $got.
interrupt() {
	signal=$1
	shift
	rm -f pid
	(
		exec 3>in
		head -c 100 "$bad" >&3
		ls -A to >during
		kill "-$signal" "$(cat pid)"
		# Holds the input open until the command has ended.
		read -r _ <gate
	) &
	helper=$!
	# The braces take what the shell says of the signal.
	{
		# shellcheck disable=SC2016,SC2086
		$reset sh -c 'echo $$ >pid; exec "$@"' sh "$@" >out 2>err
		got=$?
	} 2>/dev/null
	# The helper waits at the gate, or still for its input to be opened.
	: <>in
	kill $helper 2>/dev/null
	wait $helper 2>/dev/null
}

for signal in INT TERM HUP; do
	case $signal in
	INT) number=2 ;;
	TERM) number=15 ;;
	HUP) number=1 ;;
	esac
	rm -f to/*
	interrupt $signal ern-validate -o to/out in
	ok $((got != 128 + number)) "SIG$signal ends the tool"
	grep -q '^out\.' during
	ok $? 'while its temporary file is there'
	[ -z "$(ls -A to)" ]
	ok $? 'and leaves nothing'
	echo before >to/out
	interrupt $signal ern-validate --pass -o to/out in
	ok $((got != 128 + number)) "SIG$signal, with a file that was there"
	same wanted-out to/out 'keeps that'
	alone 'and nothing else' out
done
done_testing
