#!/bin/sh
# SPDX-License-Identifier: MIT
# services: the rule sets of services: each rule is broken by a message of its
# own, and by that alone; good messages break none.
. "${srcdir:-.}/tests/lib.sh"

if ! have jq; then
	skip 'the rule sets of services' 'there is no jq'
	done_testing
	exit 0
fi
dsp=$top_srcdir/tests/dsp
catalogue=$dsp/catalogue
services='audible-magic audius common massivemusic meta spotify youtube'

mkdir made
"$top_builddir/tests/edit" -c "$catalogue" made
ok $? 'the messages are made'

# What is wanted, and what is found: "NAME CODE...", in order.
awk '/^[^#\t]/ { for (i = 4; i <= NF; i++) print $1, $i }' "$catalogue" |
	sed 's/ -$//' | sort >wanted
for service in $services; do
	awk -v s="$service" '/^[^#\t]/ && $3 == s { print $1 ".xml" }' \
		"$catalogue" >list
	(cd made && ern-validate --check=wellformed --profile="$service" \
		--prices="$dsp/prices" --format=json --files-from=../list) \
		>"$service.json"
	jq -r '.file[:-4] as $name | if .findings == [] then $name else
		.findings | map(.code) | unique[] | $name + " " + . end' \
		"$service.json"
done | sort >got
same wanted got 'each message breaks the rules that it is made for'

# Each rule has a message.
(cd "$top_srcdir/profiles" && for service in $services; do
	sed -n 's/.*<\(assert\|report\) id="\([^"]*\)".*/\2/p' "$service.sch"
done) | sort -u >rules
[ "$(wc -l <rules)" -gt 80 ]
ok $? 'the rules were found'
awk '/^[^#\t]/ { for (i = 4; i <= NF; i++) if ($i != "-") print $i }' \
	"$catalogue" | sort -u >codes
same rules codes 'each rule is in the catalogue, and no other'

# says NAME SENTENCE: a finding of massivemusic for that message says so.
says() {
	jq -r --arg file "$1.xml" 'select(.file == $file) |
		.findings[].message' massivemusic.json >sentences
	grep -qFx "$2" sentences
	ok $? "$1: $2"
	grep -qFx "$2" sentences || note sentences
}

# ---- what the service will do

says mm-dl-01 'pre-orders are not supported: R0 is suppressed until 2026-09-04'
says mm-dl-08 \
	'live from 2026-09-04 00:00 local, 8 hours before the time written'
says mm-dl-07 \
	'live from 2026-09-04 00:00 local: a start with a time is read as its date'
says mm-dl-10 'track 1 is album-only for download'
says mm-dl-12 'track 1, which is album-only for download, cannot be streamed under the SubscriptionModel AdvertisementSupportedModel'
says mm-dl-09-gap 'the prices of R0 do not follow one another: no price 2027-01-01 to 2027-01-04 in DE GB SE'
says mm-dl-09-overlap 'the prices of R0 do not follow one another: two prices 2026-12-25 to 2026-12-31 in DE GB SE'
jq -se 'any(.[]; .file == "mm-dl-02.xml" and (.findings |
	any(.code == "MM-DL-02" and .status == "UnsupportedUsage" and
	.source == "MassiveMusic, download-availability")))' \
	massivemusic.json >jq.out
ok $? 'a finding has the status and the source'

# ---- price lists

cp made/mm-dl-05-list.xml m.xml
gives 0 'without a list all codes are good' \
	ern-validate --check=wellformed --profile=massivemusic m.xml
echo 'EXR-T1 album' >prices
gives 2 'a list with a kind that is none' ern-validate --prices=prices m.xml
has err '^ern-validate: prices:1: a code is for release or track, not album$' \
	'is told'
gives 2 'a list that is not there' ern-validate --prices=gone m.xml
has err '^ern-validate: cannot read gone: No such file' 'is told'
done_testing
