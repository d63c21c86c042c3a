#!/bin/sh
# SPDX-License-Identifier: MIT
# large: messages of thousands of tracks, and of parties in many scripts.
# With ERN_MANY in the environment the conversions take 10,000 tracks too.
. "${srcdir:-.}/tests/lib.sh"

canonical=$top_builddir/tests/canonical

# tracks N: a message of so many tracks, with two parties for each.
tracks() {
	awk -v tracks="$1" -f "$top_srcdir/tests/tracks.awk" </dev/null
}

# says FILE: a short word for what a message says.
says() {
	"$canonical" "$1" | cksum
}

# names FILE: the names in it, with the recording and the role they stand in.
names() {
	awk 'match($0, /<ISRC>[^<]*/) {
			isrc = substr($0, RSTART + 6, RLENGTH - 6)
		}
		match($0, /<(Display|Indirect)?(Artist|Resource)[A-Za-z]*[ >]/) {
			role = substr($0, RSTART + 1, RLENGTH - 2)
		}
		match($0, /<FullName>[^<]*/) {
			print isrc, role, substr($0, RSTART + 10, RLENGTH - 10)
		}' "$1" | sort -u
}

# ---- 10,000 tracks, checked and as JSON

tracks 10000 >many.xml
gives 0 '10,000 tracks' ern-validate many.xml
gives 0 'to JSON' ern-convert --to=json -o many.json many.xml
[ "$(wc -l <many.json)" -eq 1 ]
ok $? 'a line'
gives 0 'and back' ern-convert --to=382 -o back.xml many.json
says many.xml >wanted
says back.xml >got
same wanted got 'it says the same'

# ---- from version to version

sizes=1000
[ -z "${ERN_MANY:-}" ] || sizes='1000 10000'
for n in $sizes; do
	tracks $n >382.xml
	gives 0 "$n tracks to 4.3.2" ern-convert --account --max-findings=1 \
		--to=432 --keep=kept -o 432.xml 382.xml
	gives 0 'are valid' ern-validate 432.xml
	# Two for each track, and the label.
	[ "$(grep -c '<Party>' 432.xml)" -eq $((2 * n + 1)) ]
	ok $? 'each party stands once'
	[ "$(grep -c '<DisplayArtist[ >]' 432.xml)" -ge $((n + 1)) ]
	ok $? 'each track has its artist'
	gives 0 'home with the sidecar' \
		ern-convert --to=382 --restore=kept -o home.xml 432.xml
	says 382.xml >wanted
	says home.xml >got
	same wanted got 'it is the message that it was'
	gives 0 'home without' ern-convert --max-findings=1 --to=382 \
		-o home.xml 432.xml
	gives 0 'is valid too' ern-validate home.xml
	names 382.xml >wanted
	names home.xml >got
	[ "$(grep -c ZZEXA got)" -ge $((3 * n)) ]
	ok $? 'all names were found'
	same wanted got 'each is where it was'
done
done_testing
