#!/bin/sh
# SPDX-License-Identifier: MIT
# keys: <xsl:key> and key() in a rule set.
. "${srcdir:-.}/tests/lib.sh"

# rules KEYS RULES: writes rules.sch.
rules() {
	cat >rules.sch <<END
<schema xmlns="http://purl.oclc.org/dsdl/schematron"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" queryBinding="xslt">
  $1
  <let name="kind" value="'Cover'"/>
  <pattern>$2</pattern>
</schema>
END
}

cat >message.xml <<'END'
<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/432">
<Track n="1"><Id>a</Id><Id>b</Id></Track>
<Track n="2"><Id>b</Id></Track>
<Cover n="3"><Id>c</Id></Cover>
<Ask>a</Ask><Ask>b</Ask><Ask>c</Ask><Ask>d</Ask>
</e:NewReleaseMessage>
END

# finds NAME WANTED: what rules.sch finds, a sentence a line.
finds() {
	printf '%s' "$2" >wanted
	ern-validate --check=profile --profile=rules.sch message.xml 2>&1 |
		sed -n 's/^message.xml:[0-9:]* error: \(.*\) \[RULE\]$/\1/p' >out
	same wanted out "$1"
}

ask='<rule context="Ask"><report test="true()"><value-of select="."/>:
	<value-of select="count(key('"'k'"', .))"/>
	<value-of select="key('"'k'"', .)/@n"/></report></rule>'
rules '<xsl:key name="k" match="Track | Cover" use="Id"/>' "$ask"
finds 'nodes with several values' 'a: 1 1
b: 2 1
c: 1 3
d: 0
'
rules '<xsl:key name="k" match="*[Id]" use="string(Id)"/>' "$ask"
finds 'a string as the value' 'a: 1 1
b: 1 2
c: 1 3
d: 0
'
rules '<xsl:key name="k" match="*[name() = $kind]" use="Id"/>
	<xsl:key name="k" match="Track[2]" use="Id"/>' "$ask"
finds 'two keys of one name, and variables in them' 'a: 0
b: 1 2
c: 1 3
d: 0
'
rules '<xsl:key name="k" match="@n" use="../Id"/>' '<rule context="/*">
	<report test="true()"><value-of select="count(key('"'k'"', Ask))"/>
	<value-of select="key('"'k'"', Ask)[last()]"/></report></rule>'
finds 'attributes, and a set of values' '3 3
'
rules '<xsl:key name="k" match="Id" use="."/>' '<rule context="Id">
	<assert test="generate-id() = generate-id(key('"'k'"', .)[1])">
	<value-of select="../@n"/> is the second <value-of select="."/></assert>
	</rule>'
finds 'the first of its kind' '2 is the second b
'

# faulty NAME SENTENCE: rules.sch is refused.
faulty() {
	gives 2 "$1" ern-validate --profile=rules.sch message.xml
	has err "$2" 'and it is told why'
}

rules '<xsl:key name="k" use="."/>' "$ask"
faulty 'a key without match' 'rules.sch:3:3: .*match'
rules '<xsl:key name="k" match="a[" use="."/>' "$ask"
faulty 'a key with a broken match' 'rules.sch:3:3: match="a\["'
rules '<xsl:key name="k" match="a" use="$unknown"/>' "$ask"
faulty 'a key with a broken use' 'rules.sch:3:3: use="$unknown" of <key>'
rules '<xsl:key name="other" match="Id" use="."/>' "$ask"
ern-validate --check=profile --profile=rules.sch message.xml >out 2>&1
has out 'there is no key of the name' 'a key that is not there is told'
done_testing
