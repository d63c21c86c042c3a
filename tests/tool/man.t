#!/bin/sh
# SPDX-License-Identifier: MIT
# man: the pages are sound, tell all options and no others, and what their
# examples show is what happens.
. "${srcdir:-.}/tests/lib.sh"

src=$top_srcdir/src
pages="$src/ern-build.1 $src/ern-convert.1 $src/ern-diff.1 $src/ern-ledger.1
	$src/ern-ship.1 $src/ern-validate.1 $src/ern.7
	$top_builddir/ern-findings.7 $top_builddir/ern-losses.7
	$top_builddir/ern-release.7"

# ---- form

for file in $pages; do
	name=$(basename "$file")
	if have groff; then
		groff -ww -z -mdoc "$file" >out 2>&1
		same /dev/null out "$name: groff has nothing to say"
	else
		skip "$name: groff has nothing to say" 'there is no groff'
	fi
	if have mandoc; then
		mandoc -T lint -W warning "$file" >out 2>&1
		same /dev/null out "$name: mandoc has nothing to say"
	else
		skip "$name: mandoc has nothing to say" 'there is no mandoc'
	fi
	# A page that is named has to be one of ours or of the system's.
	sed -n 's/^\.Xr \([^ ]*\) \([0-9]\).*/\1(\2)/p' "$file" | sort -u |
		grep -v -x -e 'ern(7)' -e 'ern-findings(7)' -e 'ern-losses(7)' \
			-e 'ern-build(1)' -e 'ern-diff(1)' -e 'ern-ledger(1)' \
			-e 'ern-ship(1)' -e 'ern-release(7)' \
			-e 'ssh(1)' -e 'ssh-keygen(1)' -e 'ssh_config(5)' \
			-e 'ern-convert(1)' -e 'ern-validate(1)' -e 'jq(1)' -e 'wc(1)' \
			-e 'xmllint(1)' >out
	same /dev/null out "$name: refers to pages there are"
done

# ---- options: of the usage, the page and the completion

for tool in ern-build ern-convert ern-diff ern-ledger ern-ship ern-validate
do
	page=$src/$tool.1
	completion=$src/bash/$tool
	"$tool" --help | sed -n 's/^  \(-.,\)\{0,1\} *--\([a-z-]*\).*/\2/p' |
		sort >usage-long
	"$tool" --help | sed -n 's/^  -\(.\),.*/\1/p' | sort >usage-short
	[ "$(wc -l <usage-long)" -gt 13 ] && [ "$(wc -l <usage-short)" -gt 2 ]
	ok $? "$tool: the usage was read"
	sed -n '/^\.It Fl/s/.*Fl -\([a-z-]*\).*/\1/p' "$page" | sort >page-long
	same usage-long page-long "$tool: the page has the long options of the usage"
	sed -n 's/^\.It Fl \([^-]\) .*/\1/p' "$page" | sort >page-short
	same usage-short page-short "$tool: and the short ones"
	sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESC/p' "$page" >synopsis
	while read -r option; do
		case $option in
		help | jobs | null | output | verbose | version) continue ;;
		esac
		grep -q -e "Fl -$option" synopsis || echo "$option"
	done <usage-long >missing
	same /dev/null missing "$tool: the synopsis has those without a letter"
	sed -n "/local options='/,/'\$/p" "$completion" | tr -s "' \t" '\n' |
		grep '^-' >words
	sed -n 's/^--\([a-z-]*\)=\{0,1\}$/\1/p' words | sort >completion-long
	same usage-long completion-long "$tool: the completion has the long options"
	sed -n 's/^-\([^-]\)$/\1/p' words | sort >completion-short
	same usage-short completion-short "$tool: and the short ones"
	"$tool" --help | sed -n 's/^  .* --\([a-z-]*\)=.*/\1/p' | sort >takes-usage
	sed -n '/^\.It Fl/s/.*Fl -\([a-z-]*\) Ns = .*/\1/p' "$page" | sort >takes-page
	same takes-usage takes-page "$tool: they agree which take an argument"
	sed -n 's/^--\([a-z-]*\)=$/\1/p' words | sort >takes-completion
	same takes-usage takes-completion "$tool: and so does the completion"
done
completion=$src/bash/ern-validate

# ---- the completion at work

if have bash; then
	# completes WANTED WORD...: what the last word can become.
	completes() {
		wanted=$1
		shift
		# shellcheck disable=SC2016
		bash -c '. "$0"
			COMP_WORDS=("$@")
			COMP_CWORD=$(($# - 1))
			_ern_validate
			echo "${COMPREPLY[*]}"' "$completion" "$@" >out 2>err
		printf '%s\n' "$wanted" >wanted
		same wanted out "completion of $*"
		same /dev/null err 'without a complaint'
	}
	completes '--format=' ern-validate --fo
	completes '--max-findings= --max-size=' ern-validate --max
	completes 'json' ern-validate --format = j
	completes 'text json sarif html' ern-validate --format =
	completes 'base later' ern-validate --avs ''
	completes 'schema' ern-validate --check = sc
	completes 'schema,references' ern-validate --check = schema,r
	: >one.xml
	: >two.txt
	: >three.xsd
	completes 'one.xml' ern-validate ''
	completes 'three.xsd' ern-validate --schema = ''
	completes 'two.txt' ern-validate -o tw
else
	skip 'the completion at work' 'there is no bash'
fi

# ---- examples

for file in "$src/ern-build.1" "$src/ern-convert.1" "$src/ern-diff.1" \
	"$src/ern-ledger.1" "$src/ern-ship.1" "$src/ern-validate.1" \
	"$src/ern.7"; do
	awk '/^\.Bd -literal/ { shown = 1; next }
		/^\.Ed/ { shown = 0 }
		shown' "$file" |
		sed "s/\\\\(aq/'/g; s/\\\\e/\\\\/g; s/^\\\\&//" >wanted
	name=$(basename "$file")
	grep -q '^\$ ern-' wanted
	ok $? "$name has examples"
	if have jq && have xmllint; then
		(cd "$testdata" && examples "$tmp/wanted") >got
		same wanted got "$name: examples print what the page shows"
	else
		skip "$name: examples" 'they need jq and xmllint'
	fi
done
done_testing
