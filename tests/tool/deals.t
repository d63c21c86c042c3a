#!/bin/sh
# SPDX-License-Identifier: MIT
# deals: what the deals of messages grant.
. "${srcdir:-.}/tests/lib.sh"

if ! have jq; then
	skip 'the rights of deals' 'there is no jq'
	done_testing
	exit 0
fi

# rights FILE: its rights, and not where they are said.
rights() {
	ern-validate --deals --format=json "$1" |
		jq -S '.deals | map({releases, visibility,
			rights: (.rights | map(del(.line)))})'
}

# ---- the same in all versions

for from in 382 41 411 42 43 431 432; do
	rights "$testdata/$from/good-single.xml" >wanted
	jq -e '.[0].rights | length > 0' wanted >jq.out
	ok $? "a message of $from grants something"
	for to in 382 41 411 42 43 431 432; do
		ern-convert --to=$to --losses=ignore \
			"$testdata/$from/good-single.xml" >converted.xml
		rights converted.xml >got
		same wanted got "and the same in $to"
	done
done

# ---- where they are told

cp "$testdata/432/good-single.xml" one.xml
cp "$testdata/432/good-purge.xml" purge.xml
gives 0 '--deals' ern-validate --deals one.xml purge.xml
has out '^one.xml:$' 'begins with the file'
has out '^purge.xml:$' 'of each message'
awk 'length > 80' out >long
same /dev/null long 'no line has more than 80 columns'
gives 0 'JSON' ern-validate --deals --format=json one.xml
jq -e '.checked | index("deals")' out >jq.out
ok $? 'the layer is in the list'
jq -e '.deals[0] | keys == ["releases", "rights", "visibility"]' out >jq.out
ok $? 'an offer has its members'
gives 0 'without --deals' ern-validate --format=json one.xml
jq -e 'has("deals") | not' out >jq.out
ok $? 'there are none'
head -c 5000 one.xml >cut.xml
gives 1 'a message that is cut off' \
	ern-validate --deals --format=json cut.xml
jq -e '.notRun | index("deals")' out >jq.out
ok $? 'its deals are not checked, and that is told'

# ---- findings count

sed 's|</DealTerms>|<IsPreOrderDeal>x</IsPreOrderDeal>&|' one.xml >odd.xml
sed 's|<EndDate>[^<]*|<EndDate>2001-01-01|' one.xml >never.xml
gives 0 'a period that never holds' ern-validate never.xml
gives 1 'with --deals is an error' ern-validate --deals never.xml
has out '\[DEAL-NEVER\]$' 'and told'
gives 1 'deals of a message that is not valid' ern-validate --deals odd.xml
has out '^R0  Single' 'are told all the same'
done_testing
