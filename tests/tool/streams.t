#!/bin/sh
# SPDX-License-Identifier: MIT
# streams: where messages come from, one or many, and in what order.
. "${srcdir:-.}/tests/lib.sh"

cp "$testdata/432/good-single.xml" good.xml
cp "$testdata/432/bad-two-faults.xml" bad.xml
cp "$testdata/382/bad-gyear.xml" year.xml

# named NAME: the files that findings in out name, once each.
named() {
	sed 's/:.*//' out | uniq | tr '\n' ' ' | sed 's/ $//' >names
	printf %s "$1" >wanted-names
	same wanted-names names "$2"
}

# ---- standard input

gives 0 'standard input' ern-validate <good.xml
gives 1 'a bad one' ern-validate <bad.xml
named stdin 'is called stdin'
cp out from-stdin
gives 1 '-' ern-validate - <bad.xml
same from-stdin out 'is standard input'
gives 1 'a pipe' sh -c 'cat bad.xml | ern-validate'
same from-stdin out 'is read as well'
gives 1 'a pipe that gives a byte at a time' \
	sh -c 'dd bs=1 if=bad.xml 2>/dev/null | ern-validate'
same from-stdin out 'makes no difference'
gives 1 'nothing at all' ern-validate </dev/null
has out '^stdin: error: .*\[XML-EMPTY\]$' 'is no message'
gives 2 'standard input that is closed' sh -c 'ern-validate <&-'
[ -s err ]
ok $? 'is told'
gives 1 'standard input among files' ern-validate year.xml - good.xml <bad.xml
named 'year.xml stdin' 'stands where it was named'

# ---- files

gives 1 'several files' ern-validate good.xml bad.xml good.xml year.xml bad.xml
named 'bad.xml year.xml bad.xml' 'come in the order given'
gives 2 'a file that is missing' ern-validate bad.xml gone.xml year.xml
named 'bad.xml year.xml' 'does not keep the others from being checked'
echo 'ern-validate: cannot read gone.xml: No such file or directory' >wanted
same wanted err 'and is told'
gives 2 'only good ones besides' ern-validate good.xml gone.xml
gives 2 'a missing file and -j2' ern-validate -j2 bad.xml gone.xml year.xml
named 'bad.xml year.xml' 'the others are checked'
same wanted err 'and it is told'
if [ "$(id -u)" -ne 0 ]; then
	cp bad.xml locked.xml
	chmod 0 locked.xml
	gives 2 'a file without permission' \
		ern-validate bad.xml locked.xml year.xml
	named 'bad.xml year.xml' 'the others are checked'
	has err 'cannot read locked.xml: Permission denied' 'and it is told'
	rm -f locked.xml
else
	skip 'a file without permission' 'the superuser reads everything'
fi
ln -s loop loop
gives 2 'a link that goes nowhere' ern-validate loop year.xml
named year.xml 'the others are checked'

# ---- folders

mkdir -p tree/b/deep tree/a tree/.hidden tree/none
cp bad.xml tree/b/2.xml
cp bad.xml tree/b/10.XML
cp bad.xml tree/b/deep/x.xml
cp year.xml tree/a/y.xml
cp year.xml tree/z.xml
cp year.xml tree/.hidden/h.xml
cp year.xml tree/.h.xml
echo 'no XML' >tree/notes.txt
echo 'no XML' >tree/b/xml
ln -s .. tree/up
mkfifo tree/pipe.xml
ln -s pipe.xml tree/piped.xml
gives 1 'a folder' timeout 60 ern-validate tree
named 'tree/a/y.xml tree/b/10.XML tree/b/2.xml tree/b/deep/x.xml tree/z.xml' \
	'gives the .xml files below it in order of name'
cp names below
gives 1 'a folder with a slash' ern-validate tree/
named "$(cat below)" 'is the same'
gives 1 'a file that is not called .xml' ern-validate tree/notes.txt
named tree/notes.txt 'is checked when it is named itself'
gives 1 'the folder .' sh -c 'cd tree/a && ern-validate .'
named ./y.xml 'is one too'
rm tree/pipe.xml tree/piped.xml
gives 2 'a folder without messages' ern-validate tree/none
echo 'ern-validate: no file in the folder tree/none ends in .xml' >wanted
same wanted err 'is told'
gives 2 'one among others' ern-validate bad.xml tree/none year.xml
named 'bad.xml year.xml' 'does not keep the others from being checked'
same wanted err 'and is told'

# ---- --files-from

printf '%s\n' good.xml bad.xml tree/a year.xml >list
gives 1 '--files-from, a name a line' ern-validate --files-from=list
named 'bad.xml tree/a/y.xml year.xml' 'reads files and folders'
cp out listed
tr '\n' '\000' <list >list0
gives 1 '--files-from, NUL behind each name' ern-validate --files-from=list0
same listed out 'is the same'
printf 'good.xml\0bad.xml\0tree/a\0year.xml' >list0
gives 1 'the last NUL' ern-validate --files-from=list0
same listed out 'may be left out'
printf 'good.xml\nbad.xml\n\ntree/a\nyear.xml' >list1
gives 1 'the last line end' ern-validate --files-from=list1
same listed out 'too, and an empty line is nothing'
gives 1 '--files-from=-' ern-validate --files-from=- <list
same listed out 'reads the names from standard input'
gives 1 'find -print0' sh -c \
	'printf "bad.xml\0year.xml\0" | ern-validate --files-from -'
named 'bad.xml year.xml' 'can be piped in'
odd=$(printf 'new\nline.xml')
cp bad.xml "$odd"
printf '%s\0' "$odd" year.xml >list0
gives 1 'with NUL, a name' ern-validate --files-from=list0
has out '^new\\x0aline.xml:21:' 'may have a line end in it'
gives 1 '--files-from and operands' ern-validate --files-from=list bad.xml
named 'bad.xml tree/a/y.xml year.xml bad.xml' 'add up'
gives 1 'two lists' ern-validate --files-from=list --files-from=list
named 'bad.xml tree/a/y.xml year.xml bad.xml tree/a/y.xml year.xml' 'too'
gives 0 'an empty list' ern-validate --files-from=/dev/null
cat out err >both
same /dev/null both 'is no work, and standard input is not read'
gives 2 'a list that is missing' ern-validate --files-from=gone bad.xml
has err '^ern-validate: cannot read gone: No such file or directory$' 'is told'
printf '%s\n' bad.xml gone.xml year.xml >list
gives 2 'a missing file in a list' ern-validate --files-from=list
named 'bad.xml year.xml' 'does not keep the others from being checked'

printf '%s\n' bad.xml tree/none year.xml >list
gives 2 'a folder without messages in a list' ern-validate --files-from=list
named 'bad.xml year.xml' 'does not either'
has err 'no file in the folder tree/none ends in .xml' 'and is told by its name'
gives 2 'a list without end' timeout 60 ern-validate --files-from=/dev/zero
has err '^ern-validate: cannot read /dev/zero: File too large$' 'is told'

# ---- frames

printf '\0' >nul
cat good.xml nul bad.xml nul year.xml nul good.xml >stream
gives 1 '-0' ern-validate -0 stream
named 'stream#2 stream#3' 'takes a file apart at NUL bytes'
cp out framed
gives 1 '--null' ern-validate --null stream
same framed out '--null is -0'
gives 1 '-0 behind the file' ern-validate stream -0
same framed out 'counts as well'
cat stream nul >stream1
gives 1 'a NUL at the end' ern-validate -0 stream1
sed 's/^stream1#/stream#/' out >got
same framed got 'changes nothing'
cat nul nul good.xml nul nul bad.xml nul year.xml nul nul >stream1
gives 1 'frames without a byte' ern-validate -0 stream1
sed 's/#1:/#2:/; s/^[^#]*#//; s/:.*//' out | uniq | wc -l >got
grep -qx ' *2' got
ok $? 'are no messages'
printf '\n \0\n' >blank
gives 0 'frames of white space' ern-validate -0 blank
same /dev/null out 'neither'
gives 1 '-0 from standard input' ern-validate -0 <stream
sed 's/^stdin#/stream#/' out >got
same framed got 'is the same'
gives 1 '-0 and several files' ern-validate -0 stream bad.xml stream
named 'stream#2 stream#3 bad.xml#1 stream#2 stream#3' 'counts in each'
gives 2 '-0 and a missing file' ern-validate -0 stream gone.xml bad.xml
named 'stream#2 stream#3 bad.xml#1' 'checks the others'
gives 1 '-0 --format=json' ern-validate -0 --format=json stream
sed 's/{"file":"\([^"]*\)".*/\1/' out | tr '\n' ' ' >got
printf 'stream#1 stream#2 stream#3 stream#4 ' >wanted
same wanted got 'has every frame'
gives 1 '-0 --pass' sh -c 'ern-validate -0 --pass stream >passed'
cat good.xml nul good.xml nul >wanted
cmp -s wanted passed
ok $? 'gives the valid ones with a NUL behind each'
gives 0 'and back in' sh -c \
	'ern-validate -0 --pass stream 2>/dev/null | ern-validate -0 -v'
[ "$(grep -c ': valid$' err)" -eq 2 ]
ok $? 'they are two'
gives 1 'without -0, NUL bytes' ern-validate stream
has out 'XML-CHARACTER\|XML-TRAILING' 'are a fault'

# A frame longer than what is read ahead, between small ones.
awk '/<\/SoundRecording>/ {
	print
	for (i = 0; i < 40000; i++)
		print "<!-- a remark that makes the message longer than others -->"
	next
} { print }' good.xml >long.xml
[ "$(wc -c <long.xml)" -gt 2000000 ]
ok $? 'a message of 2 MB'
sed 's/tomorrow/yesterday/' bad.xml >bad2.xml
cat bad.xml nul long.xml nul bad2.xml nul long.xml nul long.xml nul \
	year.xml >stream
for jobs in 1 2 4; do
	gives 1 "long frames, -j$jobs" ern-validate -0 -j$jobs -v stream
	named 'stream#1 stream#3 stream#6' 'have their numbers'
	[ "$(grep -c ': valid$' err)" -eq 3 ]
	ok $? 'and are all checked'
	ern-validate -0 -j$jobs --pass stream 2>/dev/null >passed
	cat long.xml nul long.xml nul long.xml nul | cmp -s - passed
	ok $? 'and passed'
done

# ---- -j

mkdir many
i=100
for message in "$testdata"/*/*.xml "$testdata"/*/*.xml; do
	i=$((i + 1))
	cp "$message" "many/$i.xml"
done
[ $i -gt 400 ]
ok $? 'there are hundreds of messages'
for options in '' --format=json --format=sarif --format=html --pass '-v --strict' \
	--max-findings=1; do
	# shellcheck disable=SC2086
	ern-validate -j1 $options many >out1 2>err1
	status=$?
	for jobs in 2 4 7; do
		# shellcheck disable=SC2086
		gives $status "-j$jobs $options" \
			ern-validate -j$jobs $options many
		cmp -s out out1 && cmp -s err err1
		ok $? 'writes the same bytes as -j1'
	done
done
# Threads that all start with their first message.
mkdir start
for number in 1 2 3 4 5 6 7 8; do
	cp bad.xml start/$number.xml
done
ern-validate start >out1
i=0
while [ $i -lt 40 ]; do
	i=$((i + 1))
	ern-validate -j8 start >out 2>&1
	[ $? -eq 1 ] && cmp -s out out1 || break
done
[ $i -eq 40 ] && cmp -s out out1
ok $? 'many threads start well'
gives 1 '--jobs=0' ern-validate --jobs=0 many
ern-validate many >out1
same out1 out 'is as good as any'
gives 1 'more jobs than messages' ern-validate -j 256 bad.xml year.xml
named 'bad.xml year.xml' 'do no harm'
for message in many/*.xml; do
	grep -q "$(printf '\377\376')" "$message" && continue
	cat "$message" nul
done >stream
ern-validate -0 -j1 --format=json stream >out1
gives 1 '-0 -j4' ern-validate -0 -j4 --format=json stream
cmp -s out out1
ok $? 'writes the same bytes as -0 -j1'
done_testing
