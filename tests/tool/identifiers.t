#!/bin/sh
# SPDX-License-Identifier: MIT
# identifiers: wrong identifiers are found wherever they stand, in each family
# of versions.
. "${srcdir:-.}/tests/lib.sh"

old=$testdata/382/good-audio-album.xml
new=$testdata/432/good-audio-album.xml

# codes FILE: the codes of the layer, with their severities.
codes() {
	ern-validate --check=identifiers --max-findings=0 "$1" >out 2>err
	sed 's/.*: \(error\|warning\|note\): .*\[\(.*\)\]$/\1 \2/' out |
		sort | uniq -c | sed 's/^ *//'
}

# finds NAME CODES FILE SED: a change of the message is found, so often.
finds() {
	sed "$4" "$3" >changed.xml
	cmp -s "$3" changed.xml && echo "# $4 changes nothing"
	codes changed.xml >got
	echo "$2" | sed 's/, /\
/g' >want
	[ -z "$2" ] && : >want
	same want got "$1"
}

for file in "$testdata"/*/good-*.xml "$testdata"/*/odd-*.xml; do
	codes "$file"
done >all
same /dev/null all 'what is good has good identifiers'

# recording FILE N: the ISRC of its N-th recording.
recording() {
	awk -F '[<>]' -v n="$2" '/<SoundRecording[ >]/ { at++; own = 1 }
		/<ISRC>/ && at == n && own { print $3; exit }' "$1"
}
while IFS='	' read -r family file element wrong wants; do
	case $file in
	old) file=$old ;;
	*) file=$new ;;
	esac
	finds "$family: $element $wrong" "$wants" "$file" \
		"0,/<${element}[ >]/s|\(<${element}[^>]*>\)[^<]*<|\1${wrong#-}<|"
done <<-'END'
	3.8.2	old	ISRC	ZZEXA26	1 error ID-FORM
	3.8.2	old	ISRC	ZZ-EXA-26-99999	1 warning ID-WRITTEN
	3.8.2	old	ISRC	-	1 error ID-FORM
	3.8.2	old	ICPN	4006381333913	1 warning ID-CHECK
	3.8.2	old	ICPN	400638133391	1 warning ID-CHECK
	3.8.2	old	ICPN	40063813339	1 error ID-FORM
	4.3.2	new	ISRC	zzexa2699999	1 warning ID-WRITTEN
	4.3.2	new	ISRC	ZZEXA2699	1 error ID-FORM
	4.3.2	new	ICPN	4-006381-333913	1 warning ID-CHECK, 1 warning ID-WRITTEN
	4.3.2	new	ISNI	0000 0002 1694 233X	1 warning ID-WRITTEN
	4.3.2	new	ISNI	0000000216942331	1 warning ID-CHECK
	4.3.2	new	PartyId	PADPIDA2011021601J	1 warning ID-CHECK
	4.3.2	new	PartyId	PADPIDA2014	1 warning ID-FORM
END

# ---- what attributes say in 3.8.2

party='0,/<PartyId/s|<PartyId[^<]*<|'
finds 'a PartyId that is flagged as an ISNI' '1 warning ID-CHECK' "$old" \
	"$party<PartyId IsISNI=\"true\">0000000216942331<|"
finds 'a PartyId that is flagged as a DPID' '1 warning ID-FORM' "$old" \
	"$party<PartyId IsDPID=\"true\">house-7<|"
finds 'a PartyId that is not' '' "$old" \
	"$party<PartyId IsDPID=\"false\" Namespace=\"x\">house-7<|"

# ---- twice

for file in "$old" "$new"; do
	first=$(recording "$file" 1)
	second=$(recording "$file" 2)
	finds "two recordings with one ISRC: ${file#"$testdata"/}" \
		'1 warning ID-TWICE' "$file" "s|>$second<|>$first<|"
done
sed "s|>$second<|>$first<|" "$new" >twice.xml
ern-validate --check=identifiers twice.xml >out
has out "ISRC \"$first\" is that of two resources, here and in line [0-9]*" \
	'both places are told'

# ---- which layers

ern-validate --check=schema,references "$old" --format=json |
	grep -c '"identifiers"' >out
has out '^0$' 'it does not run when it is not asked for'
ern-validate --format=json "$old" >out
has out '"checked":\[.*"identifiers"' 'it runs unasked'
head -c 5000 "$old" >cut.xml
ern-validate --format=json cut.xml >out
has out '"notRun":\[.*"identifiers"' 'a message that breaks off is told'
done_testing
