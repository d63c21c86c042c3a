#!/bin/sh
# SPDX-License-Identifier: MIT
# json: messages as ERN-JSON, and back.
. "${srcdir:-.}/tests/lib.sh"
only_layers schema,references

ERN_DATADIR=$top_srcdir
export ERN_DATADIR
have xmllint || skip_all 'there is no xmllint'
cp "$testdata/432/good-single.xml" good.xml
cp "$testdata/432/good-purge.xml" purge.xml
cp "$testdata/432/bad-gyear.xml" bad.xml

# canonical FILE: canonical XML, without white space between elements.
canonical() {
	xmllint --noblanks "$1" 2>/dev/null | xmllint --c14n - 2>/dev/null
}

# says FILE: what a message says, whatever is no part of ERN-JSON aside:
# comments, prefixes, declarations of namespaces, white space that its types
# collapse.
says() {
	"$top_builddir/tests/canonical" "$1"
}

# ---- there and back

wrong=0
count=0
for file in "$testdata"/*/good-*.xml "$testdata"/*/odd-*.xml; do
	ern=$(basename "$(dirname "$file")")
	name=$(basename "$file" .xml)
	count=$((count + 1))
	if ! ern-convert --to=json "$file" >there.json 2>there.err ||
		! ern-convert --to="$ern" there.json >back.xml 2>back.err ||
		! ern-validate back.xml >back.found; then
		echo "# $ern/$name: cannot go there and back"
		note there.err
		note back.err
		wrong=1
		continue
	fi
	[ "$(wc -l <there.json)" -eq 1 ] ||
		{ echo "# $ern/$name: not one line"; wrong=1; }
	says "$file" >wanted
	says back.xml >got
	[ -s wanted ] && cmp -s wanted got ||
		{ echo "# $ern/$name: does not come back"; wrong=1; }
done
[ $count -gt 50 ]
ok $? 'testdata has messages'
ok $wrong 'each comes back as it was'

# ---- streams

gives 0 'several files' ern-convert --to=json good.xml purge.xml
cp out lines
[ "$(wc -l <lines)" -eq 2 ]
ok $? 'are a line each'
gives 0 '-j2' ern-convert -j2 --to=json good.xml purge.xml
same lines out 'changes nothing'
(cat good.xml; printf '\0'; cat purge.xml) >frames
gives 0 '-0' ern-convert -0 --to=json frames
same lines out 'reads XML with NUL bytes between, and writes lines'
gives 0 'JSON Lines to JSON' ern-convert --to=json lines
same lines out 'come out as they went in'
gives 0 'JSON Lines to XML' ern-convert -0 --to=432 lines
tr '\0' '\n' <out | grep -c '^</ern:' >number
echo 2 >wanted
same wanted number 'are two messages'
tail -c 1 out | tr '\0' 'N' >end
printf N >wanted
same wanted end 'with a NUL byte behind each'
gives 2 'without -0' ern-convert --to=432 lines
echo 'ern-convert: there is more than one message; use -0 to have NUL bytes between them' >wanted
same wanted err 'that is told'
(sed -n 1p lines; echo '{"ern":"4.3.2","x":1}'; sed -n 2p lines) >three
gives 1 'a line with a fault' ern-convert --to=json three
same lines out 'does not keep back the others'
has err '^three:2:16: error: .*\[ROOT-UNKNOWN\]$' 'and is told'
gives 0 'blanks before the JSON' sh -c '(echo; echo "  "; cat lines) |
	ern-convert --to=json'
same lines out 'do not matter'

# ---- not valid, not known

gives 1 'a message that is not valid' ern-convert --to=json bad.xml
has err '^bad.xml:56:6: error: .*\[VALUE-TYPE\]$' 'is told'
has out '"Year":"26"' 'and is JSON all the same'
gives 1 'one with an unknown element' \
	ern-convert --to=json "$testdata/432/bad-misspelt-element.xml"
has err '\[JSON-LEFT-OUT\]$' 'loses it, and that is told'
[ -s out ]
ok $? 'the rest is there'
gives 1 'one with an element too many' \
	ern-convert --to=json "$testdata/432/bad-repeated-element.xml"
has out '"#more":\[{"Duration":"PT2M31S"}\]' 'has it in #more'
for file in xml/bad-truncated 432/bad-unknown-version 432/bad-unknown-root \
	xml/bad-empty; do
	gives 1 "$file" ern-convert --to=json "$testdata/$file.xml"
	same /dev/null out 'gives no JSON'
done
for file in "$testdata"/*/bad-*.xml; do
	timeout 20 ern-convert --to=json "$file" >out 2>err
	got=$?
	[ $got -eq 1 ] || echo "# $file: exit status $got"
	[ $got -eq 1 ] || echo bad >>unexpected
done
[ ! -e unexpected ]
ok $? 'every bad message exits with 1'

# ---- faults, by line and column

{
	printf '{\n  "ern": "4.3.2",\n  "PurgeReleaseMessage": {\n'
	printf '    "MessageHeader": {\n      "MessagId": "1"\n    }\n  }\n}\n'
} >key.json
gives 1 'an unknown key' ern-convert --to=432 key.json
same /dev/null out 'gives nothing'
has err '^key.json:5:7: error: MessageHeader has no MessagId; did you mean MessageId? \[JSON-KEY\]$' \
	'is told with line and column'
sed 's/"MessagId": "1"/"MessageId": 1/' key.json >type.json
gives 1 'a number for a string' ern-convert --to=432 type.json
has err '^type.json:5:20: error: .*\[JSON-TYPE\]$' 'is told'
sed 's/"MessagId": "1"/"MessageId": "1", "MessageId": "2"/' key.json \
	>twice.json
gives 1 'a key that stands twice' ern-convert --to=432 twice.json
has err '^twice.json:5:[0-9]*: error: .*\[JSON-DUPLICATE\]$' 'is told'
sed 's/"MessagId": /MessagId: /' key.json >syntax.json
gives 1 'what is no JSON' ern-convert --to=432 syntax.json
has err '^syntax.json:5:7: error: .*\[JSON-SYNTAX\]$' 'is told'
sed 's/"4.3.2"/"9"/' key.json >version.json
gives 1 'an unknown version' ern-convert --to=432 version.json
has err '^version.json:2:10: error: .*\[VERSION-UNKNOWN\]$' 'is told'
printf '{"ern":"4.3.2","PurgeReleaseMessage":{"MessageHeader":{"MessageId":"\\u0000"}}}' >nul.json
gives 1 'a character that XML forbids' ern-convert --to=432 nul.json
has err '\[JSON-CHARACTER\]$' 'is told'
printf '{"ern":' >cut.json
gives 1 'JSON that ends early' ern-convert --to=432 cut.json
has err '\[JSON-SYNTAX\]$' 'is told'
head -c 100000 /dev/zero | tr '\0' '[' | sed 's/^/{"ern":/' >deep.json
gives 1 'JSON that is far too deep' ern-convert --to=432 deep.json
has err '\[JSON-LIMIT\]$' 'is told'

# ---- full disks

if [ -w /dev/full ]; then
	gives 2 'a full disk' sh -c 'ern-convert --to=json good.xml >/dev/full'
	has err '^ern-convert: cannot write to standard output: ' 'is told'
	gives 2 'a full disk and --json-schema' \
		sh -c 'ern-convert --json-schema=432 >/dev/full'
	has err '^ern-convert: cannot write to standard output: ' 'is told too'
else
	skip 'a full disk' 'there is no /dev/full'
fi

# ---- with jq

if ! have jq; then
	skip 'edits' 'there is no jq'
	done_testing
	exit 0
fi
gives 1 'faults as JSON' ern-convert --format=json --losses=found --to=432 key.json
jq -c '.findings[0] | [.code, .line, .column, .path]' found >got
echo '["JSON-KEY",5,7,"/PurgeReleaseMessage/MessageHeader/MessagId"]' >wanted
same wanted got 'have a JSON pointer'
ern-convert --to=json good.xml |
	jq '(.. | .Year? | strings) |= "26"' >edited.json
gives 1 'a value that is not valid' ern-convert --format=json \
	--losses=found --to=432 edited.json
jq -r '.findings[0].path' found >pointer
jq -r --arg p "$(cat pointer)" \
	'getpath($p | ltrimstr("/") | split("/") | map(tonumber? // .))' \
	edited.json >got
echo 26 >wanted
same wanted got 'is found by its JSON pointer'
line=$(jq -r '.findings[0].line' found)
sed -n "${line}p" edited.json | grep -q '"Year": "26"'
ok $? 'and by its line'
canonical good.xml >wanted
jq . lines >pretty
gives 0 'pretty-printed JSON' ern-convert -0 --to=432 pretty
cp out frames
ern-convert -0 --to=432 lines >from-lines
same from-lines frames 'is the same'
ern-convert --to=json good.xml | jq -S . >sorted
gives 0 'keys in another order' ern-convert --to=432 sorted
canonical out >got
same wanted got 'the order of the schema is restored'
gives 0 'an edit in a pipe' sh -c 'ern-convert --to=json good.xml |
	jq ".NewReleaseMessage.MessageHeader.MessageId = \"M-2\"" |
	ern-convert --to=432'
canonical out >got
sed 's/EXD-M-20-1/M-2/' wanted >edited
same edited got 'changes that and nothing else'
gives 0 'JSON to another version' \
	sh -c 'ern-convert --to=json purge.xml | ern-convert --to=43'
ern-convert --to=43 purge.xml >direct
same direct out 'is the same as from XML'

# ---- the JSON Schema

for ern in 382 41 411 42 43 431 432 4.3.2; do
	gives 0 "--json-schema=$ern" ern-convert --json-schema=$ern
	jq -e '."$schema" | endswith("2020-12/schema")' out >/dev/null
	ok $? 'is JSON'
	jq -e '. as $all | [.. | objects | ."$ref"? | strings] | unique |
		length > 100 and all(.[]; ltrimstr("#/$defs/") as $name |
		$all."$defs" | has($name))' out >/dev/null
	ok $? 'which refers to what it has'
done
done_testing
