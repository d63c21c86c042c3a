#!/bin/sh
# SPDX-License-Identifier: MIT
# ledger-wizard: the wizard of ern-ledger at a real terminal; what was answered
# is kept, whatever happens.
. "${srcdir:-.}/tests/lib.sh"

talk=$top_builddir/tests/talk
SOURCE_DATE_EPOCH=1795521600
ERN_LEDGER=$tmp/l
USER=ada
export SOURCE_DATE_EPOCH ERN_LEDGER USER
[ -x "$talk" ] || skip_all 'tests/talk was not built'
(printf '' | "$talk" true) || skip_all 'there are no pseudo-terminals'

ern-ledger init
ern-ledger dsp add massive
ern-ledger dsp add spotify

# tells KEY: what the draft says.
tells() {
	ern-ledger draft show night --format=json |
		jq -r --arg key "$1" 'select(.key == $key).value'
}

printf 'a script\n' | ern-ledger wizard night >out 2>err
[ $? -eq 2 ] && grep -q 'the wizard talks to a terminal' err
ok $? 'it talks to people only'

# answer LINE...: a prompt, @, and what is typed.
answer() {
	for line; do
		printf '%s\t%s\n' "${line%@*}" "${line##*@}"
	done
}

answer 'Title of the release: @Night Drive' 'Main artist: @Ada Vale' \
	'ICPN (nothing: from the pool): @^C' >answers
"$talk" ern-ledger wizard night <answers >out 2>err
ok $(($? != 130)) '^C ends it'
tells document | jq -r '.release.title, .release.artists[0].name' >got
printf 'Night Drive\nAda Vale\n' >wanted
same wanted got 'and what was answered is kept'

answer 'Title of the release [Night Drive]: @' \
	'Main artist [Ada Vale]: @Bo Lind' \
	'ICPN (nothing: from the pool): @5901234123457' \
	'Release date: @2026-12-04' \
	'Platforms, with commas between them: @massive,spotify' \
	'Territories (nothing: as the deals say): @Germany' \
	'Territories (nothing: as the deals say): @DE,AT' \
	'From (nothing: as the deals say): @2026-12-04' \
	'Until (nothing: open): @2027-12-03' \
	'Commercial models (nothing: as the deals say): @SubscriptionModel' \
	'Use types (nothing: as the deals say): @Stream' \
	'Price code (nothing: as the deals say): @' \
	'Submit it now (yes or no): @no' >answers
"$talk" ern-ledger wizard night <answers >out 2>err
ok $? 'another time it goes on'
has out 'Platforms: massive spotify' 'it shows the platforms there are'
has out 'territories takes Worldwide' 'what does not fit is asked again'
has out 'The draft night is kept' 'and the draft is kept'
[ "$(tells territories) $(tells platforms)" = 'DE,AT massive,spotify' ]
ok $? 'the terms are those that were answered'

answer 'Title of the release [Night Drive]: @Night Drive II' \
	'Main artist [Bo Lind]: @-' 'ICPN (nothing: from the pool) [5901234123457]: @' \
	'Release date [2026-12-04]: @' 'between them [massive,spotify]: @' \
	'say) [DE,AT]: @' 'say) [2026-12-04]: @' 'open) [2027-12-03]: @' \
	'say) [SubscriptionModel]: @' 'say) [Stream]: @' \
	'Price code (nothing: as the deals say): @' \
	'Submit it now (yes or no): @yes' >answers
"$talk" ern-ledger wizard night <answers >out 2>err
ok $? 'a third time it is submitted'
has out 'order 1: delivery of 2' 'and placed'
ern-ledger order document 1 massive |
	jq -c '[.release.title, .release.artists[0], .deals]' >got
echo '["Night Drive II",{},[{"from":"2026-12-04","models":["SubscriptionModel"],"territories":["DE","AT"],"until":"2027-12-03","uses":["Stream"]}]]' >wanted
same wanted got 'as it was answered'
done_testing
