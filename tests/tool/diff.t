#!/bin/sh
# SPDX-License-Identifier: MIT
# diff: what changed between two messages, by meaning.
. "${srcdir:-.}/tests/lib.sh"
PATH=$top_builddir/tests:$PATH

# equal NAME OLD NEW [OPTION...]: no change is told.
equal() {
	name=$1 old=$2 new=$3
	shift 3
	ern-diff "$@" "$old" "$new" >out 2>err
	got=$?
	[ $got -eq 0 ] && [ ! -s out ] && [ ! -s err ]
	ok $? "$name"
	[ $got -eq 0 ] || note out
	note err
}

# rewritten NAME FILE SEED: said in another way, it is the same.
rewritten() {
	shuffle "$2" "$3" >shuffled.xml
	cmp -s "$2" shuffled.xml && echo "# $2 was not changed"
	equal "$1: permuted and renamed" "$2" shuffled.xml
}

# ---- what is no difference

for version in 382 41 411 42 43 431 432; do
	for file in "$testdata/$version"/good-*.xml \
		"$testdata/$version"/odd-*.xml; do
		name=$version/${file##*/}
		[ "$name" != 382/good-catalog-list.xml ] || continue
		rewritten "$name" "$file" 1
	done
	file=$testdata/$version/good-single.xml
	ern-convert --to=json "$file" >message.json
	equal "$version: its ERN-JSON" "$file" message.json
	for to in 382 41 411 42 43 431 432; do
		ern-convert --to=$to --losses=/dev/null "$file" >made.xml
		equal "$version and $to" "$file" made.xml --losses=ignore
	done
done

seed=1
while [ $seed -le 12 ]; do
	generate 432 $seed >generated.xml
	rewritten "a generated message, $seed" generated.xml $seed
	seed=$((seed + 1))
done

if [ -n "${ERN_SAMPLES-}" ]; then
	find "$ERN_SAMPLES" -name '*.xml' >samples
	while read -r file; do
		rewritten "${file##*/}" "$file" 7
	done <samples
else
	skip 'real messages, permuted and renamed' 'ERN_SAMPLES names no folder'
fi

old=$testdata/432/good-audio-album.xml
sed 's|<MessageId>[^<]*|<MessageId>other|; s|>PT3M25S<| >PT205.0S <|
	s|ern:NewReleaseMessage|x:NewReleaseMessage|
	s|xmlns:ern=|xmlns:x=|; s|>true<|> 1<|' "$old" >spelt.xml
equal 'ids, spellings, prefixes' "$old" spelt.xml

gives 0 'a release document and its message' sh -c "
	ern-build '$testdata/document/good-album.json' 2>/dev/null |
		ern-diff '$testdata/document/good-album.json' -"

# ---- what is one

if ! have jq; then
	skip 'changes' 'there is no jq'
	done_testing
	exit 0
fi

# Reads the catalogue: each entry is one change, of its class and kind.
tab=$(printf '\t')
check_entry() {
	[ -n "$entry" ] || return 0
	ern-diff --format=json "$old" entry.xml >out 2>err
	got=$?
	jq -r '.changes[] | .class + " " + .kind' out >told
	echo "${entry% $name}" >wanted
	cmp -s told wanted && [ $got -eq 1 ]
	ok $? "$entry"
	cmp -s told wanted || note out
	note err
}
entry='' name=''
while IFS= read -r line; do
	case $line in
	'' | \#*) ;;
	"$tab"*)
		edit entry.xml "${line#"$tab"}" >next.xml
		mv next.xml entry.xml ;;
	*)
		check_entry
		entry=$line name=${line#* * }
		cp "$old" entry.xml ;;
	esac
done <"$top_srcdir/tests/changes"
check_entry

# ---- options

edit "$old" 'text ResourceList/SoundRecording[1]/Duration => PT1S' \
	'delete DealList' >edited.xml
gives 1 'two classes' ern-diff "$old" edited.xml
has out '^- deals: ' 'deals'
has out '^~ metadata: .*Duration is "PT1S", was "PT' 'and metadata'
has out ':[0-9]*: /ern:NewReleaseMessage/ResourceList\[1\]/SoundRecording' \
	'with line and path'
gives 1 '--only' ern-diff --only=metadata,parties "$old" edited.xml
lacks out deals 'leaves the others out'
gives 0 '--only of none' ern-diff --only=parties "$old" edited.xml
gives 0 '--ignore' ern-diff --ignore=DealList \
	--ignore=SoundRecording/Duration "$old" edited.xml
gives 0 '--ignore from the root' ern-diff --ignore=/NewReleaseMessage \
	"$old" edited.xml
gives 1 '--ignore of another path' ern-diff --ignore=Video/Duration \
	--ignore=/DealList --ignore=Dur "$old" edited.xml
gives 1 '--summary' ern-diff --summary "$old" edited.xml
printf 'a takedown\nmetadata\n' >wanted
same wanted out 'says what is to be sent'
gives 0 '--summary of the same' ern-diff --summary "$old" "$old"
echo nothing >wanted
same wanted out 'is nothing'
gives 1 'both at once' ern-diff -j2 "$old" edited.xml
gives 1 '-o' ern-diff -o file "$old" edited.xml
same /dev/null out 'writes nothing else'
ern-diff "$old" edited.xml >out
same out file 'and the same'
gives 1 'both in one file' sh -c "
	{ cat '$old'; printf '\\0'; cat edited.xml; } | ern-diff -0 -"

# ---- what cannot be compared

gives 2 'one message' ern-diff "$old"
gives 2 'three messages' ern-diff "$old" "$old" "$old"
gives 2 'a file that is not there' ern-diff "$old" none.xml
head -c 3000 "$old" >cut.xml
gives 2 'a message that is cut off' ern-diff "$old" cut.xml
: >empty.xml
gives 2 'an empty file' ern-diff empty.xml "$old"
echo '{"ern":' >cut.json
gives 2 'JSON that is cut off' ern-diff cut.json "$old"
echo '{' >cut.json
gives 2 'JSON of one byte' ern-diff cut.json "$old"
gives 2 'a list of a catalogue' ern-diff \
	"$testdata/382/good-catalog-list.xml" "$old"
gives 2 'a message of no version' ern-diff \
	"$testdata/432/bad-unknown-version.xml" "$old"
gives 2 'a class there is not' ern-diff --only=files "$old" "$old"
gives 2 'losses told how' ern-diff --losses=all "$old" "$old"
gives 2 'a format that is none of changes' ern-diff --format=sarif "$old" "$old"
gives 2 'a full disk' sh -c "ern-diff '$old' edited.xml >/dev/full"
done_testing
