#!/bin/sh
# SPDX-License-Identifier: MIT
# rulesets: rule sets that would run without end, or take all memory.
. "${srcdir:-.}/tests/lib.sh"

message=$testdata/432/good-single.xml

# rules CONTENT: writes rules.sch.
rules() {
	cat >rules.sch <<END
<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">
  $1
</schema>
END
}

# asks TEST: a rule that asks this of all elements.
asks() {
	echo "<pattern><rule context='*'><assert test='$1'>x</assert></rule>
	</pattern>"
}

# not_run NAME SENTENCE: rules.sch is given up, and the note says why.
not_run() {
	gives 0 "$1" limited 1000000 120 ern-validate \
		--profile=rules.sch "$message"
	has out "not checked to the end: rules; .*$2.*\[NOT-RUN\]" 'is told'
}

# refused NAME SENTENCE
refused() {
	gives 2 "$1" limited 1000000 120 ern-validate \
		--profile=rules.sch "$message"
	has err "^ern-validate: rules.sch:[0-9]*:[0-9]*: $2\$" 'is told'
}

all='count(//node())'
for _ in 1 2 3 4; do
	all="count(//node()[$all > 0])"
done
rules "$(asks "$all > 0")"
not_run 'an expression without end' 'it takes too many steps'

# doubled N: variables, each twice as long as the one before.
doubled() {
	echo "<let name='v0' value='\"0123456789abcdef\"'/>"
	i=0
	while [ $i -lt "$1" ]; do
		echo "<let name='v$((i + 1))' value='concat(\$v$i, \$v$i)'/>"
		i=$((i + 1))
	done
	asks "string-length(\$v$1) = 16 * $((1 << $1))"
}
rules "$(doubled 8)"
gives 0 'a text of 4 KiB' ern-validate --profile=rules.sch "$message"
rules "$(doubled 36)"
not_run 'a text without end' 'it makes a text of more than 16 MiB'

# extended N: abstract rules, each of which extends the one before twice.
extended() {
	echo '<pattern><rule abstract="true" id="r0"><assert test="1">x</assert>
	</rule>'
	i=0
	while [ $i -lt "$1" ]; do
		echo "<rule abstract='true' id='r$((i + 1))'>
		<extends rule='r$i'/><extends rule='r$i'/></rule>"
		i=$((i + 1))
	done
	echo "<rule context='*'><extends rule='r$1'/></rule></pattern>"
}
rules "$(extended 10)"
gives 0 'rules that extend others' ern-validate --profile=rules.sch "$message"
rules "$(extended 19)"
refused 'rules that extend others without end' \
	'rules extend others more than 10000 times'
rules '<pattern><rule abstract="true" id="r"><extends rule="r"/></rule>
	<rule context="*"><extends rule="r"/></rule></pattern>'
refused 'a rule that extends itself' 'the rule r extends itself'

rules '<ns/>'
refused 'two faults of an element' '<ns> lacks its attribute prefix'
done_testing
