#!/bin/sh
# SPDX-License-Identifier: MIT
# ledger-crash: ern-ledger that dies at each of its writes loses nothing, and
# many of them at once do not hinder each other.
. "${srcdir:-.}/tests/lib.sh"

crash=$top_builddir/tests/crash
SOURCE_DATE_EPOCH=1795521600
USER=ada
export SOURCE_DATE_EPOCH USER
[ -x "$crash" ] || skip_all 'tests/crash was not built'

# ---- a life, of which each step dies at each write, and is then done

mkdir folder
cat >steps <<'END'
init
setting dpid=PADPIDA2014120301P icpn-pool=codes isrc-pool=theirs
pool add codes kind=icpn prefix=590123412
pool add theirs kind=isrc source=external
dsp add massive --template=massivemusic
dsp add spotify
release add DOCUMENT --on=massive,spotify
pool fill theirs NUMBERS
order confirm 1 massive
order fail 1 spotify
retry 5901234120012 spotify
order confirm 1
update 5901234120012
order cancel 2
takedown 5901234120012
order confirm 3
remove 5901234120012 --irreversible=5901234120012
END
printf 'QZEX12600001\nQZEX12600002\n' >numbers
sed -i.old "s|DOCUMENT|$testdata/ledger/night-drive.json|; s|NUMBERS|$tmp/numbers|" steps

# events: how many there are in the ledger; 0 where there is none yet.
events() {
	ern-ledger --ledger=folder/l verify 2>/dev/null >verified
	sed 's/ .*//' verified
}

# Runs a step so that it dies at the Nth write, in a copy of the folder as it
# is before; whatever is found then, the step is not done or done whole.  Each
# write counts where ERN_MANY is set; otherwise one in so many, others in each
# step.
stride=7
[ -z "${ERN_MANY-}" ] || stride=1
first=0
died=0
bad=0
while read -r step; do
	rm -rf before
	cp -r folder before
	n_before=$(events)
	# shellcheck disable=SC2086
	"$crash" 0 --ledger=folder/l $step >/dev/null 2>counted
	writes=$(tail -n 1 counted)
	n_after=$(events)
	rm -rf after
	cp -r folder after
	first=$((first % stride + 1))
	at=$((first - stride))
	while at=$((at + stride)) && [ $at -le "$writes" ]; do
		rm -rf folder
		cp -r before folder
		# shellcheck disable=SC2086
		"$crash" $at --ledger=folder/l $step >/dev/null 2>&1
		[ $? -eq 42 ] || continue
		died=$((died + 1))
		case $step in
		init)
			# Begun again, it becomes a ledger.
			ern-ledger --ledger=folder/l init >/dev/null 2>err ||
				grep -q LEDGER-EXISTS err || bad=$((bad + 1))
			ern-ledger --ledger=folder/l verify >/dev/null ||
				bad=$((bad + 1))
			continue ;;
		esac
		n=$(events)
		if [ "$n" != "$n_before" ] && [ "$n" != "$n_after" ]; then
			echo "# $step, write $at: $n events," \
				"not $n_before or $n_after"
			bad=$((bad + 1))
		fi
		if [ "$n" = "$n_before" ]; then
			# shellcheck disable=SC2086
			ern-ledger --ledger=folder/l $step >/dev/null 2>&1
			n=$(events)
			[ "$n" = "$n_after" ] || {
				echo "# $step, write $at: cannot be done after"
				bad=$((bad + 1))
			}
		fi
	done
	rm -rf folder
	cp -r after folder
done <steps
[ "$(ern-ledger --ledger=folder/l status --state=TAKEN_DOWN --format=json |
	wc -l)" -eq 2 ]
ok $? 'the life was lived to its end'
echo "# died $died times"
[ $died -ge 80 ]
ok $? 'it died at many writes'
ok $bad 'and each time nothing was lost, and it went on'

# ---- many at once

ERN_LEDGER=$tmp/shared
export ERN_LEDGER
ern-ledger init
ern-ledger pool add many kind=isrc prefix=QZEX1
ern-ledger dsp add one
for worker in 1 2; do
	(
		i=0
		while [ $i -lt 50 ]; do
			i=$((i + 1))
			ern-ledger pool draw many 200 >>"drawn$worker" \
				2>>"said$worker" || echo failed >>"said$worker"
		done
	) &
done
wait
cat said1 said2 >said
same /dev/null said 'two processes draw at the same time without a word'
sort drawn1 drawn2 | uniq -d >twice
same /dev/null twice 'no number was given out twice'
[ "$(cat drawn1 drawn2 | wc -l)" -eq 20000 ]
ok $? 'each has got its 10,000'
ern-ledger pool draw many 1 >out
echo QZEX12620001 >wanted
same wanted out 'and none was lost'

for worker in 1 2 3 4; do
	(
		i=0
		while [ $i -lt 10 ]; do
			i=$((i + 1))
			printf '{"release":{"title":"%s"}}\n' "$worker.$i" |
				ern-ledger release add --name="$worker.$i" \
					--on=one >/dev/null 2>>"told$worker"
		done
	) &
done
wait
cat told1 told2 told3 told4 >told
same /dev/null told 'four processes add releases'
ern-ledger order list --format=json --limit=0 | wc -l | tr -d ' ' >out
echo 40 >wanted
same wanted out 'each of which is one order'
gives 0 'and the chain holds' ern-ledger verify
done_testing
