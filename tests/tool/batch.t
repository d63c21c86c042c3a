#!/bin/sh
# SPDX-License-Identifier: MIT
# batch: whole deliveries, as the choreographies lay them out, and answers.
# shellcheck disable=SC2016
. "${srcdir:-.}/tests/lib.sh"

media=$top_builddir/tests/media
single=$testdata/432/good-single.xml

# release NAME ICPN TIME: writes a release of one track into a folder.
release() {
	mkdir -p "$1/resources"
	"$media" sound flac16 44100 2 2000 "$1/resources/$2_01_01.flac"
	"$media" jpeg 3000 3000 "$1/resources/$2_cover.jpg"
	sed -e "s/9520000000202/$2/g" -e "s/EXD-M-20-1/M-$2/" \
		-e "s|<MessageCreatedDateTime>[^<]*|<MessageCreatedDateTime>$3|" \
		-e 's|<HashSum>|<!--&|; s|</HashSum>|&-->|' \
		-e 's|<Duration>[^<]*|<Duration>PT2S|' \
		-e "s|<GRid>[^<]*</GRid>||" "$single" >"$1/$2.xml"
}

# manifest BATCH NAMESPACE MESSAGES: writes a manifest of releases.
manifest() {
	{
		cat <<-END
		<e:ManifestMessage xmlns:e="http://ddex.net/xml/$2" MessageVersionId="1"><MessageHeader>
		<MessageSender><PartyId>PADPIDA2001010101S</PartyId></MessageSender>
		<MessageRecipient><PartyId>PADPIDA2001020202N</PartyId></MessageRecipient>
		<MessageCreatedDateTime>2026-08-21T12:00:00Z</MessageCreatedDateTime></MessageHeader>
		<IsTestFlag>false</IsTestFlag><RootDirectory>/$1</RootDirectory>
		<NumberOfMessages>$(echo "$3" | wc -w | tr -d ' ')</NumberOfMessages>
		END
		for icpn in $3; do
			cat <<-END
			<MessageInBatch><MessageType>NewReleaseMessage</MessageType>
			<MessageId>M-$icpn</MessageId><URL>./$icpn/$icpn.xml</URL>
			<IncludedReleaseId><ICPN>$icpn</ICPN></IncludedReleaseId>
			<DeliveryType>NewReleaseDelivery</DeliveryType><ProductType>AudioProduct</ProductType>
			<HashSum><HashSum>$(md5sum <"$1/$icpn/$icpn.xml" | cut -c1-32)</HashSum>
			<HashSumAlgorithmType>MD5</HashSumAlgorithmType></HashSum></MessageInBatch>
			END
		done
		echo '</e:ManifestMessage>'
	} >"$1/BatchComplete_${1##*_}.xml"
}

one=9520000000202
two=9520000000219
time=2026-08-21T11:00:00Z
stamp=20260821120000123
release "one/$one" $one $time
release "two/$two" $two $time
mkdir N_$stamp
cp -R one/$one two/$two N_$stamp
manifest N_$stamp ern-c-sftp/16 "$one $two"

# codes: the codes of the last run that start with BATCH or ASSET.
codes() {
	jq -r '.findings[].code' out | grep -E '^(BATCH|ASSET)-' | sort -u |
		tr '\n' ' ' | sed 's/ $//'
}

# finds CODES NAME FOLDER: the delivery has just these.
finds() {
	ern-validate --batch="$3" --format=json >out 2>err
	[ "$(codes)" = "$1" ] && [ ! -s err ]
	ok $? "$2"
	[ "$(codes)" = "$1" ] || note out
}

gives 0 'a batch that is good' ern-validate --batch=N_$stamp --format=json
cp out good
[ "$(wc -l <out)" = 3 ] && [ "$(codes)" = '' ]
ok $? 'has a line for each message and one for itself, and no findings'
[ "$(codes)" = '' ] || note out
has out "\"file\":\"N_$stamp/BatchComplete_$stamp.xml\".*\"checked\":\\[\"delivery\"\\]" \
	'called by its manifest'
(cd N_$stamp && ern-validate --batch=. --format=json >../out 2>../err)
[ ! -s err ] && [ "$(codes)" = '' ]
ok $? 'from within it too'
ern-validate --batch=N_$stamp -j3 --format=json >out
same good out 'the output does not depend on -j'

# twin NAME: a copy of the good batch to spoil.
twin() {
	rm -rf "twin"
	mkdir twin
	cp -R N_$stamp "twin/"
	b=twin/N_$stamp
	m=$b/BatchComplete_$stamp.xml
}

# spoiled CODES NAME COMMAND: the command is run in a copy.
spoiled() {
	twin
	eval "$3"
	finds "$1" "$2" $b
}

for ns in 2011/echo/12 ern-c/15 ern-c-sftp/17 ern-c-sftp/18; do
	spoiled '' "a manifest of $ns" "manifest \$b $ns '$one $two'"
done
spoiled '' 'an empty completion file' ': >$m'
spoiled '' 'a name as some partners have it' \
	'mv $m $b/batchcomplete_1.XML'
spoiled BATCH-INCOMPLETE 'no completion file' 'rm $m'
spoiled BATCH-COMPLETIONS 'two of them' 'cp $m $b/batchcomplete.xml'
spoiled BATCH-MANIFEST 'one that is no manifest' 'echo "<x/>" >$m'
spoiled '' 'one that is cut off' 'printf "<x>" >$m'
has out '"code":"XML-TRUNCATED"' 'is told as such'
spoiled BATCH-VERSION 'one of no known version' \
	'manifest $b none/1 "$one $two"'
spoiled BATCH-COUNT 'a wrong number' \
	'sed -i "s/<NumberOfMessages>2/<NumberOfMessages>3/" $m'
spoiled BATCH-MISSING 'a message that is not there' \
	'sed -i "s|</e:M|<MessageInBatch><URL>x.xml</URL></MessageInBatch>&|;
	s|Messages>2|Messages>3|" $m'
spoiled BATCH-MISSING 'one that leads out' \
	'cp one/$one/$one.xml twin; sed -i "s|</e:M|<MessageInBatch><URL>../$one.xml</URL></MessageInBatch>&|;
	s|Messages>2|Messages>3|" $m'
spoiled BATCH-UNLISTED 'one that is not listed' \
	'manifest $b ern-c-sftp/17 "$one"'
spoiled BATCH-LISTED 'one that is listed twice' \
	'manifest $b ern-c-sftp/17 "$one $two $two"'
spoiled BATCH-HASH 'a message that was changed' \
	'echo "<!-- -->" >>$b/$one/$one.xml'
spoiled BATCH-HASH 'a sum that is none' \
	'sed -i "s|<HashSum>[0-9a-f]*</|<HashSum>0</|" $m'
spoiled BATCH-MESSAGE-ID 'another MessageId' \
	'sed -i "s|<MessageId>M-$one|<MessageId>M-1|" $m'
spoiled BATCH-RELEASE 'another release' \
	'sed -i "s|<ICPN>$one|<ICPN>1|" $m'
spoiled BATCH-PARTY 'another sender' \
	'sed -i "s|PADPIDA2001010101S|PADPIDA2001010102Q|" $m'
spoiled BATCH-TEST 'a test that is none' \
	'sed -i "s|<IsTestFlag>false|<IsTestFlag>true|" $m'
spoiled 'BATCH-TWICE' 'a release twice' \
	'cp -R $b/$one $b/again; mv $b/again/$one.xml $b/again/again.xml
	: >$m'
spoiled BATCH-TIME 'a message that is newer than its folder' \
	'release $b/$one $one 2026-09-01T00:00:00Z; : >$m'
spoiled BATCH-EMPTY 'a batch of nothing' 'rm -r $b/9*; : >$m'
spoiled ASSET-MISSING 'a file that is not there' 'rm $b/$one/resources/*.jpg'
spoiled ASSET-UNNAMED 'and one too many' ': >$b/$one/resources/more.txt'
spoiled ASSET-MISSING 'a message beside the folders does not claim them' \
	'mv $b/$one/$one.xml $b; : >$m'
spoiled BATCH-OUTSIDE 'a message that is a link out of it' \
	'rm -r $b/$one; mkdir $b/$one; ln -s "$PWD/one/$one/$one.xml" $b/$one; : >$m'
twin
mkdir twin/acknowledgements
echo '<x' >twin/acknowledgements/ACK_1.xml
finds '' 'a folder of batches; answers in it are no messages' twin
mv $b twin/batch
finds BATCH-NAME 'a folder without a time' twin/batch

# Single releases, and the order of several.
mkdir single
cp -R one/$one single/P_${one}_$stamp
cp -R two/$two single/${two}_20260821120000124
finds '' 'releases in folders of their own' single
finds '' 'and one alone' single/P_${one}_$stamp
release single/N_${one}_20260820120000123 $one 2026-08-21T11:30:00Z
finds 'BATCH-ORDER' 'an older message behind a newer' single
has out 'is older than N_' 'and which they are'
gives 1 'which is an error' ern-validate --batch=single

# Answers.
mkdir acks
twin
rm $b/$one/resources/*.jpg
printf changed >>$b/$two/resources/${two}_01_01.flac
sed -i "s|<MessageId>M-$two|<MessageId>M-1|" $m
SOURCE_DATE_EPOCH=1796385600 ern-validate --batch=$b --ack-dir=acks \
	--ack-version=1.6 >out 2>err
printf '%s\n' ACK_${stamp}_$one.xml ACK_${stamp}_$two.xml >wanted
ls acks >names
same wanted names 'answers are named by batch and release'
has acks/ACK_${stamp}_$one.xml '<FileStatus>ResourceMissing<' 'a file is missing'
has acks/ACK_${stamp}_$one.xml 'Type>ResendXmlAndResources<' 'it is sent again'
has acks/ACK_${stamp}_$one.xml 'Required>false<' 'just so'
has acks/ACK_${stamp}_$one.xml "<ReleaseId>$one<" 'the release of the path'
has acks/ACK_${stamp}_$one.xml '<Date>2026-08-21<' 'the day of the batch'
has acks/ACK_${stamp}_$one.xml 'DateTime>2026-12-04T' 'the time that was given'
has acks/ACK_${stamp}_$two.xml 'Required>true<' 'somebody has to look'
has acks/ACK_${stamp}_$two.xml '\[BATCH-MESSAGE-ID\]' \
	'what is wrong with the batch is told to those it is about'
rm acks/*
find N_$stamp -type f -exec cksum {} + | sort >before
ern-validate --batch=N_$stamp --ack-dir=acks --now=2026-12-04T12:00:00.5Z \
	>out 2>err
printf '%s\n' ACK_M-${one}_20261204120000500.xml \
	ACK_M-${two}_20261204120000500.xml >wanted
ls acks >names
same wanted names 'from 1.8 on by message and time'
has "acks/ACK_M-${one}_20261204120000500.xml" '<Status>FileOK<' 'all is well'
has "acks/ACK_M-${one}_20261204120000500.xml" "<BatchId>$stamp<" 'in the batch'
find N_$stamp -type f -exec cksum {} + | sort >after
same before after 'nothing in the batch is touched'

for version in 1.4 1.5 1.6 1.7 1.8 1.8.1; do
	gives 1 "an answer of $version" ern-validate --ack-version=$version \
		--ack=ack.xml "$testdata/432/bad-two-faults.xml"
	xmllint --noout ack.xml && grep -q 'NewReleaseMessageInvalid' ack.xml &&
		grep -q 'line 21: MessageCreatedDateTime is' ack.xml &&
		grep -q 'ManualCheckRequired>true<' ack.xml
	ok $? 'says what is wrong'
done
gives 0 'a good message' ern-validate --ack=ack.xml --ack-version=1.7 "$single"
has ack.xml '<Status>FileOK<' 'is told so'
lacks ack.xml 'ErrorText' 'without an error'
gives 0 'a warning' ern-validate --ack=ack.xml \
	"$testdata/382/odd-later-values.xml"
has ack.xml '<Status>FileOK<' 'is no fault'
gives 1 'with --strict' ern-validate --strict --ack=ack.xml \
	"$testdata/382/odd-later-values.xml"
has ack.xml 'NewReleaseMessageInvalid' 'it is'
sed 's|<MessageId>.*</MessageId>|<MessageId>../../../x/\&lt;y</MessageId>|' \
	"$single" >hostile.xml
gives 0 'a MessageId that is no name' ern-validate --ack-dir=acks \
	--now=2026-12-04T12:00:00Z hostile.xml
[ -f acks/ACK_.._.._.._x__y_20261204120000000.xml ]
ok $? 'is made one'

# Wrong use.
complains 'both' '--batch takes its messages from the folder alone' \
	ern-validate --batch=N_$stamp "$single"
complains 'several answers in a file' \
	'--ack is for one message; --ack-dir takes several' \
	ern-validate --ack=a.xml "$single" "$single"
complains 'both answers' '--ack and --ack-dir exclude each other' \
	ern-validate --ack=a.xml --ack-dir=acks "$single"
complains 'another version' \
	'--ack-version is 1.4, 1.5, 1.6, 1.7, 1.8 or 1.8.1, not 2' \
	ern-validate --ack-version=2 "$single"
complains 'no time' \
	'--now is a time such as 2026-12-04T12:00:00Z, not noon' \
	ern-validate --now=noon "$single"
complains 'no folder' 'cannot read the folder nowhere: No such file or directory' \
	ern-validate --batch=nowhere
gives 2 'a message that says nothing of its sender' ern-validate \
	--ack=a.xml "$testdata/xml/bad-empty.xml"
has err 'cannot be answered' 'cannot be answered'
gives 2 'an answer that cannot be written' ern-validate --ack=/dev/full \
	"$single"
has err 'cannot write to /dev/full' 'is complained of'

mkdir -p piped/N_20261204120000000/R1
mkfifo piped/N_20261204120000000/R1/R1.xml
gives 1 'a pipe in a delivery' timeout 60 ern-validate --batch=piped
done_testing
