#!/bin/sh
# SPDX-License-Identifier: MIT
# html: findings as a page.
. "${srcdir:-.}/tests/lib.sh"

cp "$testdata/432/bad-two-faults.xml" bad.xml
cp "$testdata/432/good-audio-album.xml" good.xml
n='<script>alert(1) & "x".xml'
sed 's|tomorrow|\&lt;b\&gt;\&amp;|' bad.xml >"$n"

# page NAME: out is a whole page that needs nothing else.
page() {
	if have xmllint; then
		xmllint --noout out 2>xmllint.err
		ok $? "$1: it is XML too"
		note xmllint.err
	fi
	head -n 1 out | grep -q '^<!DOCTYPE html>$'
	ok $? "$1: it begins as a page"
	tail -n 1 out | grep -q '^</html>$'
	ok $? "$1: and ends as one"
	grep -Eiq '<script|<link|<img|<iframe|url\(|src=|href=|@import' out
	ok $((! $?)) "$1: it needs nothing else"
}

gives 1 'a page' ern-validate --format=html bad.xml good.xml
page 'a page'
has out '<h2>bad.xml</h2>' 'it has the file'
has out 'b class="error">2 errors<' 'and how many are wrong'
has out '<code>VALUE-TYPE</code>' 'and the code'
has out 'class="l error"><i>21</i>.*&lt;MessageCreatedDateTime&gt;tomorrow&lt;' \
	'and the line'
has out '<i>19</i>' 'and lines before'
has out '<i>23</i>' 'and behind'
grep -q '<i>24</i>' out
ok $((! $?)) 'but no more of them'
has out '<h2>good.xml</h2>' 'and the next file'
grep -q 'class="bar' out
ok $((! $?)) 'without --deals there is no chart'

gives 1 'names and values that try to break out' \
	ern-validate --format=html "$n"
page 'hostile'
has out '&lt;script&gt;alert(1) &amp; &quot;x&quot;.xml' \
	'the name is shown as it is'

gives 0 '--deals' ern-validate --deals --format=html good.xml
page 'chart'
has out 'class="bar stream on' 'an open right goes on'
has out 'Worldwide except JP KR' 'territories are told'

# ---- long lines, and those that cannot be shown

awk '{ gsub(/^[ \t]+/, " "); printf "%s", $0 }' bad.xml >line.xml
gives 1 'a message in one line' ern-validate --format=html line.xml
page 'one line'
has out 'MessageCreatedDateTime&gt;tomorrow&lt;' \
	'shows what is around the column'
[ "$(wc -c <out)" -lt 16000 ]
ok $? 'and little else'
awk '{ print } /<ResourceList>/ { for (i = 0; i < 20000; i++)
	print "<Odd>" i "</Odd>" }' bad.xml >many.xml
gives 1 'very many findings' ern-validate --format=html many.xml
[ "$(wc -c <out)" -lt 2000000 ]
ok $? 'have a page that is not too large'
has out '<i>23</i>' 'with lines'
printf '\377\376<\000' >wide.xml
gives 1 'a message in UTF-16' ern-validate --format=html wide.xml
page 'UTF-16'
grep -q '<pre>' out
ok $((! $?)) 'shows no lines'
printf '<a>\n\377</a>' >bytes.xml
gives 1 'bytes that are not UTF-8' ern-validate --format=html bytes.xml
page 'bytes'
gives 0 'no message at all' ern-validate -0 --format=html /dev/null
page 'empty'
gives 1 'findings of ern-convert' ern-convert --strict --format=html \
	--to=382 --losses=out2 good.xml
cp out2 out
page 'losses'
has out '<code>LOSS-' 'they are there'
done_testing
