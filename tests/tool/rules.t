#!/bin/sh
# SPDX-License-Identifier: MIT
# rules: what a rule set may say, what is told of its faults, and how it is
# picked.
. "${srcdir:-.}/tests/lib.sh"

# rules ATTRIBUTES CONTENT: writes rules.sch.
rules() {
	cat >rules.sch <<END
<schema xmlns="http://purl.oclc.org/dsdl/schematron"
    xmlns:ern="urn:ern-tools:rules" $1>
<ns prefix="f" uri="urn:ern-tools:functions"/>
<ns prefix="set" uri="http://exslt.org/sets"/>
<ns prefix="str" uri="http://exslt.org/strings"/>
<ns prefix="math" uri="http://exslt.org/math"/>
<ns prefix="date" uri="http://exslt.org/dates-and-times"/>
$2
</schema>
END
}

cat >message.xml <<'END'
<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/432">
<List>
<Track n="1"><Id>A1</Id><Title>  one </Title><ResourceReference>A1</ResourceReference></Track>
<Track n="2"><Id>A2</Id><Title>two</Title><ResourceReference>A2</ResourceReference></Track>
<Track n="2"><Id>A2</Id><Deep><Track n="4"/></Deep></Track>
<Cover n="5"/>
</List>
<See> A2 </See><See>A9</See>
</e:NewReleaseMessage>
END

# run [OPTION...]: what rules.sch finds, as line, severity, sentence, code.
run() {
	ern-validate --check=wellformed --profile=rules.sch "$@" message.xml \
		>out 2>err
	sed -n 's/^message.xml:\([0-9]*\):[0-9]*: \([a-z]*\): \(.*\) \[\(.*\)\]$/\1 \2 \3 \4/p' out
}

# finds NAME WANTED: a finding a line.
finds() {
	printf '%s' "$2" >wanted
	run >found
	same wanted found "$1"
	[ ! -s err ] || note err
}

# says NAME EXPRESSION WANTED: the value of an XPath at the root.
says() {
	rules '' "<pattern><rule context=\"/*\"><report test=\"true()\"
		id=\"X\">[<value-of select=\"$2\"/>]</report></rule></pattern>"
	finds "$1" "1 error [$3] X
"
}

# picks NAME CONTEXT WANTED: the n of the nodes that match.
picks() {
	rules '' "<pattern><rule context=\"$2\"><report test=\"true()\"
		><value-of select=\"concat(@n, self::node()[not(*)])\"/></report></rule>
		</pattern>"
	run >found
	sed 's/^[0-9]* error \(.*\) RULE$/\1/' found | tr '\n' ' ' |
		sed 's/ $//' >got
	printf '%s' "$3" >wanted
	same wanted got "$1: $2"
}

# ---- contexts

picks 'a name' Track '1 2 2 4'
picks 'a path' List/Track '1 2 2'
picks 'a path from the root' '/*/List/Track' '1 2 2'
picks 'the root by its namespace' 'ern:NewReleaseMessage/List/Cover' 5
picks 'anywhere' '//Track' '1 2 2 4'
picks 'far below' 'List//Track' '1 2 2 4'
picks 'at a distance' 'List/*/Deep/Track' 4
picks 'alternatives' 'Cover | Deep/Track' '4 5'
picks 'a predicate' 'Track[Id]' '1 2 2'
picks 'a position' 'Track[2]' 2
picks 'the last' 'List/Track[last()]' 2
picks 'positions among those that fit' 'Track[Id = &quot;A2&quot;][2]' 2
picks 'a condition on the position' 'List/Track[position() &gt; 1]' '2 2'
picks 'an attribute' 'Track/@n' '1 2 2 4'
picks 'any attribute' '@*' '1 2 2 4 5'
picks 'text' 'Track[@n = 2]/Title/text()' two
picks 'any element with the attribute' '*[@n = 5]' 5
picks 'a bracket in a string' 'Track[@n != &quot;]|/&quot;]' '1 2 2 4'
picks 'axes by their names' 'child::Track/attribute::n' '1 2 2 4'
picks 'nothing' Nothing ''

# ---- the first rule of a pattern, and all patterns

rules '' '<pattern>
<rule context="Track[@n = 1]"><report id="A" test="true()">a</report></rule>
<rule context="*[@n]"><report id="B" test="true()">b</report></rule>
<rule context="Track"><report id="C" test="true()">c</report></rule>
</pattern><pattern>
<rule context="Cover"><report id="D" test="true()">d</report></rule></pattern>'
finds 'the first rule of a pattern takes a node' '3 error a A
4 error b B
5 error b B
5 error b B
6 error b B
6 error d D
'

# ---- values

says 'EXSLT: sets' 'count(set:distinct(//@n))' 4
says 'EXSLT: strings' "count(str:tokenize('a b c', ' '))" 3
says 'EXSLT: math' 'math:max(//@n)' 5
says 'EXSLT: dates' "date:year('2026-11-21')" 2026
says 'current()' 'name(current())' NewReleaseMessage
says 'f:target()' 'f:target(See)/@n' 2
says 'f:target() of none' "count(f:target(See[2]))" 0
says 'f:repeated()' 'count(f:repeated(//Id))' 1
says 'f:distinct()' 'count(f:distinct(//Id))' 2
says 'f:matches()' "f:matches('AB12', '[A-Z]{2}\\d+')" true
says 'f:matches() all of it' "f:matches('AB12x', '[A-Z]{2}\\d+')" false
says 'f:before()' "f:before('2026-01-01', '2026-01-01T00:00:01Z')" true
says 'f:before() nothing' "f:before('soon', '2026-01-01')" false
says 'f:seconds()' "f:seconds('PT1M30S')" 90
says 'f:iso-territory()' "f:iso-territory('SE')" true
says 'f:iso-territory() of the world' "f:iso-territory('Worldwide')" false
says 'f:isrc()' "f:isrc('USRC17607839')" ok
says 'f:icpn()' "f:icpn('4006381333913')" check
says 'f:grid()' "f:grid('A1')" form
says 'f:isni()' "f:isni('000000021694233X')" ok
says 'f:iswc()' "f:iswc('T0345246802')" check
says 'f:dpid()' "f:dpid('PADPIDA2011021601H')" ok
says 'f:isan()' "f:isan('000000003A8D0000Z')" ok
says 'f:ipi()' "f:ipi('00334284961')" ok

# ---- let

rules '' '<let name="a" value="count(//Track)"/><let name="b" value="$a + 1"/>
<pattern><let name="c" value="$b * 10"/><rule context="Track[$a = 4]">
<let name="n" value="@n"/><let name="a" value="$n + $c"/>
<report id="L" test="$n = 2 or $n = 4">a <value-of select="$a"/>
b <value-of select="$b"/></report></rule></pattern>'
finds 'let of schema, pattern and rule, the nearest first' \
'4 error a 52 b 5 L
5 error a 52 b 5 L
5 error a 54 b 5 L
'

# ---- abstract

rules '' '<pattern abstract="true" id="p"><param name="what" value="@n"/>
<rule context="$node"><report id="$code" role="warning" test="$what">has
<value-of select="$what"/></report></rule></pattern>
<pattern is-a="p"><param name="node" value="Cover"/><param name="code"
value="C"/></pattern>
<pattern is-a="p"><param name="node" value="Track[Title]"/><param name="code"
value="T"/><param name="what" value="Id"/></pattern>'
finds 'abstract patterns and their parameters' '3 warning has A1 T
4 warning has A2 T
6 warning has 5 C
'
rules '' '<pattern><rule abstract="true" id="r"><let name="k" value="@n"/>
<report id="R" test="$k &gt; 4">r <value-of select="$k"/></report></rule>
<rule abstract="true" id="q"><extends rule="r"/></rule>
<rule context="Cover"><extends rule="q"/>
<report id="Q" test="$k">q</report></rule></pattern>'
finds 'abstract rules extend each other' '6 error q Q
6 error r 5 R
'

# ---- sentences, roles, places

rules 'ern:source="the page" ern:date="2026-01-02"' '<pattern>
<rule context="List"><assert id="S" test="false()" diagnostics="d e"
role="conditional fatal error" ern:status="Rejected" ern:path="Track[2]/@n"
see="page 7">  The
<emph>list</emph> <name/> of <name path=".."/> has <value-of
select="count(Track)"/>  tracks
</assert></rule></pattern><diagnostics><diagnostic id="d">Take <value-of
select="*[1]/@n"/> away.</diagnostic><diagnostic id="e">Or all.</diagnostic>
</diagnostics>'
run --format=json >/dev/null
jq -r '.findings[] | [.severity, .code, .layer, .line, .path, .message, .help,
	.role, .source, .status] | join("\n")' out >got
cat >wanted <<'END'
warning
S
profile
4
/ern:NewReleaseMessage/List[1]/Track[2]/@n
The list List of NewReleaseMessage has 3 tracks
Take 1 away. Or all.
conditional fatal error
page 7
Rejected
END
same wanted got 'a finding has all that the rule says'
for role in 'Fatal Error=error' 'Error=error' 'error=error' =error \
	'Conditional Error=warning' 'Warning=warning' 'warning=warning' \
	'Information=note' 'Draft=note' 'note=note'; do
	rules '' "<pattern><rule context=\"List\"><assert id=\"R\" test=\"0\"
		$([ -z "${role%=*}" ] || echo "role='${role%=*}'")>x</assert>
		</rule></pattern>"
	finds "role '${role%=*}' is ${role#*=}" "2 ${role#*=} x R
"
done

# ---- phases

rules 'defaultPhase="one"' '<phase id="one"><let name="w" value="1"/>
<active pattern="a"/></phase><phase id="two"><let name="w" value="2"/>
<active pattern="a"/><active pattern="b"/></phase>
<pattern id="a"><rule context="List"><report id="A" test="true()">w <value-of
select="$w"/></report></rule></pattern>
<pattern id="b"><rule context="List"><report id="B" test="true()">b</report>
</rule></pattern>'
finds 'the default phase, and its let' '2 error w 1 A
'
ern-validate --check=wellformed --profile=rules.sch:TWO message.xml |
	sed 's/.*error: //' >found
printf 'w 2 [A]\nb [B]\n' >wanted
same wanted found 'a phase that is named'
complains 'a phase that there is not' \
	'the profile rules has no phase three' \
	ern-validate --profile=rules.sch:three message.xml

# ---- faults: the place and the sentence, and no message is read

# fault NAME WHERE SENTENCE CONTENT
fault() {
	rules '' "$4"
	complains "$1" "rules.sch:$2: $3" ern-validate --profile=rules.sch \
		message.xml
}

at='<pattern><rule context="A">'
end='</rule></pattern>'
fault 'XPath that is none' 8:28 \
	'test="1 +" of <assert> is no XPath 1.0: it cannot be understood, at its character 3' \
	"$at<assert test=\"1 +\">x</assert>$end"
fault 'an unknown variable' 8:28 \
	"test=\"\$x\" of <assert> the variable \$x is not declared" \
	"$at<assert test=\"\$x\">x</assert>$end"
fault 'an unknown function' 8:28 \
	'test="f:isrk(.)" of <assert> there is no function f:isrk()' \
	"$at<assert test=\"f:isrk(.)\">x</assert>$end"
fault 'an unknown prefix' 8:28 \
	'test="g:a" of <assert> the prefix g is not declared' \
	"$at<assert test=\"g:a\">x</assert>$end"
fault 'a fault in a value-of' 8:50 \
	'select=")" of <value-of> is no XPath 1.0: it cannot be understood' \
	"$at<assert test=\"true()\"><value-of select=\")\"/></assert>$end"
fault 'no test' 8:28 '<assert> lacks its attribute test' \
	"$at<assert>x</assert>$end"
fault 'no context' 8:10 '<rule> lacks its attribute context' \
	'<pattern><rule/></pattern>'
fault 'a context that is no pattern' 8:10 \
	'context="../A" is no pattern: it may have child and attribute steps, / and //, predicates, and | between alternatives' \
	'<pattern><rule context="../A"/></pattern>'
fault 'a predicate that is none' 8:10 \
	'context="A[1" is no pattern: it may have child and attribute steps, / and //, predicates, and | between alternatives' \
	'<pattern><rule context="A[1"/></pattern>'
fault 'an unknown diagnostic' 8:28 'there is no diagnostic d' \
	"$at<assert test=\"1\" diagnostics=\"d\">x</assert>$end"
fault 'an unknown abstract rule' 8:28 'there is no abstract rule r' \
	"$at<extends rule=\"r\"/>$end"
fault 'a rule that extends itself' 8:46 'the rule r extends itself' \
	'<pattern><rule abstract="true" id="r"><!----><extends rule="r"/></rule><rule context="A"><extends rule="r"/></rule></pattern>'
fault 'an unknown abstract pattern' 8:1 'there is no abstract pattern p' \
	'<pattern is-a="p"/>'
fault 'an unknown pattern' 8:17 'there is no pattern p' \
	'<phase id="one"><active pattern="p"/></phase>'
fault 'a variable twice' 8:28 'the variable a is declared twice' \
	'<let name="a" value="1"/>  <let name="a" value="1"/>'
fault 'a file that is to be brought in' 8:1 \
	'<include> cannot bring in other files; a rule set is one file' \
	'<include href="x.sch"/>'
fault 'an element in the wrong place' 8:10 \
	'<assert> has no place in <pattern>' \
	'<pattern><assert test="1">x</assert></pattern>'
printf '<a>' >rules.sch
complains 'XML that breaks off' \
	'rules.sch:1:4: the message ends inside a, which starts in line 1' \
	ern-validate --profile=rules.sch message.xml
echo '<schema/>' >rules.sch
complains 'what is no Schematron' \
	'rules.sch:1:1: this is no ISO Schematron, whose root element is schema of the namespace http://purl.oclc.org/dsdl/schematron' \
	ern-validate --profile=rules.sch message.xml
complains 'a file that is not there' \
	'cannot read the rule set gone.sch: No such file or directory' \
	ern-validate --profile=gone.sch message.xml
complains 'a name that is misspelt' \
	'there is no profile spotfy; did you mean spotify?' \
	ern-validate --profile=spotfy message.xml
complains 'a name that is none' 'there is no profile zzzzzzzz; --list-profiles lists them, and a file of your own ends in .sch' \
	ern-validate --profile=zzzzzzzz message.xml

# A fault that only a message shows leaves the rule set not run to its end.
rules '' '<pattern><rule context="List"><report id="A" test="f:matches(., &quot;(&quot;)">x</report>
<report id="B" test="true()">b</report></rule></pattern>'
run >found
has found '^2 error b B$' 'the other rules still run'
has out 'note: not checked to the end: rules; a rule of rules cannot be evaluated: the pattern of f:matches() is none of XML Schema (A, line 8) \[NOT-RUN\]$' \
	'a rule that fails on a message is told'

# ---- a rule set of 1,000 rules, and all of them say their word

{
	echo '<schema xmlns="http://purl.oclc.org/dsdl/schematron">'
	i=0
	while [ $i -lt 1000 ]; do
		echo "<pattern><rule context='Track[@n = 1]'><assert id='R-$i'
			test='@n != 1'>r</assert></rule></pattern>"
		i=$((i + 1))
	done
	echo '</schema>'
} >rules.sch
run --max-findings=0 | sort -u >found
[ "$(wc -l <found)" -eq 1000 ]
ok $? 'a thousand rules'

# ---- versions

rules 'ern:versions="382 41"' '<pattern><rule context="List"><report id="A"
	test="true()">a</report></rule></pattern>'
run --format=json >/dev/null
jq -c '[.checked, .notRun, .findings[0].message]' out >got
echo '[["wellformed"],["rules"],"not checked to the end: rules; the rule set is not for ERN 4.3.2"]' \
	>wanted
same wanted got 'a version that is not covered'

# ---- what a message declares

# declares NAME WANTED VALUE [VARIANT]: layers that ran, or PROFILE-UNKNOWN.
declares() {
	sed "s|ReleaseProfileVersionId=\"[^\"]*\"|ReleaseProfileVersionId=\"$3\" ${4:+ReleaseProfileVariantVersionId=\"$4\"}|" \
		"$from" >declared.xml
	ern-validate --check=profile --format=json declared.xml >out
	jq -r '[(.checked[] | select(. == "profile")), (.notRun[] |
		select(. == "profile") | "not run"), (.findings[].code |
		select(. == "PROFILE-UNKNOWN" or . == "RP14-PROFILE-ID"))] |
		join(" ")' out >got
	echo "$2" >wanted
	same wanted got "$1: $3 ${4-}"
}
from=$testdata/382/good-audio-album.xml
declares 'as the standard has it' profile CommonReleaseTypes/14/AudioAlbum
declares 'another case' 'profile RP14-PROFILE-ID' commonreleasetypes/14/AUDIOALBUM
declares 'the last part alone' 'profile RP14-PROFILE-ID' AudioAlbum
declares 'another name for it' 'profile RP14-PROFILE-ID' \
	CommonReleaseTypesTypes/14/AudioAlbumMusicOnly
declares 'no such' 'not run PROFILE-UNKNOWN' CommonReleaseTypes/14/Album
declares 'nothing' 'not run' ''
from=$testdata/432/good-audio-album.xml
declares 'ERN 4' profile Audio
declares 'with variants' profile Audio 'BoxedSet Classical'
declares 'an unknown variant' 'profile PROFILE-UNKNOWN' Audio Lounge
ern-validate --check=profile "$testdata/432/good-purge.xml" >out
same /dev/null out 'other messages declare none'

# ---- --list-profiles, --explain

gives 0 '--list-profiles' ern-validate --list-profiles
has out '^release-14: .*3\.8' 'names and titles'
has out '^	versions: 41 411 42$' 'versions'
has out '^	source: .*, 20[0-9-]*$' 'source and date'
gives 0 '--explain of a rule' ern-validate --explain rp23-work-id
has out '^RP23-WORK-ID (warning, profile release-23)$' 'its severity'
has out '^Role: Conditional Error$' 'its role'
has out '^Source: ' 'its source'
complains '--explain of no rule' \
	'there is no finding RP23-WORK-IT; did you mean RP23-WORK-ID?' \
	ern-validate --explain RP23-WORK-IT
ERN_DATADIR=$tmp gives 2 'no rule sets installed' ern-validate --list-profiles
has err 'no rule sets are installed' 'is told'
done_testing
