#!/bin/sh
# SPDX-License-Identifier: MIT
# ship: messages and their files arrive as the partner wants to find them, in
# a folder here and on a real server, or nothing of them does.
. "${srcdir:-.}/tests/lib.sh"
. "$top_srcdir/tests/sshd.sh"

have jq || skip_all 'there is no jq'

media=$top_builddir/tests/media
single=$testdata/432/good-single.xml
stamp=20261120120000123
one=9520000000202
two=9520000000219

# release FOLDER ICPN: writes a message and its files into a folder.
release() {
	mkdir -p "$1/resources"
	"$media" sound flac16 44100 2 2000 "$1/resources/$2_01_01.flac"
	"$media" jpeg 3000 3000 "$1/resources/$2_cover.jpg"
	sed -e "s/9520000000202/$2/g" -e "s/EXD-M-20-1/M-$2/" \
		-e 's|<HashSum>|<!--&|; s|</HashSum>|&-->|' \
		-e 's|<MessageCreatedDateTime>[^<]*|<MessageCreatedDateTime>2026-11-20T11:00:00Z|' \
		-e 's|<Duration>[^<]*|<Duration>PT2S|' \
		-e 's|<GRid>[^<]*</GRid>||' "$single" >"$1/$2.xml"
}
release files $one
release files $two

# sends STATUS NAME OPTION...: sends the first release into the folder in.
sends() {
	status=$1
	name=$2
	shift 2
	rm -rf in
	mkdir in
	gives "$status" "$name" ern-ship send --to="file://$tmp/in" \
		--batch=$stamp "$@" files/$one.xml
}

# lists NAME PATH...: these files are in the folder, and no others.
lists() {
	name=$1
	shift
	printf '%s\n' "$@" | sort >wanted
	(cd in && find . -type f | sed 's|^\./||' | sort) >listed
	same wanted listed "$name"
}

# ---- layouts

sends 0 'a batch' --assets=files
b=$stamp/$one
lists 'is laid out so' $b/resources/${one}_01_01.flac \
	$b/resources/${one}_cover.jpg $b/$one.xml \
	$stamp/BatchComplete_$stamp.xml
same files/$one.xml in/$b/$one.xml 'the message is as it was'
cmp -s files/resources/${one}_01_01.flac in/$b/resources/${one}_01_01.flac
ok $? 'and so is its sound'
jq -e '.complete and .batch == "'$stamp'" and .messages[0].files == 2 and
	.messages[0].message == "M-'$one'" and (.files | length) == 4 and
	.sent == ([.files[].size] | add) and .kept == 0' out >/dev/null
ok $? 'the receipt says so'
cp out receipt
jq -r '.files[] | .sha256 + "  " + .path' receipt >sums
(cd in && sha256sum -c ../sums) >out 2>&1
ok $? 'with the hash sums of all files, the last of which completes it'
jq -r '.files[].path | sub(".*/"; "")' receipt | tail -n 2 >got
printf '%s\n' $one.xml BatchComplete_$stamp.xml >wanted
same wanted got 'messages go behind resources, and completion behind all'
for version in 1.4 1.5 1.6 1.7 1.8 1.8.1; do
	sends 0 "choreography $version" --assets=files --choreography=$version
	gives 0 'makes what ern-validate finds good' \
		ern-validate --batch=in --format=json
	jq -r '.findings[].code' out | grep -v NOT-RUN >codes
	same /dev/null codes 'without a warning'
done
rm -rf in
mkdir in
gives 0 'two messages, one from each file' ern-ship send \
	--to="file://$tmp/in" --batch=$stamp --assets=files --priority=P \
	files/$one.xml files/$two.xml
gives 0 'are one batch, with a letter' ern-validate --batch=in/P_$stamp
sends 0 'release by release' --assets=files --layout=release --priority=N
b=N_${one}_$stamp
lists 'is laid out so' $b/resources/${one}_01_01.flac \
	$b/resources/${one}_cover.jpg $b/$one.xml
sends 0 'an empty completion file' --manifest=empty
lists 'is there, and without --assets no files of messages' \
	$stamp/$one/$one.xml $stamp/BatchComplete_$stamp.xml
[ ! -s in/$stamp/BatchComplete_$stamp.xml ]
ok $? 'and empty'
sends 0 'no completion file' --manifest=none
lists 'is written' $stamp/$one/$one.xml
SOURCE_DATE_EPOCH=1795176000 ern-ship send --to="file://$tmp/in" \
	<files/$one.xml 2>err | jq -r .batch >got
echo 20261120120000000 >wanted
same wanted got 'the batch is called after the time, and the message comes from standard input'

# ---- what is refused, before anything is sent

nothing() {
	[ -z "$(ls in)" ]
	ok $? 'nothing was sent'
}
sends 1 'a letter that the version does not have' --choreography=1.6 \
	--priority=L
has err 'choreography 1.6 has no batches of priority L \[SHIP-PACKAGE\]' \
	'is told'
nothing
sends 2 'a layout that there is not' --layout=heap
has err 'layout is one of batch, release, not heap \[SHIP-PARTNER\]' 'is told'
sends 2 'a choreography that there is not' --choreography=2
has err '1.8 or 1.8.1, not 2 ' 'is told'
sends 2 'a folder of files that there is not' --assets=nowhere
nothing
sends 2 'a rule set that there is not' --profile=nowhere
nothing
sends 1 'a rule set that the message breaks' --profile=massivemusic
has err '\[MM-' 'is told'
nothing
mv files/resources/${one}_cover.jpg .
sends 1 'a file that is missing' --assets=files
has err 'ASSET-MISSING' 'is told'
nothing
mv ${one}_cover.jpg files/resources
gives 1 'a message that is not valid' ern-ship send --to="file://$tmp/in" \
	files/$one.xml "$testdata/432/bad-two-faults.xml"
has err '1 of 2 messages is not valid: nothing was sent' 'stops all of them'
nothing
gives 1 'two messages about one release' ern-ship send \
	--to="file://$tmp/in" files/$one.xml files/$one.xml
has err 'another message of the package is about the same release' 'are told'
nothing
gives 1 'a purge in a manifest' ern-ship send --to="file://$tmp/in" \
	"$top_srcdir/tests/dsp/purge-432.xml"
has err 'a manifest lists NewReleaseMessages only' 'is told'
nothing
gives 0 'but not with an empty file' ern-ship send --manifest=empty \
	--to="file://$tmp/in" "$top_srcdir/tests/dsp/purge-432.xml"

# ---- use

gives 2 'no verb' ern-ship
has err 'a verb is missing: send' 'is told'
gives 2 'a verb that there is not' ern-ship sent
has err 'there is no verb sent; did you mean send?' 'is told'
gives 2 'no target' ern-ship send files/$one.xml
has err 'to says where to deliver' 'is told'
gives 2 'a batch that is no time' ern-ship send --to=file:/// --batch=7 x
has err 'a time of 17 digits, YYYYMMDDhhmmssnnn, not 7' 'is told'
gives 2 'a URL that is none' ern-ship send --to=ftp://x files/$one.xml
has err 'SHIP-TARGET' 'is told'
gives 2 'a message that is not there' ern-ship send --to=file:/// nowhere.xml
gives 1 'a folder that is not there' ern-ship send --to="file://$tmp/none" \
	files/$one.xml
has err 'SHIP-MISSING' 'is told'
jq -e '.complete == false and .fault.code == "SHIP-MISSING" and
	.fault.temporary == false' out >/dev/null
ok $? 'and the receipt says so'
if [ -w /dev/full ]; then
	ern-ship send --to="file://$tmp/in" --batch=$stamp files/$one.xml \
		>/dev/full 2>err
	[ $? -eq 2 ]
	ok $? 'a receipt that cannot be written'
	has err 'cannot write to standard output' 'is told'
fi

# ---- a DSP of the ledger

ERN_LEDGER=$tmp/ledger
export ERN_LEDGER
ern-ledger init
ern-ledger dsp add demo target="file://$tmp/in" layout=release priority=N \
	choreography=1.7
rm -rf in
mkdir in
gives 0 'a DSP by its name' ern-ship send --to=demo --batch=$stamp \
	files/$one.xml
lists 'takes it as its record says' N_${one}_$stamp/$one.xml
rm -rf in/*
gives 0 'what an option says' ern-ship send --to=demo --batch=$stamp \
	--layout=batch --priority=M files/$one.xml
lists 'goes before that' M_$stamp/$one/$one.xml \
	M_$stamp/BatchComplete_$stamp.xml
gives 2 'a DSP that there is not' ern-ship send --to=dem0 files/$one.xml
has err 'demo' 'the nearest is told'

# ---- a password, which ssh asks this tool for

mkdir bin
cat >bin/ssh <<-'END'
#!/bin/sh
echo "$@" >ssh-arguments
"$SSH_ASKPASS" "Enter passphrase for key: " >ssh-refused
"$SSH_ASKPASS" "me@there's password: " >ssh-password
exec "$SFTP_SERVER"
END
chmod +x bin/ssh
echo 'correct horse' >secret
chmod 600 secret
if [ -n "$sftp_server" ]; then
	rm -rf in
	mkdir in
	SFTP_SERVER=$sftp_server PATH=$tmp/bin:$PATH gives 0 'a password' \
		ern-ship send --to="sftp://me@there$tmp/in" --batch=$stamp \
		--password=secret files/$one.xml
	same secret ssh-password 'is given to ssh when it asks'
	same /dev/null ssh-refused 'for the password'
	lacks ssh-arguments horse 'and is in no argument'
	lists 'and the message arrives' $stamp/$one/$one.xml \
		$stamp/BatchComplete_$stamp.xml
fi
chmod 644 secret
gives 2 'a password that others can read' ern-ship send \
	--to="sftp://me@there/in" --password=secret files/$one.xml
has err 'SHIP-PASSWORD' 'is not used'

# ---- a server

if ! have_sshd; then
	skip 'a real server' 'there is no sshd'
	done_testing
	exit 0
fi
start_sshd
mkdir 'on server'
url="sftp://$(id -un)@127.0.0.1:$port$tmp/on%20server"

# ships STATUS NAME OPTION...: sends the first release to the server.
ships() {
	status=$1
	name=$2
	shift 2
	gives "$status" "$name" ern-ship send --ssh-config=ssh/config \
		--to="$url" --assets=files --batch=$stamp "$@" files/$one.xml
}
ships 0 'a batch through SFTP'
sends 0 'and into a folder' --assets=files
diff -r in 'on server' >diff.out
ok $? 'are the same'
ships 0 'once more'
jq -e '.complete and .sent == 0 and .kept == ([.files[].size] | add)' \
	out >/dev/null
ok $? 'sends no byte of it again'
sound=on\ server/$stamp/$one/resources/${one}_01_01.flac
truncate -s 40000 "$sound"
mv "$sound" "${sound%/*}/.${sound##*/}.part"
rm "on server/$stamp/$one/$one.xml"
ships 0 'a batch of which the beginning arrived'
jq -e '[.files[] | select(.path | test("flac$|'$one'.xml")) |
	[.kept, .size - .sent]] == [[40000, 40000], [0, 0]]' out >/dev/null
ok $? 'goes on where it stopped'
diff -r in 'on server' >diff.out
ok $? 'and is whole, with nothing beside it'
rm -rf 'on server'
mkdir 'on server'
ships 0 'names from the start' --names=direct
diff -r in 'on server' >diff.out
ok $? 'come to the same'
rm -rf 'on server'
ships 1 'a folder that is not there'
has err 'SHIP-MISSING' 'is told'
mkdir 'on server'

# ---- whom it trusts

fingerprint=$(ssh-keygen -l -f ssh/host.pub | cut -d ' ' -f 2)
cp ssh/known known
: >ssh/known
ships 1 'a host that is not known'
has err 'SHIP-HOST-KEY' 'is told'
[ -z "$(ls 'on server')" ]
ok $? 'and gets nothing'
ships 1 'a fingerprint that is another' --host-key=pin \
	--pin=SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
has err 'SHIP-HOST-KEY' 'is told'
[ -z "$(ls 'on server')" ]
ok $? 'and gets nothing'
ships 0 'the right fingerprint' --host-key=pin --pin="$fingerprint"
same /dev/null ssh/known 'opens, and is not written down'
ships 0 'a host that may be new' --host-key=accept-new
[ "$(wc -l <ssh/known)" -ge 1 ]
ok $? 'is known then'
rm ssh/host ssh/host.pub
stop_sshd
cp known before
start_sshd
cp before ssh/known
url="sftp://$(id -un)@127.0.0.1:$port$tmp/on%20server"
sed "s/:[0-9]*/:$port/" before >ssh/known
ships 1 'a host whose key has changed' --host-key=accept-new
has err 'SHIP-HOST-KEY' 'is told'
: >ssh/allowed
echo "[127.0.0.1]:$port $(cat ssh/host.pub)" >ssh/known
ships 1 'a key that does not open'
has err 'SHIP-LOGIN' 'is told'
stop_sshd
ships 75 'nobody there'
has err 'SHIP-CONNECT' 'is told'
has err "batch=$stamp goes on where it stopped" 'and how to go on'
done_testing
