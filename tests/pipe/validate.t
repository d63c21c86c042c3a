#!/bin/sh
# SPDX-License-Identifier: MIT
# validate: ern-validate in pipes with itself, xmllint, jq and others.
. "${srcdir:-.}/tests/lib.sh"
only_layers schema,references,identifiers

good=$testdata/432/good-single.xml
album=$testdata/43/good-audio-album.xml
bad=$testdata/432/bad-two-faults.xml
printf '\0' >nul

# pipe STATUS NAME SCRIPT: a pipe in the shell, whose last command exits so.
pipe() {
	gives "$1" "$2" sh -c "$3" sh "$good" "$album" "$bad"
}

# ---- with itself

pipe 0 'three in a row' \
	'ern-validate --pass "$1" | ern-validate --pass - | ern-validate --pass'
cmp -s "$good" out
ok $? 'hand the message on'
pipe 0 'a sieve for several' 'cat "$1" nul "$3" nul "$2" nul "$3" |
	ern-validate -0 --pass 2>first | ern-validate -0 --pass 2>second'
cat "$good" nul "$album" nul >wanted
cmp -s wanted out
ok $? 'lets the good ones through'
same /dev/null second 'and the second has nothing to say'
sed 's/:.*//' first | uniq >got
printf 'stdin#%d\n' 2 4 >wanted
same wanted got 'after the first'
pipe 1 'wide and then narrow' \
	'ern-validate --check=wellformed --pass "$3" | ern-validate'
has out '^stdin:21:3: error: ' 'the second has the say'
pipe 0 'many messages, with threads' 'find "$1" "$2" "$1" -print0 |
	ern-validate --files-from=- -0 -j4 --pass | ern-validate -0 -j4 -v'
[ "$(grep -c ': valid$' err)" -eq 3 ]
ok $? 'come through'

# ---- with others

pipe 1 'iconv' 'iconv -f UTF-8 -t UTF-16 "$3" | ern-validate'
sed 's/.*bad-two-faults.xml/stdin/' >wanted <<END
$(ern-validate "$bad")
END
same wanted out 'the findings are those of UTF-8'
pipe 1 'sed' 'sed "s/Worldwide/Worldwid/" "$1" | ern-validate'
has out 'did you mean Worldwide?' 'breaks a message'
pipe 1 'head' 'head -n 50 "$1" | ern-validate'
has out 'XML-TRUNCATED' 'cuts one off'
pipe 0 'tee' 'tee copy <"$1" | ern-validate'
cmp -s "$good" copy
ok $? 'is not disturbed'
pipe 0 'xargs' 'printf "%s\0" "$1" "$2" | xargs -0 ern-validate'
pipe 123 'xargs and a bad one' 'printf "%s\0" "$1" "$3" |
	xargs -0 -n 1 ern-validate'
pipe 0 'find and --files-from' 'find "$(dirname "$1")" -name "good-*.xml" |
	ern-validate --files-from=-'

if have gzip; then
	gzip -c "$album" >album.gz
	pipe 0 'gzip' 'gzip -dc album.gz | ern-validate'
else
	skip 'gzip' 'there is no gzip'
fi
if have xmllint; then
	pipe 0 'xmllint --format' \
		'ern-validate --pass "$2" | xmllint --format - | ern-validate'
	pipe 0 'xmllint --c14n' 'xmllint --c14n "$2" | ern-validate'
	pipe 0 'xmllint --noblanks' 'xmllint --noblanks "$2" | ern-validate'
	pipe 0 'xmllint --encode UTF-16' \
		'xmllint --encode UTF-16 "$2" | ern-validate'
	pipe 0 'xmllint --encode ISO-8859-1' \
		'xmllint --encode ISO-8859-1 "$2" | ern-validate'
	pipe 0 'xmllint --stream' \
		'ern-validate --pass "$2" | xmllint --stream --noout -'
	pipe 1 'a fault behind xmllint --format' \
		'xmllint --format "$3" | ern-validate --format=text'
	[ "$(wc -l <out)" -eq 2 ]
	ok $? 'is still found'
	for version in 382 41 411 42 43 431 432; do
		xmllint --noout \
			--schema "$top_srcdir/xsd/ern-$version.xsd" \
			"$testdata/$version"/good-*.xml >out 2>err
		ok $? "xmllint takes the schema and the good messages of $version"
	done
else
	skip 'xmllint' 'there is no xmllint'
fi
if have jq; then
	pipe 0 'jq' 'ern-validate --format=json "$1" "$3" "$2" |
		jq -r "select(.valid) | .file"'
	printf '%s\n' "$good" "$album" >wanted
	same wanted out 'picks the valid ones'
	pipe 0 'jq and back' 'ern-validate --format=json "$1" "$3" "$2" |
		jq -rj "select(.valid) | .file + \"\u0000\"" |
		ern-validate --files-from=- -v'
	[ "$(grep -c ': valid$' err)" -eq 2 ]
	ok $? 'reads their names'
	pipe 0 'jq on SARIF' 'ern-validate --format=sarif "$3" |
		jq -r ".runs[].results[].ruleId"'
	printf '%s\n' VALUE-TYPE VALUE-SET >wanted
	same wanted out 'lists the rules'
	pipe 5 'jq -e and halt_error' 'ern-validate --format=json "$3" |
		jq -e "if .valid then . else halt_error end"'
else
	skip 'jq' 'there is no jq'
fi
done_testing
