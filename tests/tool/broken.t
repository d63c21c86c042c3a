#!/bin/sh
# SPDX-License-Identifier: MIT
# broken: messages cut off or spoilt at each byte, wrong encodings, hostile
# file names, little memory.
. "${srcdir:-.}/tests/lib.sh"
only_layers schema,references,identifiers

have timeout || skip_all 'there is no timeout(1)'
memory=120000	# KB
time=120	# seconds
good=$testdata/432/good-single.xml
small=$testdata/432/good-purge.xml
size=$(($(wc -c <"$small")))

# check OPTION...: runs the tool; out, err and $got tell the rest.
check() {
	limited $memory $time ern-validate "$@" >out 2>err
	got=$?
}

# refused NAME: the answer is no, with an error, and nothing else is said.
refused() {
	if [ "$got" -eq 1 ] && grep -q ': error: ' out && [ ! -s err ]; then
		ok 0 "$1"
	else
		ok 1 "$1"
		echo "# exit status $got"
		head -c 1000 out | sed 's/^/# /'
		head -c 1000 err | sed 's/^/# /'
	fi
}

# ---- cut off and spoilt; RS is a byte that no message has

awk 'BEGIN { RS = "\001" }
{ for (i = 1; i < length($0); i++) printf "%s\001", substr($0, 1, i) }
' "$small" | tr '\001' '\000' >stream
check -0 --format=json stream
ok $((got != 1)) 'a message cut off at every byte'
[ ! -s err ] && [ "$(wc -l <out)" -eq $((size - 1)) ]
ok $? 'has a verdict for each place'
# The last line end may be missing.
[ "$(grep -c '"valid":true' out)" -eq 1 ]
ok $? 'and is valid only when it is whole'
grep '"valid":false' out | grep -v '"code":"XML-' >odd
same /dev/null odd 'and else has a fault of XML'
cp out wanted
check -0 -j4 --format=json stream
same wanted out '-j4 says the same'

awk 'BEGIN { RS = "\001" } {
	for (i = 1; i <= length($0); i++)
		printf "%s%s%s\001", substr($0, 1, i - 1), "\377",
			substr($0, i + 1)
}' "$small" | tr '\001' '\000' >stream
check -0 --format=json stream
ok $((got != 1)) 'a message spoilt at every byte'
[ ! -s err ] && [ "$(wc -l <out)" -eq "$size" ]
ok $? 'has a verdict for each place'
lacks out '"valid":true' 'and is never valid'

# UTF-16 holds NUL bytes, so this takes a file for each place.
mkdir cut
i=1
while [ $i -lt 400 ]; do
	head -c $i "$testdata/431/odd-utf16be.xml" >cut/$i.xml
	i=$((i + 1))
done
check --format=json cut
ok $((got != 1)) 'UTF-16 cut off'
[ ! -s err ] && [ "$(grep -c '"valid":false' out)" -eq 399 ]
ok $? 'is never valid'

# ---- encodings

for name in UTF-16 UTF-16LE UTF-32 UCS-4 EBCDIC-US x-no-such '' "$(
	bytes 3000 a
)" 'UTF-8
' '..' '/etc/passwd' '%s%n'; do
	{
		printf '<?xml version="1.0" encoding="%s"?>\n' "$name"
		sed 1d "$good"
	} >encoded.xml
	check encoded.xml
	refused "UTF-8 that says \"$(printf %.12s "$name" | tr '\n' ' ')\""
	check -j2 --format=text encoded.xml encoded.xml
	refused 'with threads'
done
sed "s/Ada Vale/Ada V$(printf '\344')le/" "$good" >encoded.xml
check encoded.xml
refused 'ISO-8859-1 that says UTF-8'
for bytes in '\000\000\376\377' '\377\376\000\000' '\377\376' '\376\377' \
	'\357\273\277' '\357\273' '\357' '+ADw-a+AD4-' '\114\157\247\224\223' \
	'\037\213\010' 'PK\003\004' '\033$B' '<' '<?' '<?xml' '<!' '<!D' '</' \
	'&' ']]>' '\000<\000a' '<\000a\000' '<\000\000\000'; do
	# shellcheck disable=SC2059
	printf "$bytes" >encoded.xml
	check encoded.xml
	refused "only $bytes"
done
if have iconv; then
	iconv -f UTF-8 -t UTF-32 "$good" >encoded.xml
	check encoded.xml
	refused UTF-32
	iconv -f UTF-8 -t UTF-16LE "$good" >encoded.xml
	check encoded.xml
	[ "$got" -le 1 ]
	ok $? 'UTF-16 without a byte order mark'
fi
if have gzip; then
	gzip -c "$good" >encoded.xml
	check encoded.xml
	refused 'a message that is packed'
fi
check "$(command -v ern-validate)"
refused 'a program'
awk 'BEGIN { for (i = 1; i < 256; i++) printf "%c", i }' >encoded.xml
check encoded.xml
refused 'each byte there is'

# ---- file names

mkdir names
i=0
for name in 'new\nline' 'es\033[31mcape' 'quote"s' "apos'trophe" '%%s%%n%%d' \
	'back\\\\slash' '-o' '--pass' ' ' '\377\376' '\302\233' \
	'a:1:2: error: x' '$(touch x)' '`touch x`' '&lt;<x>' '\342\200\256rtl' \
	'*' '~' '\r' '\t' "$(bytes 200 n)"; do
	i=$((i + 1))
	cp "$testdata/432/bad-two-faults.xml" \
		"names/$(printf '%b' "$name").xml"
done
printable() {
	[ "$(wc -l <"$1")" -eq "$2" ]
	ok $? "$3: each finding is a line"
	tr -d '\n' <"$1" | grep -q -e '[[:cntrl:]]' -e "$(printf '\302\233')"
	ok $((! $?)) "$3: no control characters"
}
check names
ok $((got != 1)) 'hostile file names'
printable out $((2 * i)) 'in a folder'
(
	cd names || exit
	limited $memory $time ern-validate -- *
) >out 2>err
printable out $((2 * i)) 'one by one'
find names -type f -print0 >list
check --files-from=list
printable out $((2 * i)) 'in a list'
check -v names
printable err $i '-v'
check "$(printf 'gone\n\033[31m\302\233.xml')"
ok $((got != 2)) 'a hostile name that is missing'
printable err 1 'missing'
check -o "$(printf 'gone\n\033/out')" names
ok $((got != 2)) 'a hostile name to write to'
printable err 1 'to write to'

# ---- little memory

if can_limit 1000000; then
	for kbytes in 2000 20000 30000 36000 40000 44000 48000 52000 60000; do
		# shellcheck disable=SC2016
		sh -c 'ulimit -v "$1"; exec ern-validate -j4 "$2"' sh \
			$kbytes "$testdata" >out 2>err
		[ $? -lt 128 ]
		ok $? "$kbytes KB of memory: no signal"
	done
else
	skip 'little memory' 'it cannot be limited here'
fi
done_testing
