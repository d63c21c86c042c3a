#!/bin/sh
# SPDX-License-Identifier: MIT
# attacks: entities, outside files, and too much of everything.  The tool ends
# by itself, soon, in little memory, and says what is wrong.
. "${srcdir:-.}/tests/lib.sh"

have timeout || skip_all 'there is no timeout(1)'
memory=120000	# KB of address space: the libraries take the most of it
time=120	# seconds, also on a slow machine with sanitizers
good=$testdata/432/good-single.xml
ns=http://ddex.net/xml/ern/432
open="<e:NewReleaseMessage xmlns:e=\"$ns\">"
close='</e:NewReleaseMessage>'
xsd=--schema=$top_srcdir/xsd/ern-432.xsd

# refused NAME PATTERN STATUS: out and err are those of a message that is not
# valid, and a finding matches the pattern.
refused() {
	if [ "$3" -eq 1 ] && grep -q -e "$2" out && [ ! -s err ]; then
		ok 0 "$1"
	else
		ok 1 "$1"
		echo "# exit status $3; wanted a finding: $2"
		head -c 1000 out | sed 's/^/# /'
		head -c 1000 err | sed 's/^/# /'
	fi
}

# attack NAME PATTERN [OPTION...]: standard input is a bad message.
attack() {
	name=$1
	pattern=$2
	shift 2
	limited $memory $time ern-validate "$@" >out 2>err
	refused "$name" "$pattern" $?
}

# flood NAME PATTERN BEFORE CHARACTER: 50 MB of the character behind what
# stands before, for printf(1).
flood() {
	{
		# shellcheck disable=SC2059
		printf "$3"
		bytes 50000000 "$4"
	} 2>/dev/null | limited $memory $time ern-validate >out 2>err
	refused "50 MB of $1" "$2" $?
}

# ---- entities and outside files

for message in "$testdata"/xml/bad-*entity*.xml \
	"$testdata"/xml/bad-*subset*.xml; do
	attack "${message##*/}" 'XML-DOCTYPE\|XML-ENTITY' <"$message"
done
{
	echo '<!DOCTYPE e:NewReleaseMessage ['
	echo '<!ENTITY a0 "ha">'
	i=0
	while [ $i -lt 40 ]; do
		echo "<!ENTITY a$((i + 1)) \"&a$i;&a$i;&a$i;&a$i;\">"
		i=$((i + 1))
	done
	echo "]>$open&a40;$close"
} >bomb.xml
attack 'four to the power of forty' XML-DOCTYPE <bomb.xml
attack 'the same, --check=wellformed' XML-DOCTYPE --check=wellformed <bomb.xml
attack 'the same, --schema' XML-DOCTYPE "$xsd" <bomb.xml

# A file that must not be read: opening it would wait for ever, for it is a
# pipe that nobody writes to.
mkfifo canary
canary=$PWD/canary
i=0
while read -r line; do
	i=$((i + 1))
	printf '%s\n' "$line" | sed "s|CANARY|$canary|g" >canary$i.xml
	attack "an outside file, way $i" 'error: ' canary$i.xml
	attack "an outside file, way $i, --schema" 'error: ' "$xsd" canary$i.xml
done <<END
<!DOCTYPE a [<!ENTITY x SYSTEM "CANARY">]>$open&x;$close
<!DOCTYPE a [<!ENTITY x SYSTEM "file://CANARY">]>$open&x;$close
<!DOCTYPE a [<!ENTITY x SYSTEM "canary">]>$open&x;$close
<!DOCTYPE a [<!ENTITY x PUBLIC "-//x//y" "canary">]>$open&x;$close
<!DOCTYPE a [<!ENTITY % x SYSTEM "CANARY">%x;]>$open$close
<!DOCTYPE a SYSTEM "CANARY">$open$close
<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">$open$close
<!DOCTYPE a PUBLIC "-//x//y" "CANARY">$open$close
<?xml-stylesheet href="CANARY"?>$open$close
<?xml-model href="CANARY"?>$open$close
<?oasis-xml-catalog catalog="CANARY"?>$open$close
<e:NewReleaseMessage xmlns:e="$ns" xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="CANARY" parse="text"/>$close
<e:NewReleaseMessage xmlns:e="$ns" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="$ns CANARY" i:noNamespaceSchemaLocation="CANARY">$close
<e:NewReleaseMessage xmlns:e="CANARY">$close
<e:NewReleaseMessage xmlns:e="$ns" xml:base="CANARY">$close
END
if have strace && strace -o trace true 2>/dev/null; then
	ASAN_OPTIONS=detect_leaks=0 timeout $time strace -f -o trace \
		-e trace=file,network ern-validate canary*.xml >out 2>err
	grep -q 'canary1.xml' trace
	ok $? 'the system calls are seen'
	grep -e "$canary\"" -e '"canary"' -e 'socket(' -e 'connect(' trace >seen
	same /dev/null seen 'none asks for the file or the net'
else
	skip 'none asks for the file or the net' 'there is no strace to use'
fi

# ---- too much of something

{
	printf %s "$open"
	yes '<a>' | head -n 700000 | tr -d '\n'
} >deep.xml
attack '2 MB of nesting' CAP-DEPTH <deep.xml
attack '2 MB of nesting, --schema' CAP-DEPTH "$xsd" <deep.xml
{
	printf '<e:NewReleaseMessage xmlns:e="%s" Big="' "$ns"
	bytes 10000000 a
	printf '">%s' "$close"
} >attribute.xml
attack '10 MB of attribute' CAP-TAG <attribute.xml
{
	printf '%s<MessageHeader><MessageId>' "$open"
	bytes 10000000 a
	printf '</MessageId></MessageHeader>%s' "$close"
} >text.xml
attack '10 MB of text' CAP-TEXT <text.xml
{
	printf '%s<MessageHeader><MessageId><![CDATA[' "$open"
	bytes 10000000 a
	printf ']]></MessageId></MessageHeader>%s' "$close"
} >cdata.xml
attack '10 MB of CDATA' CAP- <cdata.xml
awk -v ns="$ns" 'BEGIN {
	printf "<e:NewReleaseMessage xmlns:e=\"%s\"", ns
	for (i = 0; i < 200000; i++) printf " a%d=\"\"", i
	print "/>"
}' >attributes.xml
attack '200,000 attributes' CAP-TAG <attributes.xml
awk -v open="$open" 'BEGIN {
	print open
	for (i = 0; i < 6000; i++) printf "<X a%d=\"\" b%d=\"\"/>", i, i
}' >few.xml
attack '12,000 names of attributes' ELEMENT-UNKNOWN <few.xml
awk -v ns="$ns" 'BEGIN {
	printf "<e:NewReleaseMessage xmlns:e=\"%s\"", ns
	for (i = 0; i < 2000; i++) printf " xmlns:p%d=\"u:%d\"", i, i
	print ">"
	for (i = 0; i < 100000; i++) printf "<p%d:X/>", i % 2000
}' >prefixes.xml
attack '2,000 namespaces' 'error: ' <prefixes.xml
awk -v open="$open" 'BEGIN {
	printf "%s", open
	for (i = 0; i < 1000000; i++) printf "<n%d/>", i
}' >names.xml
attack 'a million names of elements' TOO-MANY <names.xml
attack 'and only well-formedness' CAP-NAME --check=wellformed <names.xml
{
	printf '%s<' "$open"
	bytes 50000 a
	printf '/>%s' "$close"
} >name.xml
attack 'a name of 50,000 letters' CAP-NAME <name.xml
{
	printf %s "$open"
	yes '<PartyList/>' | head -n 300000
} >repeated.xml
attack '300,000 findings' TOO-MANY <repeated.xml
attack '300,000 findings, as JSON' TOO-MANY --format=json <repeated.xml
awk -v open="$open" 'BEGIN {
	print open "<PartyList>"
	for (i = 0; i < 100000; i++)
		print "<Party><PartyReference>P" i % 7 "</PartyReference></Party>"
}' >same.xml
attack '100,000 times the same reference' ID-DUPLICATE \
	--check=references <same.xml
{
	printf '%s<MessageHeader><MessageId>' "$open"
	bytes 100000 '\t'
	printf '</MessageId><MessageThreadId i="'
	bytes 60000 '"' | sed 's/"/\&quot;/g' | head -c 60000
	printf '"/></MessageHeader>%s' "$close"
} >escapes.xml
attack 'values that grow when they are shown' '"error"' \
	--format=json <escapes.xml
[ "$(wc -c <out)" -lt 100000 ]
ok $? 'are shown in part'

# ---- floods

either='XML-\|CAP-'
flood 'white space' "$either" '' ' '
flood 'white space in a message' 'error: ' "$open" ' '
flood 'line ends in a message' 'error: ' "$open" '\n'
flood 'NUL' XML- '' '\000'
flood 'NUL in a message' XML- "$open" '\000'
flood '<' "$either" '' '<'
flood '< in a message' "$either" "$open" '<'
flood '& in a message' XML- "$open" '&'
flood 'letters behind an &' "$either" "$open&" a
flood 'digits behind &#' "$either" "$open&#" 1
flood '< in an attribute' "$either" "$open<a b=\"" '<'
flood 'blanks in a tag' CAP-TAG "$open<a " ' '
flood 'end tag' "$either" "$open</" a
flood 'hyphens in a comment' "$either" "$open<!--" -
flood 'comment' "$either" "$open<!--" a
flood 'processing instruction' "$either" "$open<?a " a
flood 'brackets in CDATA' "$either" "$open<![CDATA[" ']'
flood 'comment before the root' "$either" '<!--' a
flood 'comment behind the root' "$either" "$open$close<!--" a
flood 'document type' "$either" '<!DOCTYPE ' a
flood 'internal subset' "$either" '<!DOCTYPE a [' ' '
flood 'encoding name' "$either" '<?xml version="1.0" encoding="' a
yes '<?a b?><!--c-->' | head -c 50000000 >remarks
attack '50 MB of small remarks' "$either" <remarks
rm remarks
{
	cat "$good"
	bytes 50000000 '\n'
} | limited $memory $time ern-validate >out 2>err
ok $? '50 MB of line ends behind a message'
bytes 50000000 '\000' | limited $memory 30 ern-validate -0 >out 2>err
ok $? '-0 and 50 MB of NUL'
bytes 50000000 a | limited $memory $time ern-validate -0 >out 2>err
refused '-0 and 50 MB without NUL' XML- $?
bytes 50000000 '<' | limited $memory $time ern-validate --pass >out 2>err
ok $(($? != 1)) '--pass and 50 MB'
same /dev/null out 'of which nothing comes out'

# ---- large, and yet valid

# valid NAME COMMAND...: what the command writes goes in front of the party
# list of a message.
valid() {
	name=$1
	shift
	{
		sed '/<PartyList>/,$d' "$good"
		"$@"
		sed -n '/<PartyList>/,$p' "$good"
	} | limited $memory $time ern-validate >out 2>err
	ok $? "$name"
	head -c 1000 out | sed 's/^/# /'
}
between() {
	printf %s "$1"
	bytes 5000000 a
	printf %s "$2"
}
remarks() {
	yes "$1" | head -n 200000 | tr -d "$2"
}

valid '5 MB of white space' bytes 5000000 ' '
valid '5 MB of line ends' bytes 5000000 '\n'
valid 'a comment of 5 MB' between '<!--' '-->'
valid 'a processing instruction of 5 MB' between '<?a ' '?>'
valid 'many small remarks' remarks '<!--c--><?a b?>' '\n'
valid 'many small comments, a line each' remarks '<!--c-->' '\r'
for bytes in 1000000 60000; do
	{
		sed '/<FullName>/,$d' "$good"
		printf '<FullName>'
		bytes $bytes x
		printf '</FullName>'
		sed '1,/<FullName>/d' "$good"
	} | limited $memory $time ern-validate >out 2>err
	ok $? "$bytes bytes of text"
done
{
	sed '/<FullName>/,$d' "$good"
	printf '<FullName><![CDATA['
	bytes 1000000 x
	printf ']]></FullName>'
	sed '1,/<FullName>/d' "$good"
} | limited $memory $time ern-validate >out 2>err
ok $? '1 MB of CDATA'
sed "s/<FullName>/<!-- $(bytes 60000 y) -->&/" "$good" |
	limited $memory $time ern-validate >out 2>err
ok $? 'comments of 60 KB'
done_testing
