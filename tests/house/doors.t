#!/bin/sh
# SPDX-License-Identifier: MIT
# doors: each outside library is reached through one folder or file.
. "${srcdir:-.}/tests/lib.sh"

# door LIBRARY HEADER FILE...: only these files may include the header.
door() {
	library=$1
	header=$2
	shift 2
	(cd "$top_srcdir/src" && grep -rlE "#include <$header" .) |
		sed 's|^\./||' >users
	for file; do
		grep -v "^$file" users >rest
		mv rest users
	done
	ok "$(wc -l <users)" "$library has one door"
	note users
}

# The parser's door is xml/; ern/ works on the trees that come out of it.  The
# schema compiler runs at build time only.
door libxml2 'libxml/' xml/ ern/ schema/xsdc
door 'the XML parser' 'libxml/(parser|SAX2|xmlreader|xmlschemas)' xml/ \
	schema/xsdc
door OpenSSL 'openssl/' base/digest.c
door libxslt 'lib(e)?xslt/' xml/sheet xml/xpath
door SQLite 'sqlite3' state/ledger
door jansson 'jansson' base/json
door libsndfile 'sndfile' base/audio.c
door threads 'pthread' base/depot.c base/workers.c base/source.c xml/reader.c
done_testing
