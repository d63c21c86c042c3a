#!/bin/sh
# SPDX-License-Identifier: MIT
# ledger-migrate: ledgers of every older layout, and of one to come.
. "${srcdir:-.}/tests/lib.sh"

SOURCE_DATE_EPOCH=1795521600
USER=ada
export SOURCE_DATE_EPOCH USER
ern-ledger --ledger=new init
newest=$(ern-ledger --ledger=new export |
	sed -n '1s/.*"layout":\([0-9]*\).*/\1/p')
[ "$newest" -ge 2 ]
ok $? 'the newest layout is known'

layout=1
while [ $layout -lt "$newest" ]; do
	file=$testdata/ledger/layout-$layout.jsonl
	rm -f old
	gives 0 "an export of layout $layout" ern-ledger --ledger=old import "$file"
	gives 0 'is whole' ern-ledger --ledger=old verify
	ern-ledger --ledger=old export >now
	sed "1s/\"layout\":$newest/\"layout\":$layout/" now >back
	same "$file" back 'nothing of it is lost'
	ern-ledger --ledger=old pool draw codes >out
	echo 5901234120036 >wanted
	same wanted out 'and counting goes on'
	gives 0 'what is new can be used' sh -c "echo '{\"release\":{\"title\":\"x\"}}' |
		ern-ledger --ledger=old release add --on=massive"
	layout=$((layout + 1))
done

if have sqlite3; then
	sqlite3 new "PRAGMA user_version = 99"
	gives 2 'a ledger of newer tools' ern-ledger --ledger=new status
	has err '^ern-ledger: new has layout 99, which newer tools have made; these know [0-9]* \[LEDGER-NEWER\]$' \
		'is told'
	ern-ledger --ledger=chain init
	ern-ledger --ledger=chain dsp add one
	sqlite3 chain "DROP TRIGGER event_stays;
		UPDATE event SET actor = 'bob' WHERE id = 2"
	gives 1 'an event that was changed' ern-ledger --ledger=chain verify
	has err 'the chain of events breaks at event 2 \[LEDGER-CHAIN\]' 'is found'
	has err 'the log can be changed: a trigger is missing' 'and how it was done'
	sqlite3 old "UPDATE event SET actor = 'bob'" 2>err
	has err 'an event is never changed' 'the log refuses it'
	sqlite3 old "DELETE FROM event" 2>err
	has err 'an event is never removed' 'and removal'
	head -c 20000 old >torn
	gives 2 'half of a file' ern-ledger --ledger=torn status
	has err 'torn is damaged or no ledger at all \[LEDGER-CORRUPT\]' 'is told'
else
	skip 'files that were changed from outside' 'there is no sqlite3'
fi
done_testing
