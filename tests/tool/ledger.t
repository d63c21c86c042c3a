#!/bin/sh
# SPDX-License-Identifier: MIT
# ledger: ern-ledger from a shell: what is refused, what is told, what stays.
. "${srcdir:-.}/tests/lib.sh"

SOURCE_DATE_EPOCH=1795521600
ERN_LEDGER=$tmp/l
USER=ada
export SOURCE_DATE_EPOCH ERN_LEDGER USER
drive=$testdata/ledger/night-drive.json

# says STATUS NAME SENTENCE COMMAND...: exits so, and tells just this.
says() {
	want=$1
	name=$2
	sentence=$3
	shift 3
	"$@" >out 2>err
	got=$?
	[ $got -eq "$want" ] && [ ! -s out ] &&
		[ "$(cat err; echo .)" = "ern-ledger: $sentence
." ]
	ok $? "$name"
	if [ $got -ne "$want" ] || [ "$(cat err)" != "ern-ledger: $sentence" ]
	then
		echo "# exit status $got; wanted: ern-ledger: $sentence"
		note out
		note err
	fi
}

# state RELEASE DSP: where it is.
state() {
	ern-ledger status "$1" --dsp="$2" --format=json |
		sed 's/.*"state":"\([A-Z_]*\)".*/\1/'
}

# is RELEASE DSP STATE NAME
is() {
	got=$(state "$1" "$2")
	[ "$got" = "$3" ]
	ok $? "$4"
	[ "$got" = "$3" ] || echo "# $1 on $2 is $got, not $3"
}

# document NAME ICPN ISRC [FROM [UNTIL]]: a release of one track.
document() {
	printf '{"release":{"title":"%s"%s,"artists":[{"name":"Ada Vale"}],' \
		"$1" "${2:+,\"icpn\":\"$2\"}"
	printf '"tracks":[{"title":"One","isrc":"%s","file":"%s.flac"}],' \
		"$3" "$1"
	printf '"images":[{"file":"cover.jpg"}]},"deals":[{"models":['
	printf '"SubscriptionModel"],"territories":["Worldwide"],'
	printf '"from":"%s"%s}]}\n' "${4:-2027-01-01}" "${5:+,\"until\":\"$5\"}"
}

# ---- no ledger, a new one, one that is no ledger

says 2 'no ledger' "there is no ledger $tmp/l; ern-ledger init makes one [LEDGER-NONE]" \
	ern-ledger status
[ ! -e l ]
ok $? 'and none was made'
gives 0 'init' ern-ledger init
[ "$(ls -l l | cut -c1-10)" = -rw------- ]
ok $? 'its mode is 0600'
says 2 'init again' "$tmp/l is there already [LEDGER-EXISTS]" ern-ledger init
(umask 0; ern-ledger --ledger=open init)
[ "$(ls -l open | cut -c1-10)" = -rw------- ]
ok $? 'whatever the umask'
echo 'not a ledger, and longer than sixteen bytes' >text
says 2 'a text' 'text is damaged or no ledger at all [LEDGER-CORRUPT]' \
	ern-ledger --ledger=text status
: >empty
says 2 'an empty file' 'empty is empty; ern-ledger init makes it a ledger [LEDGER-NONE]' \
	ern-ledger --ledger=empty status
gives 0 'init makes it one' ern-ledger --ledger=empty init
says 2 'a folder that is not there' 'cannot make no/l: No such file or directory [LEDGER-READONLY]' \
	ern-ledger --ledger=no/l init
cp open damaged
printf '\000\000\000\005' |
	dd of=damaged bs=1 seek=36 conv=notrunc 2>/dev/null
gives 1 'verify finds damage' ern-ledger --ledger=damaged verify
has err '^ern-ledger: the file is damaged: .*freelist.* \[LEDGER-CHAIN\]$' \
	'and tells it'
lacks err 'x0a\|main \*' 'in a sentence of its own'

# ---- wrong use

says 2 'no verb' 'a verb is missing; ern-ledger help lists them' ern-ledger
says 2 'a wrong verb' 'there is no verb verifi; did you mean verify?' \
	ern-ledger verifi
says 2 'half a verb' 'order takes one of list, show, document, cancel, pay, confirm, fail, print' \
	ern-ledger order
says 2 'too few words' 'place takes RELEASE DSP,... [KEY=VALUE...]' \
	ern-ledger place x
says 2 'too many' 'init takes nothing' ern-ledger init x
says 2 'an option of another verb' 'status takes no --confirm' \
	ern-ledger status --confirm
says 2 'no page of a list' 'status has no --format=html' \
	ern-ledger status --format=html
says 2 'a format' '--format is text, json or html, not xml' \
	ern-ledger status --format=xml
says 2 'an unknown option' 'there is no option --bogus; ern-ledger -h lists them' \
	ern-ledger status --bogus
gives 0 'help' ern-ledger help
has out '^  release add ' 'lists verbs'
gives 0 '--explain' ern-ledger --explain=move-illegal
has out '^MOVE-ILLEGAL (error, ledger)$' 'knows the codes'
ern-ledger states >out
has out '^restore  *TAKEN_DOWN  *-> PENDING$' 'states shows the moves'
ern-ledger states --format=json | jq -es 'length == 31' >out
ok $? 'also as JSON Lines'

# ---- records

gives 0 'a DSP' ern-ledger dsp add massive --template=massivemusic cost=2.50
gives 0 'another' ern-ledger dsp add spotify --template=spotify
gives 0 'one of our own' ern-ledger dsp add plain
says 1 'a name that is taken' 'there is a DSP plain already [NAME-TAKEN]' \
	ern-ledger dsp add plain
says 1 'a name that is none' 'a,b is no name for a DSP: it has no white space, comma, slash or =, and does not start with - [NAME-FORM]' \
	ern-ledger dsp add a,b
says 1 'a key that is none' 'a DSP has no key verson; did you mean version? [SETTING-UNKNOWN]' \
	ern-ledger dsp edit plain verson=4.3
says 1 'a value that does not fit' 'version takes a version of ERN such as 4.3.2, not 9 [SETTING-VALUE]' \
	ern-ledger dsp edit plain version=9
says 1 'a word of a list' 'takedown takes one of these words: no-deals|end-deals|purge, not gone [SETTING-VALUE]' \
	ern-ledger dsp edit plain takedown=gone
says 1 'an unknown DSP' 'there is no DSP spotfy; did you mean spotify? [NAME-UNKNOWN]' \
	ern-ledger dsp show spotfy
ern-ledger dsp edit plain zone=Europe/Berlin cost=1
ern-ledger dsp show plain --format=json | jq -s from_entries >out
has out '"zone": "Europe/Berlin"' 'what was set is shown'
has out '"version": "4.3.2"' 'and what stands for the rest'
ern-ledger dsp edit plain zone=
ern-ledger dsp show plain >out
has out '^zone  *UTC$' 'nothing behind = forgets it'
gives 0 'a party' ern-ledger party add vale title='Ada Vale' isni=0000000121032683
says 1 'an ISNI' 'isni takes the 16 characters of an ISNI, not 12 [SETTING-VALUE]' \
	ern-ledger party edit vale isni=12

# ---- pools

ern-ledger pool add codes kind=icpn prefix=59012341 digits=13 last=12
ern-ledger pool add ours kind=isrc prefix=QZEX1
ern-ledger pool add theirs kind=isrc source=external
says 1 'a prefix that does not fit' 'the pool bad gives out no numbers: the prefix of an ISRC is two letters, and three letters or digits [POOL-FORM]' \
	ern-ledger pool add bad kind=isrc prefix=Q1
says 1 'and there is no such pool' 'there is no pool bad [NAME-UNKNOWN]' \
	ern-ledger pool show bad
gives 0 'numbers that are in use' sh -c \
	'printf "5901234100038\n\n5901234100052\n" | ern-ledger pool load codes'
ern-ledger pool draw codes 2 >out
printf '5901234100069\n5901234100076\n' >wanted
same wanted out 'counting goes on behind them: gaps are kept'
ern-ledger pool edit codes gaps=fill
ern-ledger pool add filling kind=icpn prefix=59012342 gaps=fill
printf '5901234200028\n' | ern-ledger pool load filling >/dev/null
ern-ledger pool draw filling 2 >out
printf '5901234200011\n5901234200035\n' >wanted
same wanted out 'or filled, when somebody says so'
says 1 'a wrong check character' '5901234100033 cannot be taken into the pool codes: its check character is wrong [POOL-NUMBER]' \
	sh -c 'echo 5901234100033 | ern-ledger pool load codes'
says 1 'more than there are' 'the pool codes has 5 numbers left, and 6 are needed [POOL-EMPTY]' \
	ern-ledger pool draw codes 6
ern-ledger pool draw codes 5 | wc -l | tr -d ' ' >out
echo 5 >wanted
same wanted out 'none of which was given out by that'
ern-ledger pool reserve ours later 2 >reserved
ern-ledger pool draw ours 1 >out
echo QZEX12600003 >wanted
same wanted out 'what is reserved is passed over'
ern-ledger pool draw ours 2 --reserved=later >out
same reserved out 'and kept for its label'
SOURCE_DATE_EPOCH=1799000000 ern-ledger pool draw ours 1 >out
echo QZEX12700001 >wanted
same wanted out 'at the turn of the year it begins anew'
ern-ledger pool add on kind=isrc prefix=QZEX2 year=continue
ern-ledger pool draw on 1 >/dev/null
SOURCE_DATE_EPOCH=1799000000 ern-ledger pool draw on 1 >out
echo QZEX22700002 >wanted
same wanted out 'or goes on'

# ---- releases, and the same ones

document one 5901234567893 QZEX12600101 >one.json
gives 0 'a release' ern-ledger release add one.json --on=massive,spotify
has out '^order 1: delivery of 2$' 'on two platforms'
gives 0 'the same on its way' ern-ledger release add one.json --on=spotify,plain
has out '^release 5901234567893 is on its way already$' 'is no second release'
has out '^order 2: delivery of 1$' 'but goes to one more platform'
has err 'note: 5901234567893 on spotify is PENDING and stays as it is \[PLACE-OCCUPIED\]' \
	'the others are told'
gives 0 'done by hand' ern-ledger order confirm 1
ern-ledger order confirm 2
says 1 'the same again' 'release 5901234567893 has the same ICPN; release edit changes it, --replaces takes its place [WORK-KNOWN]' \
	ern-ledger release add one.json
document two 5901234567909 QZEX12600101 >two.json
says 1 'the same recordings' 'release 5901234567893 has the same recordings, by their ISRCs; release edit changes it, --replaces takes its place, and --confirm adds this one beside it [WORK-KNOWN]' \
	ern-ledger release add two.json
gives 0 'meant so' ern-ledger release add two.json --confirm
says 1 'a window that overlaps' 'the same recordings are on massive as 5901234567893, DELIVERED: from 2027-01-01 with no end; --confirm places them all the same [PLACE-OVERLAP]' \
	ern-ledger place 5901234567909 massive
gives 0 'one that does not' ern-ledger place 5901234567909 massive \
	from=2026-01-01 until=2026-12-31
gives 0 'or confirmed' ern-ledger place 5901234567909 spotify --confirm
has err 'warning: the same recordings are on spotify' 'which tells it all the same'
says 1 'a platform that is occupied' '5901234567893 on massive is DELIVERED: place is not possible; legal are update, takedown [MOVE-ILLEGAL]' \
	ern-ledger place 5901234567893 massive
says 1 'no document' 'this is no release document: /release/title is missing [RELEASE-FORM]' \
	sh -c 'echo {} | ern-ledger release add'
cat >faults.json <<'EOF'
{"release":{"title":"A","icpn":"5901234567890",
  "tracks":[{"title":"One","isrc":5}]},"deals":{"form":"2027"}}
EOF
gives 1 'a document with faults' ern-ledger release add faults.json
sed 's/^ern-ledger: //' err >out
cat >wanted <<'EOF'
faults.json:1:32: /release/icpn: icpn is "5901234567890", which has a wrong check character; the last should be 3 [DOCUMENT-IDENTIFIER]
faults.json:2:35: /release/tracks/0/isrc: isrc is a number here, but must be a string [JSON-TYPE]
faults.json:2:56: /deals/form: deal has no key form; did you mean from? [JSON-KEY]
faults.json: this is no release document: 3 faults [RELEASE-FORM]
EOF
same wanted out 'all of them are told'
gives 1 'nor is it a draft' ern-ledger draft new faulty faults.json
ern-ledger draft new typo >/dev/null
ern-ledger draft set typo release/title=A release/ttle=B
gives 1 'a draft with a fault' ern-ledger draft submit typo
has err '^ern-ledger: typo: /release/ttle: release has no key ttle; did you mean title?' \
	'is told where'
gives 2 'no JSON' sh -c 'echo "{\"a\":" | ern-ledger release add'
has err '^ern-ledger: stdin:2:1: the input ends within a value$' 'is told with its place'

ern-ledger pool add mine kind=isrc prefix=QZEX9
document own '' QZEX92600001 | ern-ledger release add --name=own >/dev/null
ern-ledger pool draw mine 1 >out
echo QZEX92600002 >wanted
same wanted out 'what a document has is not given out'
ern-ledger pool add listed kind=isrc source=list
printf 'GBEX12600001\nGBEX12600002\n' | ern-ledger pool fill listed >/dev/null
document other '' GBEX12600001 | ern-ledger release add --name=other >/dev/null
ern-ledger pool draw listed 1 >out
echo GBEX12600002 >wanted
same wanted out 'nor from a list'

# ---- assets, and their lock

mkdir files
echo sound >files/one.flac
echo picture >files/cover.jpg
says 1 'a file that is missing' 'three.flac: there is no such file in the folder [RELEASE-FILE]' \
	sh -c 'sed "s/one/three/g; s/QZEX12600101/QZEX12600103/; s/5901234567893/5901234567916/" one.json |
	ern-ledger release add --assets=files'
sed 's|"one.flac"|"../secret"|; s/QZEX12600101/QZEX12600104/; s/5901234567893/5901234567923/' \
	one.json >out-of.json
echo secret >secret
says 1 'a name that leads out' '../secret: it is not in the folder, or may not be read [RELEASE-FILE]' \
	ern-ledger release add out-of.json --assets=files
ln -s ../secret files/link.flac
sed 's|../secret|link.flac|' out-of.json >link.json
says 1 'a link' 'link.flac: it is not in the folder, or may not be read [RELEASE-FILE]' \
	ern-ledger release add link.json --assets=files
gives 0 'files are noted' ern-ledger release edit 5901234567893 one.json --assets=files
ern-ledger changes >out
has out '^  files have changed$' 'and compared with what was delivered'
gives 0 'an update' ern-ledger update 5901234567893
gives 0 'takes all that is live' ern-ledger order confirm 5
ern-ledger changes >out
same /dev/null out 'there is nothing to send then'
echo louder >files/one.flac
ern-ledger release edit 5901234567893 one.json --assets=files
ern-ledger changes --format=json | jq -c '[.dsp, .files, .changes]' >out
printf '["massive",true,[]]\n["spotify",true,[]]\n["plain",true,[]]\n' >wanted
same wanted out 'a file with other bytes is a change'

# ---- orders

ern-ledger order list --format=json | jq -r '[.order,.type,.status,.tasks,.cost]|join(" ")' >out
cat >wanted <<'END'
1 D processed 2 2.50 EUR
2 D processed 1 1.00 EUR
3 D current 1 2.50 EUR
4 D current 1 0.00 EUR
5 U processed 3 0.00 EUR
END
same wanted out 'orders with their costs'
gives 0 'one is paid' ern-ledger order pay 1
says 1 'one that costs nothing' 'order 4 costs nothing [ORDER-FREE]' ern-ledger order pay 4
says 1 'one that is over' 'order 1 has nothing left to do, or waits [ORDER-OVER]' \
	ern-ledger order confirm 1
says 1 'one that has begun' 'order 1 has begun and cannot be cancelled [ORDER-BEGUN]' \
	ern-ledger order cancel 1
gives 0 'one is cancelled' ern-ledger order cancel 4
ern-ledger status 5901234567909 --dsp=spotify >out
same /dev/null out 'and the release is nowhere again'
gives 0 'placed again' ern-ledger place 5901234567909 spotify --confirm \
	--at=2026-12-24T18:00 --zone=Europe/Berlin
ern-ledger order show 6 >out
has out '2026-12-24T17:00:00Z' 'not before a time in a zone'
gives 0 'at another time' ern-ledger reschedule 5901234567909 spotify --at=2026-12-25
says 2 'a time that is none' '--at takes a time such as 2026-12-04T12:00, and --zone a time zone such as Europe/Berlin, not noon in UTC' \
	ern-ledger reschedule 5901234567909 spotify --at=noon
gives 0 'a message sent by hand' ern-ledger order confirm 3 --message=M-2 \
	--created=2026-11-02T00:00:00Z
ern-ledger update 5901234567909 massive
says 1 'an older one' 'message M-1 of 2026-11-01T00:00:00Z is older than M-2 of 2026-11-02T00:00:00Z, which was sent before it [MESSAGE-OLDER]' \
	ern-ledger order confirm 7 --message=M-1 --created=2026-11-01T00:00:00Z
is 5901234567909 massive UPDATE_PENDING 'and nothing has moved'

# ---- a catalogue transfer: the old goes when all of the new is live

sed 's/"one"/"again"/' one.json >again.json
gives 0 'it takes the place' ern-ledger release add again.json --name=again \
	--replaces=5901234567893 --on=massive,spotify --confirm
is 5901234567893 plain TAKEDOWN_PENDING 'the takedown is ordered'
says 1 'and waits' 'order 8 has nothing left to do, or waits [ORDER-OVER]' \
	ern-ledger order confirm 8
ern-ledger order confirm 9 massive
says 1 'until all deliveries are live' 'order 8 has nothing left to do, or waits [ORDER-OVER]' \
	ern-ledger order confirm 8
ern-ledger order confirm 9 spotify
gives 0 'then it goes' ern-ledger order confirm 8
is 5901234567893 massive TAKEN_DOWN 'and the old one is down'
is again massive DELIVERED 'the new one is not touched'
says 1 'what was replaced' '5901234567893 was replaced by another release [MOVE-REMOVED]' \
	ern-ledger restore 5901234567893

# ---- hiding is no state

before=$(state again massive)
gives 0 'hide' ern-ledger release hide again
ern-ledger release list >out
lacks out '^again ' 'lists leave it out'
ern-ledger release list --all >out
has out '^again .*READY, hidden' 'unless all is asked for'
is again massive "$before" 'its state is as it was'

# ---- lists in pages

ern-ledger status --limit=1 --format=json | jq -r .release >out
ern-ledger status --limit=1 --after=5901234567893 --format=json |
	jq -r .release >>out
printf '5901234567893\n5901234567909\n' >wanted
same wanted out 'a page, and the next'

# ---- drafts and presets

gives 0 'many drafts in one go' sh -c \
	'cat one.json two.json | ern-ledger draft new many -'
has out '^draft many-2$' 'each has its name'
ern-ledger draft set many-2 release/icpn=5901234567930 release/title=Third \
	release/tracks/0/isrc=QZEX12600201 release/tracks/0/number:=1
ern-ledger draft show many-2 --format=json | jq -r 'select(.key=="document").value' |
	jq -c '[.release.title, .release.tracks[0].number]' >out
echo '["Third",1]' >wanted
same wanted out 'places of a draft are set'
says 1 'no such place' 'the document can have no release/title/x [SETTING-UNKNOWN]' \
	ern-ledger draft set many-2 release/title/x=1
gives 0 'a preset' ern-ledger preset save usual platforms=massive,plain territories=GB
gives 0 'a draft without platforms' ern-ledger draft submit many-2
says 1 'is one no longer' 'the draft many-2 was submitted and stays as it was [DRAFT-DONE]' \
	ern-ledger draft set many-2 release/title=x
ern-ledger place 5901234567930 plain
gives 0 'the preset' ern-ledger preset apply usual 5901234567930
has err 'note: 5901234567930 on plain is PENDING and stays' 'passes over what is occupied'
ern-ledger order document 11 | jq -c '.deals[].territories' >out
echo '["GB"]' >wanted
same wanted out 'and its terms are in what is sent'

# ---- what was done stays

gives 0 'verify' ern-ledger verify
has out '^[0-9]* events, the last [0-9a-f]\{64\}$' 'tells the last hash'
hash=$(sed 's/.* //' out)
ern-ledger release unhide again
gives 0 'which is in the chain later' ern-ledger verify "$hash"
says 1 'and no other' "no event has the hash 00: the end of the log is missing, or this is another ledger [LEDGER-CHAIN]" \
	ern-ledger verify 00
ern-ledger export >all
gives 0 'import' ern-ledger --ledger=copy import all
ern-ledger --ledger=copy export >again
same all again 'loses nothing'
says 2 'over a ledger' 'copy is there already [LEDGER-EXISTS]' \
	ern-ledger --ledger=copy import all
jq -c 'select(.table == "event") | .row' all | sed -n 5p |
	sed 's/,"hash":.*/}/' | tr -d '\n' >line
if have sha256sum; then
	sha256sum <line | cut -c1-64 >out
	jq -r 'select(.table == "event") | .row.hash' all | sed -n 5p >wanted
	same wanted out 'a hash is that of the line'
else
	skip 'a hash is that of the line' 'there is no sha256sum'
fi
sed '0,/"actor":"ada"/s//"actor":"bob"/' all >forged
gives 2 'a forged export' ern-ledger --ledger=forged.l import forged
has err 'the chain of events breaks at event 1 \[LEDGER-CHAIN\]' 'is found out'
[ ! -e forged.l ]
ok $? 'and leaves no ledger'
head -n 40 all >short
gives 2 'an export that was cut off' ern-ledger --ledger=cut.l import short
[ ! -e cut.l ]
ok $? 'leaves no ledger'
sed 's/^{"table":"field".*/{"table":"field"}/' all >broken
gives 2 'a row that is none' ern-ledger --ledger=broken.l import broken
has err 'line [0-9]*: this row does not fit its table \[LEDGER-IMPORT\]' 'is told with its line'
sed '1s/"layout":[0-9]*/"layout":99/' all >newer
gives 2 'an export of newer tools' ern-ledger --ledger=newer.l import newer
has err 'newer tools have written this export' 'is told'

# ---- disks that are full or read-only

(
	trap '' XFSZ
	ern-ledger --ledger=copy pool add many kind=proprietary prefix=X digits=9
	ulimit -f 1000 && while ern-ledger --ledger=copy pool draw many 5000 \
		>/dev/null 2>err; do :; done
)
has err '^ern-ledger: copy cannot grow: the disk is full; nothing was changed \[LEDGER-FULL\]$' \
	'a full disk is told'
gives 0 'and all that was done before is there' ern-ledger --ledger=copy verify
gives 2 'a full device' sh -c 'ern-ledger export >/dev/full'
gives 2 'a closed pipe' sh -c 'exec >&-; ern-ledger status'
# The superuser can write anything, and becomes somebody else for this.
as_nobody=
if [ "$(id -u)" -eq 0 ] && have setpriv; then
	as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi
mkdir fixed
cp copy fixed/copy
chmod 444 fixed/copy
chmod 555 fixed
chmod 711 .
# shellcheck disable=SC2086
if [ "$(id -u)" -ne 0 ] || $as_nobody ern-ledger -V >/dev/null 2>&1; then
	gives 0 'a read-only disk can be read' $as_nobody sh -c \
		'ern-ledger --ledger=fixed/copy status >/dev/null 2>&1'
	$as_nobody ern-ledger --ledger=fixed/copy dsp add x 2>err
	ok $(($? != 2)) 'and not written'
	has err 'fixed/copy cannot be written: ' 'which is told'
else
	skip 'a read-only disk' 'the superuser can write anything'
fi
chmod 755 fixed
done_testing
