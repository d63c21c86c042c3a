#!/bin/sh
# SPDX-License-Identifier: MIT
# assets: the files that messages name, against what is said of them.
. "${srcdir:-.}/tests/lib.sh"

media=$top_builddir/tests/media
mkdir good
"$media" sound wav16 44100 2 1500 good/a.wav
"$media" sound flac24 48000 1 1500 'good/b c.flac'
"$media" png 3000 2000 good/cover.png
"$media" jpeg 600 600 good/cover.jpg
md5=$(md5sum <good/a.wav | cut -c1-32)
sha1=$(sha1sum <good/a.wav | cut -c1-40)
sha256=$(sha256sum <good/a.wav | cut -c1-64)
base64=$(printf %s "$sha1" | sed 's/../\\\\x&/g' | xargs printf | base64)
bytes=$(wc -c <good/a.wav | tr -d ' ')

# message VERSION DETAILS FILE: writes a message with one sound recording.
message() {
	case $1 in
	382)
		cat <<-END
		<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/382">
		<ResourceList><SoundRecording><Duration>PT1.5S</Duration>
		<SoundRecordingDetailsByTerritory>
		<TechnicalSoundRecordingDetails>$2<File>$3</File>
		</TechnicalSoundRecordingDetails>
		</SoundRecordingDetailsByTerritory></SoundRecording>
		</ResourceList></e:NewReleaseMessage>
		END
		;;
	*)
		cat <<-END
		<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/$1">
		<ResourceList><SoundRecording><Duration>PT1.5S</Duration>
		<TechnicalDetails><DeliveryFile>$2<File>$3</File>
		</DeliveryFile></TechnicalDetails></SoundRecording>
		</ResourceList></e:NewReleaseMessage>
		END
		;;
	esac
}

# image VERSION DETAILS FILE: the same with an image.
image() {
	cat <<-END
	<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/$1">
	<ResourceList><Image><TechnicalImageDetails>$2<File>$3</File>
	</TechnicalImageDetails></Image></ResourceList></e:NewReleaseMessage>
	END
}

# check KIND VERSION CODES NAME DETAILS FILE [FOLDER]: the message has just
# these findings, ASSET-UNNAMED aside.
check() {
	"$1" "$2" "$5" "$6" >m.xml
	ern-validate --check=assets --assets="${7-good}" --format=json m.xml \
		>out 2>err
	jq -r '.findings[].code' out | grep -v ASSET-UNNAMED | sort |
		tr '\n' ' ' >codes
	[ "$(sed 's/ $//' codes)" = "$3" ] && [ ! -s err ]
	ok $? "$4"
	[ "$(sed 's/ $//' codes)" = "$3" ] || {
		note codes
		note out
	}
}

a='<FileName>a.wav</FileName>'
b='<URI>b%20c.flac</URI>'
all='<ContainerFormat>WAV</ContainerFormat><AudioCodecType>PCM</AudioCodecType>
<NumberOfChannels>2</NumberOfChannels><SamplingRate UnitOfMeasure="kHz">44.1
</SamplingRate><BitsPerSample>16</BitsPerSample><Duration>PT1.5S</Duration>'
sum382() {
	echo "$a<HashSum><HashSum>$2</HashSum><HashSumAlgorithmType>$1</HashSumAlgorithmType></HashSum>"
}
sum432() {
	echo "<URI>a.wav</URI><HashSum><Algorithm>$1</Algorithm><HashSumValue>$2</HashSumValue></HashSum>"
}

# What is right.
check message 382 '' 'all is right' "$all" "$a"
check message 382 '' 'a path of its own' '' "$a<FilePath>./</FilePath>"
check message 432 '' 'all is right, by a URI with %20' '' "$b"
check message 41 '' 'its name as it is' '' '<URI>.//b c.flac</URI>'
check message 432 '' 'a rate without a unit' \
	'<SamplingRate>48000</SamplingRate>' "$b"
check message 432 '' 'a name of another family for the codec' \
	'<AudioCodecType>MQA</AudioCodecType>' "$b"
check message 432 '' 'bits by their other name' '<BitDepth>24</BitDepth>' "$b"
check message 432 '' 'a file that is not part of the delivery' \
	'<IsProvidedInDelivery>false</IsProvidedInDelivery>' '<URI>x.wav</URI>'
mkdir short
"$media" sound wav16 44100 2 200 short/a.wav
check message 382 'ASSET-DURATION' 'a whole recording may not' '' "$a" short
check message 382 '' 'a preview may' '<IsPreview>true</IsPreview>' "$a" short

# Hash sums, in all the ways they are written.
check message 382 '' 'MD5' '' "$(sum382 MD5 "$md5")"
check message 432 '' 'MD5 in capitals' '' \
	"$(sum432 MD5 "$(echo "$md5" | tr a-f A-F)")"
check message 382 '' 'SHA1' '' "$(sum382 SHA1 "$sha1")"
check message 432 '' 'SHA for SHA-1' '' "$(sum432 SHA "$sha1")"
check message 382 '' 'SHA1 in base64' '' "$(sum382 SHA1 "$base64")"
check message 432 '' 'SHA-256' '' "$(sum432 SHA-256 "$sha256")"
check message 382 '' 'SHA2 by its length' '' "$(sum382 SHA2 "$sha256")"
check message 43 '' 'a method as it is not spelt' '' \
	"$(sum432 sha256 "$sha256")"
check message 382 ASSET-HASH 'another sum' '' \
	"$(sum382 MD5 d41d8cd98f00b204e9800998ecf8427e)"
check message 432 ASSET-HASH 'another sum in 4.3.2' '' \
	"$(sum432 SHA1 da39a3ee5e6b4b0d3255bfef95601890afd80709)"
check message 382 ASSET-HASH-FORM 'a sum of the wrong length' '' \
	"$(sum382 MD5 "$sha1")"
check message 432 ASSET-HASH-FORM 'no sum at all' '' "$(sum432 MD5 none)"
check message 432 ASSET-HASH-UNKNOWN 'a method that is not known' '' \
	"$(sum432 MDC2 "$md5")"

# What is not as it is said.
check message 382 ASSET-MISSING 'a file that is not there' '' \
	'<FileName>x.wav</FileName>'
has out 'the file x.wav is not there"' 'and which it is'
check message 382 ASSET-MISSING 'upper and lower case count' '' \
	'<FileName>A.WAV</FileName>'
has out 'is not there; a.wav is"' 'and what was meant is said'
check message 432 ASSET-REMOTE 'an address' '' \
	'<URI>https://media.example/a.wav</URI>'
check message 432 ASSET-SIZE 'another size' '' \
	'<URI>a.wav</URI><FileSize>7</FileSize>'
check message 432 '' 'its size in kilobytes' '' \
	"<URI>a.wav</URI><FileSize>$((bytes / 1000))</FileSize>"
check message 432 '' 'and in those of 1024 bytes' '' \
	"<URI>a.wav</URI><FileSize>$((bytes / 1024 + 1))</FileSize>"
check message 432 ASSET-SIZE 'its size in bytes' '' \
	"<URI>a.wav</URI><FileSize>$bytes</FileSize>"
has out '"severity":"warning","code":"ASSET-SIZE"' 'which is a warning'
check message 382 ASSET-TYPE 'another codec' \
	'<AudioCodecType>FLAC</AudioCodecType>' "$a"
check message 382 ASSET-TYPE 'another container' \
	'<ContainerFormat>AIFF</ContainerFormat>' "$a"
check message 382 ASSET-RATE 'another rate' \
	'<SamplingRate UnitOfMeasure="Hz">48000</SamplingRate>' "$a"
check message 382 ASSET-RATE 'another unit' \
	'<SamplingRate UnitOfMeasure="MHz">44.1</SamplingRate>' "$a"
check message 382 ASSET-BITS 'other bits' \
	'<BitsPerSample>24</BitsPerSample>' "$a"
check message 432 ASSET-CHANNELS 'other channels' \
	'<NumberOfChannels>5.1</NumberOfChannels>' "$b"
check message 382 ASSET-DURATION 'another duration' \
	'<Duration>PT3M</Duration>' "$a"

# Files that are not what they should be.
mkdir bad bad/d
head -c 60000 good/a.wav >bad/a.wav
cp good/a.wav bad/a.flac
cp good/cover.png bad/b.wav
echo 'this is no sound' >bad/c.wav
head -c 20 good/a.wav >bad/e.wav
: >bad/empty.wav
printf '\000\000\000\040ftypM4A \000\000\000\000' >bad/f.m4a
mkfifo bad/pipe
check message 382 'ASSET-CUT ASSET-DURATION' 'one that was cut off' '' "$a" bad
check message 382 ASSET-EXTENSION 'one with another name' '' \
	'<FileName>a.flac</FileName>' bad
check message 382 'ASSET-EXTENSION ASSET-TYPE' 'a picture for sound' '' \
	'<FileName>b.wav</FileName>' bad
check message 382 ASSET-BROKEN 'a text for sound' '' \
	'<FileName>c.wav</FileName>' bad
check message 382 ASSET-BROKEN 'one of headers alone' '' \
	'<FileName>e.wav</FileName>' bad
check message 382 ASSET-EMPTY 'an empty one' '' \
	'<FileName>empty.wav</FileName>' bad
check message 432 ASSET-NOT-READ 'one whose properties are not read' \
	'<AudioCodecType>AAC</AudioCodecType>' '<URI>f.m4a</URI>' bad
check message 382 ASSET-UNREADABLE 'a folder' '' '<FileName>d</FileName>' bad
check message 382 ASSET-UNREADABLE 'a pipe' '' '<FileName>pipe</FileName>' bad
check message 382 ASSET-UNREADABLE 'no name' '' '<FileName></FileName>' bad

# Images.
check image 432 '' 'an image' '<ImageCodecType>PNG</ImageCodecType>
<ImageHeight UnitOfMeasure="Pixel">2000</ImageHeight>
<ImageWidth>3000</ImageWidth>' '<URI>cover.png</URI>'
check image 382 ASSET-PIXELS 'another size' '<ImageHeight>600</ImageHeight>
<ImageWidth>601</ImageWidth>' '<FileName>cover.jpg</FileName>'
check image 432 '' 'a size that is not in pixels' \
	'<ImageHeight UnitOfMeasure="cm">20</ImageHeight>' \
	'<URI>cover.png</URI>'
check image 382 ASSET-TYPE 'another type' \
	'<ImageCodecType>JPEG</ImageCodecType>' \
	'<FileName>cover.png</FileName>'
check image 432 ASSET-TYPE 'sound for a picture' '' '<URI>a.wav</URI>'
mkdir pictures
head -c 36 good/cover.jpg >pictures/cut.jpg
head -c 10 good/cover.jpg >pictures/broken.jpg
check image 432 ASSET-CUT 'a picture that was cut off' '' \
	'<URI>cut.jpg</URI>' pictures
check image 432 ASSET-BROKEN 'one of headers alone' '' \
	'<URI>broken.jpg</URI>' pictures

# Names and links that lead out of the folder.
mkdir in in/sub out.d
cp good/a.wav out.d/a.wav
cp good/a.wav in/real.wav
ln -s ../out.d/a.wav in/link.wav
ln -s ../out.d in/way
ln -s real.wav in/inner.wav
ln -s loop in/loop
for name in ../out.d/a.wav sub/../../out.d/a.wav "$PWD/out.d/a.wav" \
	link.wav way/a.wav sub/../real.wav; do
	check message 432 ASSET-OUTSIDE "$name is not opened" '' \
		"<URI>$name</URI>" in
done
check message 382 ASSET-OUTSIDE 'nor is it by a path' '' \
	"$a<FilePath>..</FilePath>" in
check message 432 '' 'a link within the folder is followed' '' \
	'<URI>inner.wav</URI>' in
check message 432 ASSET-UNREADABLE 'a link to itself is not' '' \
	'<URI>loop</URI>' in
check message 432 ASSET-OUTSIDE 'an escape in % is none' '' \
	'<URI>%2e%2e/out.d/a.wav</URI>' in

# The place, files that nothing names, and several messages.
message 382 '' "$a" >m.xml
gives 0 'notes do not make it invalid' ern-validate --check=assets \
	--assets=good m.xml
cat >wanted <<'END'
good: note: no message names the file b c.flac [ASSET-UNNAMED]
good: note: no message names the file cover.jpg [ASSET-UNNAMED]
good: note: no message names the file cover.png [ASSET-UNNAMED]
END
same wanted out 'files that nothing names are told'
message 432 '' "$b" >n.xml
cp m.xml good/message.xml
ern-validate --check=assets --assets=good m.xml n.xml >out 2>err
[ "$(wc -l <out)" = 2 ] && grep -q 'cover.jpg' out
ok $? 'by all messages together, and messages are none'
rm good/message.xml
echo '<x>' >broken.xml
ern-validate --check=assets --assets=good m.xml broken.xml >out 2>err
lacks out 'ASSET-UNNAMED' 'when all messages could be read'
gives 1 'a finding is where the file is named' ern-validate --check=assets \
	--assets=short --format=json m.xml
has out '"line":4,"column":[0-9]*,"path":".*/File\[1\]"' 'in JSON too'
gives 0 'without a folder nothing is checked' ern-validate --check=assets \
	m.xml
has out 'NOT-RUN' 'and that is told'
gives 2 'a folder that is not there' ern-validate --assets=nowhere m.xml
has err 'cannot read the folder nowhere: No such file or directory' \
	'is complained of'

# Many files, many threads, one output.
mkdir many
i=0
{
	echo '<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/432">'
	while [ $i -lt 40 ]; do
		i=$((i + 1))
		cp good/cover.jpg many/$i.jpg
		echo "<R><Image><T><File><URI>$((i + i % 3)).jpg</URI><HashSum>
		<Algorithm>SHA-256</Algorithm><HashSumValue>$sha256</HashSumValue>
		</HashSum></File></T></Image></R>"
	done
	echo '</e:NewReleaseMessage>'
} >many.xml
ern-validate --check=assets --assets=many many.xml >one
ern-validate --check=assets --assets=many -j4 many.xml many.xml >four
head -n "$(grep -c many.xml one)" four >four.first
grep many.xml one >one.message
same one.message four.first 'the output does not depend on -j'
done_testing
