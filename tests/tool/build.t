#!/bin/sh
# SPDX-License-Identifier: MIT
# build: documents of every kind of release in every version; what is filled
# in, what is refused and why; presets, takedowns, options.
. "${srcdir:-.}/tests/lib.sh"
only_layers schema,references,identifiers

have jq || skip_all 'it needs jq'
docs=$testdata/document
cp "$docs"/*.json .

# refuses NAME SENTENCE COMMAND...: exit status 2 and just this complaint.
refuses() {
	name=$1
	printf 'ern-build: %s\n' "$2" >wanted
	shift 2
	gives 2 "$name" "$@"
	same wanted err 'and why'
}

# ---- every document in every version

set -- good-*.json
[ $# -ge 20 ]
ok $? 'there are documents'
for version in 382 41 411 42 43 431 432; do
	gives 0 "$version: all documents" ern-build -0 --ern=$version "$@"
	cp out messages
	[ "$(tr -cd '\000' <messages | wc -c)" -eq $# ]
	ok $? "$version: a message each"
	gives 0 "$version: valid" ern-validate -0 messages
	if [ $version != 382 ]; then
		lacks err LOSS-DEAL "$version: no deal is lost"
	fi
done
if have xmllint; then
	rm good-update.json good-takedown.json good-purge.json
	gives 0 '--output-dir' ern-build --output-dir=files good-*.json
	cp "$docs"/*.json .
	for file in files/*.xml; do
		xmllint --noout --schema "$top_srcdir/xsd/ern-432.xsd" \
			"$file" >out 2>&1
		ok $? "$file: xmllint finds it valid"
	done
else
	skip '--output-dir' 'it needs xmllint to look at the files'
fi
gives 0 'the same once more' ern-build good-album.json
cp out first
gives 0 'and from a pipe' ern-build <good-album.json
same first out 'the same bytes'

# ---- what the message says

# says DOCUMENT XPATH WANTED
says() {
	ern-build "$1" 2>err >made.xml
	xmllint --xpath "string($2)" made.xml >got 2>/dev/null
	printf '%s\n' "$3" >wanted
	same wanted got "$1: $2"
}
if have xmllint; then
	says good-album.json '//Release/DisplayTitleText' 'Night Drive (Deluxe)'
	says good-album.json '//SoundRecording[3]/DisplayArtistName' \
		'Ada Vale feat. Cleo Marsh'
	says good-album.json '//SoundRecording[3]/ParentalWarningType' Explicit
	says good-album.json '//SoundRecording[2]/ParentalWarningType' NotExplicit
	says good-album.json 'count(//TrackRelease)' 3
	says good-album.json '/*/@ReleaseProfileVersionId' Audio
	says good-album.json '//Release/Duration' PT10M25S
	says good-album.json '//Release/PLine/Year' 2026
	says good-single.json '/*/@ReleaseProfileVersionId' SimpleAudioSingle
	says good-single.json 'count(//TrackRelease)' 0
	says good-classical.json '/*/@ReleaseProfileVariantVersionId' Classical
	says good-classical.json \
		'count(//ResourceGroup[@ResourceGroupType="MultiWorkPart"])' 2
	says good-boxed-set.json '/*/@ReleaseProfileVariantVersionId' BoxedSet
	says good-boxed-set.json '//ResourceGroup/ResourceGroup[2]/ReleaseId/ICPN' \
		9520000008086
	says good-two-discs.json '//ResourceGroup/ResourceGroup[2]/SequenceNumber' 2
	says good-two-discs.json '//IsBonusResource' true
	says good-dj-mix.json '//RelatedResource[2]/Timing/StartPoint' 1800
	says good-scripts.json '//Party[1]/PartyName[2]/FullName' 'Lin Bo'
	says good-windows.json '//Deal[3]//EndDateTime' 2028-12-17T23:59:59
	says good-preview.json '//ReleaseVisibility/ClipPreviewStartDateTime' \
		2026-12-01T00:00:00
	says good-extra.json '//SoundRecording/Raga' Yaman
	says good-extra.json '//ReleaseAdminId' A-18
	says good-takedown.json 'count(//DealList)' 0
	says good-purge.json '//PurgedRelease/Title/TitleText' 'Night Drive'
	says good-ep.json '//InstantGratificationResourceList' '
            A1
          '
fi

# ---- the release profile

set -- good-*.json
for version in 41 411 42 43 431 432; do
	for file in "$@"; do
		# A bonus that is a track has a number, though one should not.
		[ "$file" = good-two-discs.json ] || [ "$file" = good-purge.json ] ||
			ern-build --ern=$version "$file" 2>/dev/null
		printf '\000'
	done | tr -s '\000' >messages
	ern-validate -0 --check=profile messages >out 2>&1
	lacks out ' error: ' "$version: the profile that fits has no errors"
done
jq '.release.tracks[0].release = null' good-album.json >edited.json
says edited.json 'count(//TrackRelease)' 2
jq '.release.tracks[0].release = {"ids": "S-1"}' good-single.json >edited.json
says edited.json '//TrackRelease/ReleaseId/ProprietaryId' S-1

# ---- faults: an edit of a good document, and what is told

# fault NAME DOCUMENT EDIT SENTENCE
fault() {
	jq "$3" "$2" >edited.json
	gives 1 "$1" ern-build edited.json
	[ ! -s out ]
	ok $? 'nothing is written'
	grep ' error: ' err | sed 's/^[^ ]* error: //' >got
	printf '%s\n' "$4" >wanted
	same wanted got 'just this is told'
}
fault 'a misspelt key' good-single.json '.release.tracks[0].isrcc = "x"' \
	'track has no key isrcc; did you mean isrc? [JSON-KEY]'
fault 'a misspelt key of a party' good-single.json \
	'.release.artists = [{"name": "Ada Vale", "isnni": "x"}]' \
	'artist has no key isnni; did you mean isni? [JSON-KEY]'
fault 'a wrong check digit' good-album.json '.release.icpn = "9520000008018"' \
	'icpn is "9520000008018", which has a wrong check character; the last should be 7 [DOCUMENT-IDENTIFIER]'
fault 'a wrong ISRC' good-album.json '.release.tracks[1].isrc = "ZZ-EXA-26-1"' \
	'isrc is "ZZ-EXA-26-1", which is no ISRC: two letters, three letters or digits, and seven digits [DOCUMENT-IDENTIFIER]'
fault 'a track without a file' good-album.json 'del(.release.tracks[1].file)' \
	'track 2 has no file [DOCUMENT-FILE]'
fault 'overlapping discs' good-boxed-set.json \
	'.release.tracks[2].disc = 1 | .release.tracks[3].disc = 1' \
	'track 3 has number 1 on disc 1, as track 1 has [DOCUMENT-PLACE]
track 4 has number 2 on disc 1, as track 2 has [DOCUMENT-PLACE]'
fault 'a deal without a territory' good-album.json \
	'del(.deals[0].territories)' \
	'the deal does not say where: it has neither territories nor except [DOCUMENT-DEAL]'
fault 'a deal for a track that is not there' good-album.json \
	'.deals[2].tracks = [9]' \
	'a deal applies to tracks by their places, 1 to 3 here [DOCUMENT-REFERENCE]'
fault 'a deal for nothing' good-album.json \
	'.deals[0].release = false | .deals[0].tracks = false' \
	'the deal applies to nothing [DOCUMENT-DEAL]'
fault 'a value that is not allowed' good-album.json \
	'.deals[0].territories = ["Worldwid"]' \
	'TerritoryCode is "Worldwid", which is not an allowed value; did you mean Worldwide? [VALUE-SET]'
fault 'a value of the wrong kind' good-album.json '.release.title = true' \
	'title is true or false here, but must be a string [JSON-TYPE]'
fault 'an array where there is but one' good-album.json \
	'.release.icpn = ["1"]' \
	'icpn is an array here, but must be one value [JSON-TYPE]'
fault 'no array' good-single.json '.release.tracks = {}' \
	'tracks is an object here, but must be an array [JSON-TYPE]'
fault 'no title' good-single.json 'del(.release.tracks[0].title)' \
	'track has no title: the title, or several in languages [DOCUMENT-MISSING]'
fault 'no release' good-single.json 'del(.release)' \
	'there is no release [DOCUMENT-MISSING]'
fault 'no such action' good-single.json '.action = "relese"' \
	'action is release, update, takedown or purge, not relese [DOCUMENT-ACTION]'
fault 'no such resource' good-dj-mix.json \
	'.release.tracks[0].relatedResources[0].resource = "image 9"' \
	'there is no resource image 9; tracks are 1, 2, ..., others "image 1", "text 1" [DOCUMENT-REFERENCE]'
fault 'a party that is two' good-album.json \
	'.release.artists = [{"name": "Ada Vale", "ipn": "1"}] |
	.release.tracks[0].artists = [{"name": "Ada Vale", "ipn": "2"}]' \
	'the ipn of Ada Vale is 1 here, but 2 elsewhere [DOCUMENT-PARTY]'
fault 'a reference of no party' good-album.json \
	'.release.label = {"party": "PX"}' \
	'none of parties has the reference PX [DOCUMENT-PARTY]'
fault 'an extra that is unknown' good-album.json '.release.extra = {"Foo": 1}' \
	'Release has no child element Foo; here may stand ExternalResourceLink, TargetURL, Keywords, Synopsis, Raga, Tala and 6 more [ELEMENT-UNKNOWN]'
fault 'no document' good-album.json '[]' \
	'a document is an array here, but must be an object [JSON-TYPE]'

jq '.release.icpn = "9520000008018"' good-album.json >edited.json
ern-build --format=json edited.json 2>err
jq -r '.findings[] | select(.severity == "error") | .path, .code, .help' \
	err >got
cat >wanted <<'END'
/release/icpn
DOCUMENT-IDENTIFIER
Copy the identifier again from where it was given out; hyphens and blanks in it do no harm.
END
same wanted got 'a fault has its pointer and its mend'
jq -r '.findings[] | select(.severity == "error") | .line' err >line
sed -n "$(cat line)p" edited.json >got
has got '"icpn"' 'and its line'
printf '{"action": ' >cut.json
gives 1 'a document that is cut off' ern-build cut.json
has err 'JSON-SYNTAX' 'is no JSON'
: >empty.json
gives 1 'an empty file' ern-build empty.json
has err 'there is no document in empty.json' 'has no document'

# ---- filling in

# fill NAME EDIT SENTENCE: what is told of what is filled in.
fill() {
	jq "$2" good-album.json >edited.json
	gives 0 "$1" ern-build edited.json
	has err " note: $3 \[DOCUMENT-FILL\]\$" 'is told'
}
fill 'titles' . 'displayTitle is not said; filled in is the title with its version (4 times)'
fill 'artists' . 'displayArtist is not said; filled in is the names of the artists (4 times)'
fill 'inherited' . 'artists is not said; filled in is that of the release (2 times)'
fill 'the profile' . 'profile is not said; filled in is the one that fits the resources'
fill 'the identifier' 'del(.message.id)' 'id is not said; filled in is a hash of the document'
fill 'the time' 'del(.message.created)' 'created is not said; filled in is the time of now'
fill 'roles' . 'role is not said; filled in is MainArtist (4 times)'
fill 'codecs' . 'codec is not said; filled in is what the name of the file ends in (4 times)'
fill 'durations' . 'duration is not said; filled in is that of all tracks together'
fill 'years' . 'year is not said; filled in is the year that the line starts with, or that of the release date (5 times)'
gives 1 '--strict refuses' ern-build --strict good-album.json
has err ' error: profile is not said' 'and tells why'
jq '.profile = null' good-album.json >edited.json
gives 0 'null is not filled in' ern-build edited.json
lacks out ReleaseProfileVersionId 'and there is none'
gives 0 '--now' ern-build --now=2026-01-02T03:04:05Z good-purge.json
jq 'del(.message)' good-purge.json >edited.json
gives 0 '--now with no time' ern-build --now=2026-01-02T03:04:05Z edited.json
has out '2026-01-02T03:04:05Z' 'is the time'
gives 0 'SOURCE_DATE_EPOCH' env SOURCE_DATE_EPOCH=0 ern-build edited.json
has out '1970-01-01T00:00:00Z' 'is the time too'

# ---- presets

cat >one.json <<'END'
{"sender": {"dpid": "PADPIDA2001010101S", "name": "One"}, "deals": [
 {"name": "stream", "models": "SubscriptionModel", "uses": "Stream",
  "territories": "Worldwide", "from": "2026-12-04"}]}
END
cat >two.json <<'END'
{"sender": {"name": null}, "language": "de"}
END
jq 'del(.sender) | .deals = [{"name": "stream", "territories": ["SE"]},
	{"name": "sale", "models": "PayAsYouGoModel", "uses":
	"PermanentDownload", "territories": "SE", "from": "2026-12-04"}]' \
	good-album.json >bare.json
gives 0 '--show' ern-build --show --preset=one.json --preset=two.json bare.json
jq -c '.sender, .language, [.deals[] | [.name, .territories, .from]]' out >got
cat >wanted <<'END'
{"dpid":"PADPIDA2001010101S"}
"de"
[["stream",["SE"],"2026-12-04"],["sale","SE","2026-12-04"]]
END
same wanted got 'presets lie on one another, deals by their names'
gives 0 '--preset' ern-build --preset=one.json --preset=two.json bare.json
cp out made.xml
gives 0 'makes a message' ern-validate made.xml
refuses 'a preset that is not there' \
	'cannot read none.json: No such file or directory' \
	ern-build --preset=none.json bare.json
refuses 'a preset that is no JSON' \
	"cut.json:1:12: the input ends within a value" \
	ern-build --preset=cut.json bare.json

# ---- takedowns

gives 0 '--takedown=no-deals' ern-build --takedown=no-deals good-takedown.json
lacks out DealList 'has no deals'
gives 0 '--takedown=end-dated' ern-build --takedown=end-dated \
	--at=2026-12-31T12:00:00 --zone=+01:00 good-takedown.json
has out '<EndDateTime>2026-12-31T12:00:00+01:00<' 'ends the deals'
gives 0 'on a day' ern-build --takedown=end-dated --at=2026-12-31 \
	good-takedown.json
has out '<EndDate>2026-12-31<' 'ends the deals'
gives 0 'before they start' ern-build --takedown=end-dated --at=2026-01-31 \
	good-takedown.json
lacks out '<Deal' 'leaves the deals out'
refuses '--at alone' '--takedown=end-dated and --at=TIME go together, and --zone with them' \
	ern-build --at=2026-12-31 good-takedown.json
refuses 'another way' '--takedown is no-deals or end-dated, not softly' \
	ern-build --takedown=softly good-takedown.json

# ---- assets

mkdir assets assets/resources
printf '\211PNG\r\n\032\n\000\000\000\rIHDR\000\000\013\270\000\000\013\270\010\002\000\000\000' \
	>assets/resources/cover.png
{
	printf 'RIFF\014\105\000\000WAVEfmt \020\000\000\000\001\000\002\000'
	printf '\104\254\000\000\020\261\002\000\004\000\020\000data\350\104\000\000'
	bytes 17640 '\000'
} >assets/resources/11.wav
jq '.release.images = ["resources/cover.png"] |
	.release.tracks[0].file = "resources/11.wav"' good-single.json \
	>edited.json
gives 0 '--assets' ern-build --assets=assets edited.json
has out '<ImageHeight UnitOfMeasure="Pixel">3000<' 'reads the size of an image'
has out '<FileSize>29<' 'the size of a file'
has out "<HashSumValue>$(md5sum <assets/resources/cover.png | cut -c1-32)<" \
	'and its hash sum'
has out '<SamplingRate UnitOfMeasure="Hz">44100<' 'the rate of a sound'
has out '<BitsPerSample>16<' 'its bits'
has out '<NumberOfChannels>2<' 'its channels'
has out '<Duration>PT0.1S<' 'and how long it is'
gives 1 'a file that is not there' ern-build --assets=assets good-single.json
has err 'error: the file resources/11.flac cannot be read: No such file' 'is a fault'
jq '.release.tracks[0].file = "../edited.json"' edited.json >out.json
gives 1 'a file outside' ern-build --assets=assets out.json
has err 'error: the file ../edited.json cannot be read: it is outside' 'is one too'
refuses 'no folder' 'cannot read none: No such file or directory' \
	ern-build --assets=none edited.json

# ---- in and out

jq -c . good-album.json good-single.json >lines.json
gives 0 'JSON Lines' ern-build -0 lines.json
[ "$(tr -cd '\000' <out | wc -c)" -eq 2 ]
ok $? 'a message each'
refuses 'two messages without frames' \
	'there is more than one message; use -0 to have NUL bytes between them, or --output-dir' \
	sh -c 'ern-build -o made lines.json 2>&1 | grep -v " note: " >&2
		exit 2'
[ ! -e made ]
ok $? 'no half of a file is left' 
gives 0 '--output-dir' ern-build --output-dir=made lines.json
[ -s made/9520000008017.xml ] && [ -s made/9520000008024.xml ]
ok $? 'has a file each'
gives 2 'once more' ern-build --output-dir=made lines.json
has err 'made/9520000008017.xml is there already' 'overwrites nothing'
jq '.release.icpn = "../../x" | .action = "purge"' good-purge.json >edited.json
gives 1 'a name that leads out' ern-build --output-dir=made edited.json
gives 2 'a full disk' ern-build -o /dev/full good-album.json
has err 'cannot write to /dev/full' 'is told'
gives 0 '--preview' ern-build --preview good-album.json
has out 'Night Drive (Deluxe) - Ada Vale' 'shows the release'
has out 'ZZEXA2600001  Glass - Ada Vale' 'its tracks'
has out 'PermanentDownload: PayAsYouGoModel' 'and who gets what'
gives 0 '--preview of a purge' ern-build --preview good-purge.json
has out 'PurgeReleaseMessage of Night Drive' 'shows what goes'
gives 0 '--schema' ern-build --schema
jq -e '."$defs".track.properties.isrc' out >/dev/null
ok $? 'is JSON and has the keys'
gives 0 '-v' ern-build -v good-album.json
has err '^ern-build: good-album.json: ERN 4.3.2 NewReleaseMessage of 9520000008017' \
	'says what was made'
refuses 'no such version' '--ern knows 3.8.2, 4.1, 4.1.1, 4.2, 4.3, 4.3.1, 4.3.2, not 5' \
	ern-build --ern=5 good-album.json
refuses '-o and --output-dir' '--output and --output-dir do not go together' \
	ern-build -o x --output-dir=y good-album.json
refuses 'a time that is none' '--now takes a time such as 2026-12-04T12:00:00Z, not noon' \
	ern-build --now=noon good-album.json
gives 0 'several at a time' ern-build -j 2 -0 good-*.json
cp out two
gives 0 'or one by one' ern-build -0 good-*.json
same two out 'in the same order'

# ---- in pipes

ern-build good-single.json 2>/dev/null | ern-validate --pass |
	ern-convert --to=382 2>/dev/null | ern-validate -v >got 2>&1
has got 'ERN 3.8.2 NewReleaseMessage: valid' 'build, validate, convert, validate'

gives 1 'a line without end' timeout 60 ern-build /dev/zero
has err '^/dev/zero:1:1: error: .*\[JSON-SYNTAX\]$' 'is given up'
done_testing
