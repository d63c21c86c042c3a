#!/bin/sh
# SPDX-License-Identifier: MIT
# options: each option does what the usage says, and wrong use is told in one
# sentence.
. "${srcdir:-.}/tests/lib.sh"

good=$testdata/432/good-single.xml
bad=$testdata/432/bad-two-faults.xml
dangling=$testdata/432/bad-dangling-forward.xml
later=$testdata/382/odd-later-values.xml

# ---- what is answered at once

gives 0 '-h' ern-validate -h
cp out usage
has usage '^usage: ern-validate ' 'the usage starts with the synopsis'
same /dev/null err 'and goes to standard output'
gives 0 '--help' ern-validate --help
same usage out '--help is -h'
gives 0 'the usage comes before messages are read' ern-validate -h "$bad"
same usage out 'and alone'

gives 0 '-V' ern-validate -V
has out '^ern-validate (ern-tools) [0-9][0-9.]*$' 'it prints name and version'
cp out version
gives 0 '--version' ern-validate --version
same version out '--version is -V'

if have script && script -qec true /dev/null >/dev/null 2>&1; then
	script -qec 'ern-validate >out 2>err; echo $? >status' /dev/null \
		>/dev/null 2>&1
	grep -qx 2 status
	ok $? 'standard input that is a terminal: exit status 2'
	same usage err 'and the usage'
else
	skip 'standard input that is a terminal' 'there is no script(1) to use'
fi

# ---- --explain

sed -n 's/.*\] = { "\([A-Z-]*\)",.*/\1/p' "$top_srcdir/src/diag/code.c" >codes
[ "$(wc -l <codes)" -gt 30 ]
ok $? 'the table of codes was found'
while read -r code; do
	ern-validate --explain "$code" >out 2>err
	status=$?
	[ $status -eq 0 ] && [ ! -s err ] && [ "$(wc -l <out)" -ge 3 ] &&
		sed -n 1p out | grep -Eq \
			"^$code \((error|warning|note), [a-z]+\)$" &&
		grep -q "^\.It Sy $code " "$top_builddir/ern-findings.7"
	ok $? "--explain $code, and the page has it"
done <codes
gives 0 '--explain in small letters' ern-validate --explain=value-set
has out '^VALUE-SET (error, schema)$' 'finds the code'
complains '--explain of an unknown code suggests the nearest' \
	'there is no finding VALUE-SETS; did you mean VALUE-SET?' \
	ern-validate --explain VALUE-SETS
complains '--explain of something else names the page' \
	'there is no finding 42; ern-findings(7) lists them all' \
	ern-validate --explain 42

# ---- wrong use

complains 'unknown long option' \
	'there is no option --bogus; ern-validate -h lists them' \
	ern-validate --bogus "$good"
complains 'unknown letter' \
	'there is no option -x; ern-validate -h lists them' \
	ern-validate -x "$good"
complains 'unknown letter among others' \
	'there is no option -x; ern-validate -h lists them' \
	ern-validate -vx "$good"
for option in ack ack-dir ack-version assets batch now check schema avs max-findings max-size output prices format color \
	files-from jobs explain; do
	complains "--$option without argument" \
		"--$option needs an argument" ern-validate "--$option"
done
complains '-o without argument' '-o needs an argument' ern-validate -o
complains '-j without argument' '-j needs an argument' ern-validate -j
for option in deals pass strict null verbose help version; do
	complains "--$option with an argument" \
		"--$option takes no argument" ern-validate "--$option=3"
done
complains 'unknown format' '--format is text, json, sarif or html, not xml' \
	ern-validate --format=xml "$good"
complains 'unknown color' '--color is auto, always or never, not blue' \
	ern-validate --color=blue "$good"
complains 'unknown edition' '--avs is base or later, not x' \
	ern-validate --avs=x "$good"
complains 'unknown layer' \
	'--check knows wellformed, schema, references, identifiers, profile and assets, not schemas' \
	ern-validate --check=references,schemas "$good"
gives 2 'no layer at all' ern-validate --check= "$good"
has err '^ern-validate: --check ' 'is told'
gives 2 'an empty layer' ern-validate --check=,schema "$good"
for wrong in x -1 257 1x 99999999999999999999 ''; do
	complains "--jobs=$wrong" \
		"--jobs takes a number from 0 to 256, not $wrong" \
		ern-validate "--jobs=$wrong" "$good"
done
for option in max-findings max-size; do
	for wrong in x -1 1k 99999999999999999999; do
		gives 2 "--$option=$wrong" \
			ern-validate "--$option=$wrong" "$good"
		has err "^ern-validate: --$option takes a number from 0 to .*$wrong\$" \
			'is told'
	done
done
complains 'an empty file name' 'cannot read : No such file or directory' \
	ern-validate ''
printf 'a\033[31mb\nc' >name
gives 2 'wrong use with control characters' \
	ern-validate --format="$(cat name)"
[ "$(wc -l <err)" -eq 1 ] && ! grep -q "$(printf '\033')" err
ok $? 'they do not reach the terminal'

# ---- --check

gives 1 '--check=references leaves out the schema' \
	ern-validate --check=references "$dangling"
has out 'IDREF-DANGLING' 'and tells of references'
gives 0 'also what it would say' ern-validate --check=references "$bad"
gives 0 '--check=schema leaves out references' \
	ern-validate --check=schema "$dangling"
gives 1 'and tells of the schema' ern-validate --check=schema "$bad"
gives 0 '--check=wellformed leaves out both' \
	ern-validate --check=wellformed "$bad" "$dangling"
gives 1 'but not what is no XML' \
	ern-validate --check=wellformed "$testdata/xml/bad-tag-mismatch.xml"
lacks out NOT-RUN 'and what was not asked for is not told as not run'
gives 1 '--check=schema,references' \
	ern-validate --check=schema,references "$bad" "$dangling"
[ "$(wc -l <out)" -eq 3 ]
ok $? 'tells of both'
cp out both
gives 1 'the order of layers does not count' \
	ern-validate --check references,wellformed,schema "$bad" "$dangling"
same both out 'nor does naming all of them'

# ---- --strict, --avs

gives 0 'warnings are not errors' ern-validate "$later"
has out ': warning: .*\[AVS-LATER\]$' 'but told'
cp out warnings
gives 1 'with --strict they are' ern-validate --strict "$later"
same warnings out 'and told in the same words'
gives 0 '--strict without warnings' ern-validate --strict "$good"
gives 0 '--avs=later' ern-validate --avs=later "$later"
same warnings out 'is what happens anyway'
gives 1 '--avs=base' ern-validate --avs=base "$later"
sed 's/: warning: /: error: /' warnings >errors
same errors out 'makes them errors'

# ---- --max-findings, --max-size

gives 1 '--max-findings=1' ern-validate --max-findings=1 "$bad"
[ "$(wc -l <out)" -eq 2 ]
ok $? 'shows one and a note'
has out 'note: 1 more finding is not shown \[TOO-MANY\]$' 'which counts'
gives 1 'it holds for each message' \
	ern-validate --max-findings=1 "$bad" "$bad"
[ "$(wc -l <out)" -eq 4 ]
ok $? 'on its own'
gives 1 '--max-findings=2' ern-validate --max-findings=2 "$bad"
lacks out TOO-MANY 'is enough for two'
awk '{ print } /<ReleaseList>/ { for (i = 0; i < 1500; i++) print "<X" i "/>" }
' "$good" >many.xml
gives 1 'no limit given' ern-validate many.xml
[ "$(grep -c ELEMENT-UNKNOWN out)" -eq 1000 ] &&
	grep -q ' 500 more findings are not shown \[TOO-MANY\]' out
ok $? 'is one of 1000'
gives 1 '--max-findings=0' ern-validate --max-findings=0 many.xml
[ "$(grep -c ELEMENT-UNKNOWN out)" -eq 1500 ] && ! grep -q TOO-MANY out
ok $? 'is none'

size=$(($(wc -c <"$good")))
gives 0 '--max-size of the size itself' ern-validate "--max-size=$size" "$good"
gives 1 '--max-size of one byte less' \
	ern-validate "--max-size=$((size - 1))" "$good"
has out '\[CAP-SIZE\]$' 'is a finding'
has out '\[NOT-RUN\]$' 'and what was not checked is told'
gives 0 '--max-size=0' ern-validate --max-size=0 "$good"

# ---- --color, -v, --

esc=$(printf '\033')
gives 1 '--color=always' ern-validate --color=always "$bad"
has out "$esc\[31merror:$esc\[0m" 'colours the severity'
sed "s/$esc\[[0-9]*m//g" out >plain
gives 1 '--color=never' ern-validate --color=never "$bad"
same plain out 'and nothing else changes'
gives 1 '--color=auto' ern-validate --color=auto "$bad"
same plain out 'has none in a file'
gives 1 '--color=always --format=json' \
	ern-validate --color=always --format=json "$bad"
lacks out "$esc" 'leaves JSON alone'

gives 1 '-v' ern-validate -v "$good" "$later" "$bad"
{
	echo "ern-validate: $good: ERN 4.3.2 NewReleaseMessage: valid"
	echo "ern-validate: $later: ERN 3.8.2 NewReleaseMessage:" \
		'0 errors, 3 warnings'
	echo "ern-validate: $bad: ERN 4.3.2 NewReleaseMessage:" \
		'2 errors, 0 warnings'
} >wanted
same wanted err 'says what each message is'
cp err verbose
cp out findings
gives 1 '--verbose' ern-validate --verbose "$good" "$later" "$bad"
same verbose err '--verbose is -v'
same findings out 'and the findings do not change'

cp "$bad" ./-v
gives 1 'what follows -- is a file' ern-validate -- -v
has out '^-v:21:' 'also when it looks like an option'
gives 1 'options may follow files' ern-validate "$bad" --max-findings=1
has out TOO-MANY 'and count'

# ---- --schema

xsd=$top_srcdir/xsd/ern-432.xsd
gives 0 '--schema, a valid message' ern-validate "--schema=$xsd" "$good"
gives 1 '--schema, a message that is not' ern-validate --schema "$xsd" "$bad"
has out ':21: error: ern-432.xsd does not allow this: .*\[XSD-INVALID\]$' \
	'with the words of that engine'
[ "$(wc -l <out)" -eq 2 ]
ok $? 'and both faults'
gives 1 '--schema and references' ern-validate "--schema=$xsd" "$dangling"
has out 'IDREF-DANGLING' 'are still ours'
gives 0 '--schema and --check=references' \
	ern-validate "--schema=$xsd" --check=references "$bad"
gives 1 '--schema and no XML' \
	ern-validate "--schema=$xsd" "$testdata/xml/bad-tag-mismatch.xml"
has out XML-TAG 'has our words'
complains 'a schema that is missing' 'cannot read the schema gone.xsd' \
	ern-validate --schema=gone.xsd "$good"
for broken in '' 'no XML' '<a/>' '<xs:schema' \
	'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
	<xs:element name="a" type="b"/></xs:schema>'; do
	printf '%s' "$broken" >broken.xsd
	gives 2 "a schema that is broken: $(printf %.20s "$broken")" \
		ern-validate --schema=broken.xsd "$good"
	has err '^ern-validate: broken.xsd is not a schema that can be used: .' \
		'is told'
	[ "$(wc -l <err)" -eq 1 ]
	ok $? 'in a sentence'
done

# A schema that imports by address takes the file of that name beside it.
mkdir schemas
cat >schemas/main.xsd <<'END'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
	xmlns:p="http://parts.example/"
	targetNamespace="http://ddex.net/xml/ern/432">
  <xs:import namespace="http://parts.example/"
	schemaLocation="http://parts.example/2001/parts.xsd"/>
  <xs:element name="PurgeReleaseMessage" type="p:Small"/>
</xs:schema>
END
cat >schemas/parts.xsd <<'END'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
	targetNamespace="http://parts.example/">
  <xs:simpleType name="Small">
    <xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction>
  </xs:simpleType>
</xs:schema>
END
for number in 7 70; do
	printf '<n:%s xmlns:n="http://ddex.net/xml/ern/432">%s</n:%s>' \
		PurgeReleaseMessage $number PurgeReleaseMessage >$number.xml
done
gives 0 'an import by address is taken from beside the schema' \
	ern-validate --schema=schemas/main.xsd --check=schema 7.xml
gives 1 'and used' \
	ern-validate --schema=schemas/main.xsd --check=schema 70.xml
if have strace && strace -o trace true 2>/dev/null; then
	ASAN_OPTIONS=detect_leaks=0 strace -f -e trace=network -o trace \
		ern-validate --schema=schemas/main.xsd --check=schema \
		7.xml >out 2>err
	lacks trace 'socket\|connect' 'nothing is asked of the net'
else
	skip 'nothing is asked of the net' 'there is no strace to use'
fi
rm schemas/parts.xsd
gives 2 'an import by address of what is not there' \
	ern-validate --schema=schemas/main.xsd --check=schema 7.xml
[ "$(wc -l <err)" -eq 1 ]
ok $? 'is told in a sentence'
done_testing
