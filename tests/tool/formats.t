#!/bin/sh
# SPDX-License-Identifier: MIT
# formats: findings as text, JSON Lines and SARIF 2.1.0.
. "${srcdir:-.}/tests/lib.sh"
only_layers schema,references,identifiers

cp "$testdata/432/good-single.xml" good.xml
cp "$testdata/432/bad-two-faults.xml" bad.xml
cp "$testdata/382/odd-later-values.xml" later.xml
cp "$testdata/xml/bad-doctype.xml" doctype.xml
cp "$testdata/xml/bad-empty.xml" empty.xml
cp "$testdata/432/bad-unknown-version.xml" version.xml
all='good.xml bad.xml later.xml doctype.xml empty.xml version.xml'

# ---- text

gives 0 'text is empty for a good message' ern-validate good.xml
same /dev/null out 'without any byte'
# shellcheck disable=SC2086
gives 1 'text' ern-validate $all
grep -Ev '^[a-z]+\.xml(:[1-9][0-9]*(:[1-9][0-9]*)?)?: (error|warning|note): .+ \[[A-Z-]+\]$' out >odd
same /dev/null odd 'has one form for all lines'
has out '^bad.xml:21:3: error: MessageCreatedDateTime is "tomorrow", .* \[VALUE-TYPE\]$' \
	'which names file, line, column, severity, what is wrong, and the code'
awk -F: '{ print $1 }' out | uniq >order
printf '%s.xml\n' bad later doctype empty version >wanted
same wanted order 'findings stand in the order of messages'
cp out text
# shellcheck disable=SC2086
gives 1 '--format=text' ern-validate --format=text $all
same text out 'is the same'

# ---- file names that try to break out

n=$(printf 'line\nfeed "quoted" \\back %%s $(x) <&>\033[31m\007\377.xml')
cp bad.xml "$n"
c=$(printf 'two\302\233.xml')
cp bad.xml "$c"
mkdir 'a:b'
cp bad.xml 'a:b/c#d?e%20.xml'
gives 1 'text with hostile file names' \
	ern-validate "$n" "$c" 'a:b/c#d?e%20.xml'
[ "$(wc -l <out)" -eq 6 ]
ok $? 'has one line for each finding'
tr -d '\n' <out | grep -q '[[:cntrl:]]'
ok $((! $?)) 'and no control character'
grep -q "$(printf '\302\233')" out
ok $((! $?)) 'nor one of the second kind'
sed "s/tomorrow/$(printf '\302\23331m')/" bad.xml >control.xml
gives 1 'a message whose value has a control character' \
	ern-validate control.xml
has out '^control.xml:21:3: error:' 'is told of'
grep -q "$(printf '\302\233')" out
ok $((! $?)) 'without it'

if ! have jq; then
	skip 'JSON and SARIF' 'there is no jq'
	done_testing
	exit 0
fi

# filter NAME FILE FILTER: jq says true of the whole file, read as a list.
filter() {
	jq -se "$3" "$2" >jq.out 2>jq.err
	got=$?
	ok $got "$1"
	if [ $got -ne 0 ]; then
		note jq.err
		sed -n 1,3p "$2" | cut -c 1-2000 | sed 's/^/# /'
	fi
}

# ---- JSON

# shellcheck disable=SC2086
gives 1 '--format=json' ern-validate --format=json $all
cp out json
same /dev/null err 'has its notes inside'
[ "$(wc -l <json)" -eq 6 ]
ok $? 'it is a line for each message, good ones too'
filter 'each is an object with these keys in this order' json 'all(.[];
	keys_unsorted == ["file", "ern", "message", "valid", "errors",
	"warnings", "checked", "notRun", "findings"])'
filter 'of these types' json 'all(.[];
	(.file | type == "string") and (.valid | type == "boolean") and
	(.ern | type == "string" or . == null) and
	(.message | type == "string" or . == null) and
	(.errors | type == "number") and (.warnings | type == "number") and
	(.checked + .notRun | all(.[]; type == "string")) and
	(.findings | type == "array"))'
filter 'a finding has these keys in this order' json 'all(.[].findings[];
	keys_unsorted == ["severity", "code", "layer", "line", "column",
	"path", "message", "help"])'
filter 'of these types' json '[.[].findings[]] | length > 5 and all(.[];
	(.severity | . == "error" or . == "warning" or . == "note") and
	(.code | test("^[A-Z]+(-[A-Z]+)*$")) and
	(.layer | . == "wellformed" or . == "schema" or . == "references") and
	(.line | . == null or (type == "number" and . >= 1)) and
	(.column | . == null or (type == "number" and . >= 1)) and
	(.path | . == null or startswith("/ern:") or startswith("/")) and
	(.message | type == "string" and length > 0) and
	(.help | type == "string" and endswith(".")))'
filter 'errors and warnings are counted' json 'all(.[];
	.errors == ([.findings[] | select(.severity == "error")] | length) and
	.warnings == ([.findings[] | select(.severity == "warning")] | length)
	and .valid == (.errors == 0))'
filter 'files come in order' json '[.[].file] == ["good.xml", "bad.xml",
	"later.xml", "doctype.xml", "empty.xml", "version.xml"]'
filter 'version and type of the message' json '[.[] | [.ern, .message]] == [
	["4.3.2", "NewReleaseMessage"], ["4.3.2", "NewReleaseMessage"],
	["3.8.2", "NewReleaseMessage"], [null, null], [null, null],
	[null, "PurgeReleaseMessage"]]'
filter 'a message read to its end has every layer checked' json '
	all(.[0:3][]; .checked == ["wellformed", "schema", "references","identifiers"] and
	.notRun == [] and all(.findings[]; .code != "NOT-RUN"))'
filter 'what did not run is in notRun, and a note' json '
	all(.[3:6][]; .checked == ["wellformed"] and
	.notRun == ["schema", "references","identifiers"] and
	any(.findings[]; .code == "NOT-RUN" and .severity == "note"))'
filter 'line, column, path' json '.[1].findings[0] | .line == 21 and
	.column == 3 and .path ==
	"/ern:NewReleaseMessage/MessageHeader[1]/MessageCreatedDateTime[1]"'
filter 'what has no place says null' json '.[4].findings[] |
	select(.code == "XML-EMPTY") | .line == null and .path == null'
filter 'an error comes before the note about it' json '
	[.[4].findings[].severity] == ["error", "note"]'
ern-validate --format=json --max-findings=1 bad.xml >few
filter '--max-findings cuts the list and not the count' few '.[0] |
	.errors == 2 and ([.findings[].code] == ["VALUE-TYPE", "TOO-MANY"])'
gives 1 '--strict' ern-validate --strict --format=json later.xml
filter 'leaves JSON as it is' out '.[0] | .valid and .warnings == 3'
gives 0 '--check' ern-validate --check=schema --format=json good.xml
filter 'limits what is checked' out '.[0] |
	.checked == ["wellformed", "schema"] and .notRun == []'
gives 1 'JSON with hostile file names' \
	ern-validate --format=json "$n" "$c" 'a:b/c#d?e%20.xml'
filter 'names them' out '.[0].file ==
	"line\nfeed \"quoted\" \\back %s $(x) <&>\u001b[31m\u0007\ufffd.xml"
	and .[1].file == "two\u009b.xml" and .[2].file == "a:b/c#d?e%20.xml"'
[ "$(wc -l <out)" -eq 3 ]
ok $? 'in a line each'
gives 0 'JSON of no message at all' ern-validate -0 --format=json /dev/null
same /dev/null out 'is empty'

# The path of every finding in testdata selects one node of the message.
if have xmllint; then
	ern-validate --format=json "$testdata" >every
	jq -r '.file as $file | select(.ern != null) | .ern as $ern |
		.findings[] | select(.path != null) |
		[$file, ($ern | gsub("\\."; "")), .path] | @tsv' every |
		sort -u >paths
	xsi=http://www.w3.org/2001/XMLSchema-instance
	wrong=0
	count=0
	while IFS="$(printf '\t')" read -r file ern path; do
		case $file in */testdata/xml/*) continue ;; esac
		count=$((count + 1))
		xmllint --noout "$file" 2>/dev/null || continue
		nodes=$(printf 'setns ern=%s/%s xsi=%s\nxpath count(%s)\n' \
			http://ddex.net/xml/ern "$ern" "$xsi" "$path" |
			xmllint --shell "$file" 2>/dev/null |
			sed -n 's/.*is a number : //p')
		[ "$nodes" = 1 ] || { wrong=1; echo "# '$nodes': $file $path"; }
	done <paths
	[ $count -gt 100 ]
	ok $? 'testdata has findings with a path'
	ok $wrong 'each path selects one node'
else
	skip 'each path selects one node' 'there is no xmllint'
fi

# ---- SARIF

# sarif FILE NAME: it is one log with what SARIF 2.1.0 asks for.
sarif() {
	filter "$2: one log of one run" "$1" 'length == 1 and (.[0] |
		.version == "2.1.0" and (."$schema" | endswith(".json")) and
		(.runs | length == 1) and
		.runs[0].tool.driver.name == "ern-tools" and
		(.runs[0].results | type == "array"))'
	filter "$2: results have a rule, a level, a text and a place" "$1" '
		.[0].runs[0] | [.tool.driver.rules[].id] as $rules |
		all(.results[];
		(.ruleId as $id | $rules | index($id) != null) and
		(.level | . == "error" or . == "warning" or . == "note") and
		(.message.text | length > 0) and (.locations | length == 1) and
		all(.locations[].physicalLocation;
		(.artifactLocation.uri |
		test("^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$")) and
		(.region == null or (.region.startLine >= 1 and
		(.region.startColumn == null or .region.startColumn >= 1)))))'
}

# shellcheck disable=SC2086
gives 1 '--format=sarif' ern-validate --format=sarif $all
cp out all.sarif
sarif all.sarif 'several messages'
filter 'rules say what they mean and how to mend it' all.sarif '
	.[0].runs[0].tool.driver.rules | length > 30 and all(.[];
	(.shortDescription.text | length > 0) and (.help.text | length > 0) and
	(.defaultConfiguration.level |
	. == "error" or . == "warning" or . == "note")) and
	(map(.id) | unique | length) == length'
jq -s '[.[] | .file as $file | .findings[] | [$file, .code, .line, .column,
	.path, .message]]' json >from-json
jq '[.runs[].results[] | [.locations[0].physicalLocation.artifactLocation.uri,
	.ruleId, .locations[0].physicalLocation.region.startLine,
	.locations[0].physicalLocation.region.startColumn,
	.locations[0].logicalLocations[0].fullyQualifiedName,
	.message.text]]' all.sarif >from-sarif
same from-json from-sarif 'results are the findings of the JSON'
gives 0 'SARIF of a good message' ern-validate --format=sarif good.xml
sarif out 'no finding'
filter 'no finding: the list is empty' out '.[0].runs[0].results == []'
gives 0 'SARIF of no message at all' ern-validate -0 --format=sarif /dev/null
sarif out 'no message'
gives 1 'a good one, a bad one, a good one' \
	ern-validate --format=sarif good.xml bad.xml good.xml
sarif out 'good and bad'
gives 1 'two bad ones' ern-validate --format=sarif bad.xml bad.xml
sarif out 'bad and bad'
gives 1 'SARIF with hostile file names' \
	ern-validate --format=sarif "$n" "$c" 'a:b/c#d?e%20.xml'
sarif out 'hostile names'
filter 'hostile names: a name is a URI reference' out '
	[.[0].runs[0].results[].locations[0].physicalLocation.artifactLocation.uri]
	| .[4] == "a%3Ab/c%23d%3Fe%2520.xml" and .[2] == "two%C2%9B.xml" and
	(.[0] | startswith("line%0Afeed%20%22quoted%22") and
	endswith("%FF.xml"))'
gives 2 'SARIF with a file that is missing' \
	ern-validate --format=sarif bad.xml gone.xml bad.xml
sarif out 'a missing file'
filter 'a missing file: the others are there' out \
	'.[0].runs[0].results | length == 4'
gives 1 'SARIF from stdin' ern-validate --format=sarif <bad.xml
sarif out 'stdin'
done_testing
