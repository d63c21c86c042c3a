#!/bin/sh
# SPDX-License-Identifier: MIT
# generate: the tool that writes messages for tests, from its command line.
. "${srcdir:-.}/tests/lib.sh"

PATH=$top_builddir/tests:$PATH
versions='382 41 411 42 43 431 432'
# It knows no release profile.
layers=schema,references,identifiers

wrong=0
for version in $versions; do
	for how in '' --lifelike --root=PurgeReleaseMessage --size=1000; do
		# shellcheck disable=SC2086
		generate $version 5 $how >one.xml &&
			ern-validate --check="$layers" one.xml ||
			{ echo "# $version $how"; wrong=1; }
		# shellcheck disable=SC2086
		generate $version 5 $how | cmp -s - one.xml ||
			{ echo "# $version $how: other bytes"; wrong=1; }
		have xmllint || continue
		xmllint --noout --schema "$top_srcdir/xsd/ern-$version.xsd" \
			one.xml 2>err || { note err; wrong=1; }
	done
done >found
ok $wrong 'every version and kind is valid, and always the same bytes'
note found
generate 432 1 >one.xml
generate 432 2 >two.xml
! cmp -s one.xml two.xml
ok $? 'seeds differ'
generate 432 1 --size=2000 >large.xml
[ "$(wc -c <large.xml)" -gt "$(wc -c <one.xml)" ]
ok $? '--size makes more'
gives 0 '--root' generate 382 1 --root=CatalogListMessage
has out '^<ern:CatalogListMessage' 'is the root'
for arguments in '' '432' '44 1' '432 1 --rot=x' '432 1 --root=CatalogListMessage'; do
	# shellcheck disable=SC2086
	gives 1 "generate $arguments" generate $arguments
	same /dev/null out 'writes nothing'
done
done_testing
