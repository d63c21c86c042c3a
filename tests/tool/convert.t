#!/bin/sh
# SPDX-License-Identifier: MIT
# convert: options of ern-convert, every version to every other, losses,
# sidecars, streams.
. "${srcdir:-.}/tests/lib.sh"
only_layers schema,references

ERN_DATADIR=$top_srcdir
export ERN_DATADIR
versions='382 41 411 42 43 431 432'
cp "$testdata/432/good-single.xml" good.xml
cp "$testdata/432/good-purge.xml" purge.xml
cp "$testdata/432/bad-gyear.xml" bad.xml
cp "$testdata/382/good-catalog-list.xml" catalog.xml

# refuses NAME SENTENCE COMMAND...: the command exits with 2, writes nothing to
# standard output, and this sentence.
refuses() {
	name=$1
	printf 'ern-convert: %s\n' "$2" >wanted
	shift 2
	gives 2 "$name" "$@"
	same wanted err 'says why'
	same /dev/null out 'writes nothing'
}

# canonical FILE: canonical XML, without white space between elements.
canonical() {
	xmllint --noblanks "$1" 2>/dev/null | xmllint --c14n - 2>/dev/null
}

# ---- right use

gives 0 '--help' ern-convert --help
has out '^usage: ern-convert ' 'shows the usage'
cp out usage
gives 0 '-h' ern-convert -h
same usage out 'is the same'
gives 0 '--version' ern-convert --version
has out '^ern-convert (' 'says name and version'
cp out version
gives 0 '-V' ern-convert -V
same version out 'is the same'
gives 0 '--explain' ern-convert --explain loss-no-place
has out '^LOSS-NO-PLACE (warning, convert)$' 'says what a finding means'
gives 0 '--to=43' ern-convert --to=43 good.xml
cp out made.xml
same /dev/null err 'says nothing where nothing is lost'
has made.xml 'xmlns:ern="http://ddex.net/xml/ern/43"' 'makes that version'
gives 0 '--to 4.3' ern-convert --to 4.3 good.xml
same made.xml out 'is the same'
gives 0 'standard input' ern-convert --to=43 <good.xml
same made.xml out 'is read'
gives 0 '-' ern-convert --to=43 - <good.xml
same made.xml out 'is standard input'
gives 0 '-o' ern-convert --to=43 -o file good.xml
same made.xml file 'writes the file'
gives 0 '--output' ern-convert --to=43 --output=file2 good.xml
same made.xml file2 'is the same'
echo good.xml >names
gives 0 '--files-from' ern-convert --to=43 --files-from=names
same made.xml out 'reads names'
gives 0 '-v' ern-convert -v --to=43 good.xml
same made.xml out 'does not change the product'
gives 0 '--verbose' ern-convert --verbose --to=43 good.xml
gives 0 '--datadir' env -u ERN_DATADIR ern-convert --datadir="$top_srcdir" \
	--to=43 good.xml
same made.xml out 'finds the stylesheets'
gives 0 '--account' ern-convert --account --to=43 good.xml
has err '^ern-convert: good.xml: 131 values in = 131 carried + 0 lost ' \
	'shows the books'
gives 0 '--color=always' ern-convert --color=always --to=42 good.xml
has err "$(printf '\033')" 'colours findings'
gives 0 '--color=never' ern-convert --color=never --to=42 good.xml
lacks err "$(printf '\033')" 'does not'
cp err plain
gives 0 '--color=auto' ern-convert --color=auto --to=42 good.xml
same plain err 'has no colours in a file'
gives 0 '--max-findings' ern-convert --max-findings=1 --to=42 good.xml
[ "$(grep -c '\[LOSS-' err)" -eq 1 ]
ok $? 'shows so many'
has err '2 more findings are not shown \[TOO-MANY\]$' 'and how many not'
gives 0 '--max-findings=0' ern-convert --max-findings=0 --to=42 good.xml
same plain err 'shows all'

# ---- wrong use

names='deal-start, deal-territory, open-channels, language, avs-version, parental-warning, genre, label, artist, title, release-type, dpid'
known='3.8.2, 4.1, 4.1.1, 4.2, 4.3, 4.3.1, 4.3.2'
refuses 'no --to' \
	'--to=VERSION or --to=json says what to make of the message' \
	ern-convert good.xml
refuses '--to without a value' '--to needs an argument' ern-convert --to
refuses 'an unknown version' "--to knows $known and json, not 44" \
	ern-convert --to=44 good.xml
refuses 'upper case' "--to knows $known and json, not JSON" \
	ern-convert --to=JSON good.xml
refuses '--json-schema of an unknown version' \
	"--json-schema knows $known, not 5" ern-convert --json-schema=5
refuses '--set of an unknown name' \
	"--set takes NAME=VALUE, NAME being one of $names, not x=1" \
	ern-convert --set=x=1 --to=43 good.xml
refuses '--set without a value' \
	"--set takes NAME=VALUE, NAME being one of $names, not genre" \
	ern-convert --set=genre --to=43 good.xml
refuses '--max-findings' \
	'--max-findings takes a number from 0 to 1000000000, not many' \
	ern-convert --max-findings=many --to=43 good.xml
refuses '--jobs' '--jobs takes a number from 0 to 256, not 257' \
	ern-convert -j 257 --to=43 good.xml
refuses '--format' '--format is text, json, sarif or html, not xml' \
	ern-convert --format=xml --to=43 good.xml
refuses '--color' '--color is auto, always or never, not red' \
	ern-convert --color=red --to=43 good.xml
refuses 'an unknown option' \
	'there is no option --restor-it; ern-convert -h lists them' \
	ern-convert --restor-it --to=43 good.xml
refuses 'an unknown letter' 'there is no option -x; ern-convert -h lists them' \
	ern-convert -x --to=43 good.xml
refuses 'a value too many' '--strict takes no argument' \
	ern-convert --strict=1 --to=43 good.xml
refuses 'a file that is missing' \
	'cannot read gone.xml: No such file or directory' \
	ern-convert --to=43 gone.xml
refuses 'a sidecar that is missing' \
	'cannot read the sidecar gone: No such file or directory' \
	ern-convert --to=43 --restore=gone good.xml
gives 2 'a sidecar that is none' ern-convert --to=43 --restore=good.xml good.xml
has err '\[SIDECAR-INVALID\]$' 'is told'
refuses 'a file that cannot be made' \
	'cannot write to gone/x: No such file or directory' \
	ern-convert --to=43 -o gone/x good.xml
refuses 'losses that cannot be written' \
	'cannot write to gone/x: No such file or directory' \
	ern-convert --to=43 --losses=gone/x good.xml
refuses 'a sidecar that cannot be written' \
	'cannot write to gone/x: No such file or directory' \
	ern-convert --to=43 --keep=gone/x good.xml
refuses '--losses=- beside the message' \
	'only one of -o, --losses and --keep can go to standard output; name files for the others' \
	ern-convert --to=42 --losses=- good.xml
refuses '--keep=- beside the message' \
	'only one of -o, --losses and --keep can go to standard output; name files for the others' \
	ern-convert --to=42 --keep=- -o - good.xml
refuses '--keep=- beside --losses=-' \
	'only one of -o, --losses and --keep can go to standard output; name files for the others' \
	ern-convert --to=42 --keep=- --losses=- -o file good.xml
for option in account keep=file restore=file set=genre=x strict; do
	refuses "--$option for JSON" \
		"--${option%%=*} is for versions; ERN-JSON loses nothing" \
		ern-convert --to=json --$option good.xml
done
gives 2 'no stylesheets' ern-convert --datadir=gone --to=43 good.xml
has err '\[CONVERT-FAILED\]$' 'is told'
same /dev/null out 'nothing is written'
gives 2 'two messages without -0' ern-convert --to=43 -o two good.xml purge.xml
has err '^ern-convert: there is more than one message; use -0 to have NUL bytes between them$' \
	'says why'
[ ! -e two ]
ok $? 'there is no file'
gives 2 'a missing file among others' ern-convert --to=43 good.xml gone.xml
same made.xml out 'the others are converted'

# ---- the same version, and messages that stay

gives 0 'the same version' ern-convert --to=432 --account good.xml
has err '131 values in = 131 carried + 0 lost ' 'loses nothing'
cp out stays.xml
gives 0 'once more' ern-convert --to=432 stays.xml
same stays.xml out 'gives the same bytes'
if have xmllint; then
	canonical good.xml >wanted
	canonical stays.xml >got
	same wanted got 'the canonical XML stays'
else
	skip 'the canonical XML stays' 'there is no xmllint'
fi

# ---- not valid, refused

gives 1 'a message that is not valid' ern-convert --to=43 bad.xml
same /dev/null out 'is not converted'
has err '^bad.xml:56:6: error: .*\[VALUE-TYPE\]$' 'is told of'
gives 1 'one that is not well-formed' \
	ern-convert --to=43 "$testdata/xml/bad-truncated.xml"
same /dev/null out 'is not either'
gives 1 'bad among good' ern-convert -0 --to=43 good.xml bad.xml
tr -d '\0' <out >got
same made.xml got 'the good one is written'
for version in 41 411 42 43 431 432; do
	gives 1 "a CatalogListMessage to $version" \
		ern-convert --to=$version catalog.xml
	same /dev/null out 'is not written'
	has err 'error: .*CatalogListMessage.*\[CONVERT-REFUSED\]$' \
		'is refused'
done
gives 0 'a CatalogListMessage to 382' ern-convert --to=382 catalog.xml

# ---- every version to every other

wrong=0
pairs=0
for from in $versions; do
	for to in $versions; do
		[ $from != $to ] || continue
		pairs=$((pairs + 1))
		for file in "$testdata/$from"/good-*.xml; do
			what="$(basename "$file"), $from to $to"
			case $file in */good-catalog-list.xml) continue ;; esac
			ern-convert --account --max-findings=0 --to=$to \
				--keep=kept -o there.xml "$file" 2>err || {
				echo "# $what: not converted"
				note err
				wrong=1
				continue
			}
			ern-validate there.xml >found || {
				echo "# $what: not valid"
				note found
				wrong=1
			}
			grep -q "xmlns:ern=\"http://ddex.net/xml/ern/$to\"" \
				there.xml ||
				{ echo "# $what: not $to"; wrong=1; }
			sed -n 's/.*: \([0-9]*\) values in = \([0-9]*\) carried + \([0-9]*\) lost.*/\1 \2 \3/p' err >books
			read -r in carried lost <books
			[ "$in" -gt 0 ] && [ "$in" -eq $((carried + lost)) ] &&
				[ "$(grep -c '\[LOSS-' err)" -eq "$lost" ] || {
				echo "# $what: $in in, $carried + $lost"
				note err
				wrong=1
			}
			have xmllint || continue
			ern-convert --to=$from --restore=kept -o back.xml \
				there.xml 2>err
			canonical "$file" >wanted
			canonical back.xml >got
			cmp -s wanted got || {
				echo "# $what: not restored"
				note err
				wrong=1
			}
		done
	done
done
[ $pairs -eq 42 ]
ok $? 'there are 42 pairs'
ok $wrong 'all are valid, their books balance, and all comes back'

# ---- losses

gives 0 'losses' ern-convert --to=382 good.xml
cp out made.382
cp err losses
grep -vE '^good\.xml:[0-9]+: (warning|note): .+ \[(LOSS|FILL)-[A-Z-]+\]$' \
	losses >odd
same /dev/null odd 'are told on standard error, a line each'
has losses '^good.xml:91: warning: RecordingFormat "StudioRecording" is lost: .* \[LOSS-NO-PLACE\]$' \
	'name the line, the element, the value, the reason'
gives 0 '--losses' ern-convert --losses=found --to=382 good.xml
same losses found 'writes them to a file'
same /dev/null err 'and not to standard error'
same made.382 out 'the product is the same'
gives 0 '--losses=-' ern-convert --losses=- --to=382 -o made2.382 good.xml
same losses out 'writes them to standard output'
same made.382 made2.382 'and the message to the file'
gives 1 '--losses and what is not valid' ern-convert --losses=found --to=382 bad.xml
has found '\[VALUE-TYPE\]$' 'has that too'
gives 0 '--losses where there are none' ern-convert --losses=found --to=43 good.xml
same /dev/null found 'is empty'
gives 0 'a supplied value' ern-convert --to=432 "$testdata/382/good-purge.xml"
has err ' warning: the attribute AvsVersionId .* "9": .*\[FILL-AVS\]$' 'is told'
gives 0 '--set' ern-convert --to=432 --set=avs-version=8 \
	"$testdata/382/good-purge.xml"
has out ' AvsVersionId="8"' 'supplies another'
if have jq; then
	gives 0 '--format=json' ern-convert --format=json --losses=found \
		--to=382 good.xml
	same /dev/null err 'says nothing else'
	[ "$(wc -l <found)" -eq 1 ]
	ok $? 'is a line a message'
	jq -e '.file == "good.xml" and .ern == "4.3.2" and
		.message == "NewReleaseMessage" and .valid and .errors == 0
		and all(.findings[]; .layer == "convert" and .line > 0 and
		(.path | startswith("/ern:NewReleaseMessage")))' found >jq.out
	ok $? 'has the losses, each with its place in the source'
	jq -r '.findings[] | select(.severity == "warning") | .code' found |
		sort >got
	sed -n 's/.*: warning: .*\[\(.*\)\]$/\1/p' losses | sort >wanted
	same wanted got 'and the same as the text'
	gives 0 '--format=sarif' ern-convert --format=sarif --losses=found \
		-0 --to=382 good.xml purge.xml
	jq -e '.version == "2.1.0" and (.runs | length == 1) and
		(.runs[0].results | length > 5)' found >jq.out
	ok $? 'is one log'
	ern-convert --format=sarif -0 --to=382 good.xml purge.xml 2>err >out
	same found err 'and the same on standard error'
	ern-convert --format=sarif --to=43 good.xml 2>err >out
	jq -e '.runs[0].results == []' err >jq.out
	ok $? 'also where nothing is lost'
else
	skip 'losses as JSON' 'there is no jq'
fi

# ---- --strict

gives 1 '--strict' ern-convert --strict --to=382 good.xml
same /dev/null out 'writes nothing where something is lost'
same losses err 'and says what'
gives 0 '--strict without a loss' ern-convert --strict --to=43 good.xml
same made.xml out 'writes the message'
gives 1 '--strict and --max-findings' \
	ern-convert --strict --max-findings=1 --to=382 good.xml
same /dev/null out 'counts what is not shown'
gives 0 '--strict and notes' ern-convert --strict --to=382 purge.xml
has err ': note: ' 'notes do not count'
[ -s out ]
ok $? 'the message is written'
gives 0 '--strict and a supplied value' \
	ern-convert --strict --to=432 "$testdata/42/good-purge.xml"
has err ': warning: .*\[FILL-AVS\]$' 'is no loss either'
[ -s out ]
ok $? 'this message is written too'

# ---- sidecars

if have xmllint; then
	canonical good.xml >wanted
	ern-convert --keep=kept --losses=found --to=382 -o there.xml good.xml
	xmllint --noout kept
	ok $? 'a sidecar is XML'
	gives 0 '--restore' ern-convert --restore=kept --to=432 there.xml
	canonical out >got
	same wanted got 'gives the original'
	gives 0 'without it' ern-convert --to=432 there.xml
	canonical out >got
	! cmp -s wanted got
	ok $? 'it does not come back'
	sed 's/<MessageThreadId>[^<]*/<MessageThreadId>EDITED/' there.xml \
		>edited.xml
	gives 0 'an edited message' ern-convert --restore=kept --account \
		--to=432 edited.xml
	has out '<MessageThreadId>EDITED<' 'keeps its edit'
	has out '<RecordingFormat>StudioRecording<' 'what was lost is back'
	has err ', [1-9][0-9]* restored$' 'and is counted'
	cp out restored.xml
	gives 0 'the result' ern-validate restored.xml
	gives 0 'another message' ern-convert --restore=kept --to=432 \
		"$testdata/382/good-audio-album.xml"
	cp out with.xml
	gives 0 'without a sidecar' ern-convert --to=432 \
		"$testdata/382/good-audio-album.xml"
	same out with.xml 'gets nothing from it'
	ern-convert -0 --keep=both --losses=found --to=382 good.xml purge.xml \
		>there.frames
	gives 0 'a sidecar of two' ern-convert -0 --restore=both --to=432 \
		there.frames
	tr '\0' '\n' <out | grep -e '<MessageId>' -e '<RecordingFormat>' >got
	cat good.xml purge.xml |
		grep -e '<MessageId>' -e '<RecordingFormat>' >wanted
	same wanted got 'gives both back'
else
	skip 'sidecars' 'there is no xmllint'
fi

# ---- streams

(cat good.xml; printf '\0'; cat purge.xml; printf '\0') >frames
gives 0 '-0' ern-convert -0 --to=43 frames
tr -dc '\0' <out | tr '\0' N >got
printf NN >wanted
same wanted got 'writes a NUL byte behind each message'
cp out both
gives 0 '--null' ern-convert --null --to=43 <frames
same both out 'is the same'
gives 0 'files' ern-convert -0 --to=43 good.xml purge.xml
same both out 'are the same'
gives 0 'what -0 writes' ern-validate -0 both
gives 0 'a pipe of tools' sh -c 'ern-convert -0 --to=43 <frames |
	ern-validate -0 --pass | ern-convert -0 --to=42'
tr -dc '\0' <out | tr '\0' N >got
same wanted got 'passes both'
: >many
for file in "$testdata"/*/good-*.xml; do
	echo "$file" >>many
done
for to in 382 432 json; do
	[ $to = json ] && books='' || books='--account --keep=kept'
	: >kept
	# shellcheck disable=SC2086
	ern-convert -0 $books --to=$to --files-from=many >one 2>one.err
	echo $? >one.rc
	mv kept kept1
	for jobs in 2 3 0; do
		: >kept
		# shellcheck disable=SC2086
		ern-convert -0 -j$jobs $books --to=$to --files-from=many \
			>two 2>two.err
		echo $? >two.rc
		cmp -s one two && cmp -s one.err two.err &&
			cmp -s one.rc two.rc && cmp -s kept1 kept
		ok $? "to $to: -j$jobs is the same, byte by byte, as -j1"
	done
done

# ---- tracks of 3.8.2 say again what 4.3.2 says of others

cat >album.json <<'END'
{ "action": "release",
  "message": { "id": "M-1", "created": "2026-11-20T12:00:00Z" },
  "sender": { "dpid": "PADPIDA2001010101S", "name": "Example Distribution" },
  "recipient": { "dpid": "PADPIDA2001020202N", "name": "Demo Music Service" },
  "release": { "type": "Album", "title": "Night Drive",
    "artists": [ { "name": "Ada Vale" }, { "name": "Bo Lind" } ],
    "displayArtist": "Ada Vale & Bo Lind", "label": "Example Records",
    "genre": "Electronic", "icpn": "0044003200012",
    "releaseDate": "2026-12-04", "parentalWarning": "NotExplicit",
    "pline": { "year": 2026, "text": "2026 Example Records" },
    "cline": { "year": 2026, "text": "2026 Example Records" },
    "tracks": [
      { "isrc": "GBXYZ2600001", "title": "Glass", "duration": "PT3M25S",
        "displayArtist": "Ada Vale & Bo Lind", "file": "1.flac" },
      { "isrc": "GBXYZ2600002", "title": "Sand", "duration": "PT3M05S",
        "artists": [ { "name": "Bo Lind" } ], "file": "2.flac" } ],
    "images": [ { "type": "FrontCoverImage", "file": "cover.jpg" } ] },
  "deals": [ { "models": [ "SubscriptionModel" ], "uses": [ "Stream" ],
    "territories": [ "Worldwide" ], "from": "2026-12-04" } ] }
END
gives 0 'a document as 4.3.2' ern-build -o album.xml album.json
ern-convert --to=382 -o old.xml album.xml 2>/dev/null
gives 0 'as 3.8.2 it keeps to release profile 1.4' \
	ern-validate --check=schema,references,identifiers,profile old.xml
# says FILE XPATH VALUE: of a message.
says() {
	xmllint --xpath "string($2)" "$1" >got 2>/dev/null
	[ "$(cat got)" = "$3" ]
	ok $? "$1: $2 is $3"
}
track='//Release[3]/ReleaseDetailsByTerritory'
says old.xml '/*/@ReleaseProfileVersionId' CommonReleaseTypes/14/AudioAlbum
says old.xml "$track/Title[@TitleType = 'FormalTitle']/TitleText" Sand
says old.xml "$track/DisplayArtistName" 'Bo Lind'
says old.xml "$track/ReleaseDate" 2026-12-04
says old.xml 'count(//SoundRecording//DisplayArtistName)' 1
ern-convert --to=432 -o home.xml old.xml 2>/dev/null
says home.xml 'count(//TrackRelease//TitleText)' 0
says home.xml 'count(//FormalTitle)' 0
says home.xml '//SoundRecording[1]/DisplayArtistName' 'Ada Vale & Bo Lind'
says home.xml '//SoundRecording[2]/DisplayArtistName' 'Bo Lind'

# ---- names of release profiles, there and back

while read -r profile variant old; do
	sed "s/ ReleaseProfileVersionId=\"[^\"]*\"/ ReleaseProfileVersionId=\"$profile\"/" \
		album.xml >profile.xml
	[ "$variant" = - ] || sed -i "s/ AvsVersionId/ ReleaseProfileVariantVersionId=\"$variant\"&/" profile.xml
	ern-convert --to=382 -o there.xml profile.xml 2>/dev/null
	says there.xml '/*/@ReleaseProfileVersionId' "CommonReleaseTypes/14/$old"
	ern-convert --to=432 -o back.xml there.xml 2>/dev/null
	says back.xml '/*/@ReleaseProfileVersionId' "$profile"
	says back.xml '/*/@ReleaseProfileVariantVersionId' "${variant#-}"
done <<'END'
Audio - AudioAlbum
Audio BoxedSet DigitalBoxedSet
Audio Classical DigitalClassicalAudioAlbum
Video - VideoAlbum
MixedMedia - MixedMediaBundle
Ringtone - Ringtone
LongFormMusicalWorkVideo - LongformMusicVideo
END

# ---- full disks

if [ -w /dev/full ]; then
	for to in 43 432 json; do
		gives 2 "a full disk, to $to" \
			sh -c "ern-convert --to=$to good.xml >/dev/full"
		echo 'ern-convert: cannot write to standard output: No space left on device' >wanted
		same wanted err 'is told'
	done
	gives 2 'a full disk for losses' \
		ern-convert --losses=/dev/full --to=382 good.xml
	has err '^ern-convert: cannot write to /dev/full: ' 'is told'
	gives 2 'a full disk for the sidecar' \
		ern-convert --keep=/dev/full --to=43 good.xml
	has err '^ern-convert: cannot write to /dev/full: ' 'is told'
else
	skip 'a full disk' 'there is no /dev/full'
fi
gives 2 'a reader that is gone' sh -c '(ern-convert --to=43 good.xml; echo $? >rc) | true; exit "$(cat rc)"'
done_testing
