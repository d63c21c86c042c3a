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

# The schema compiler runs at build time only; message.c frees a tree.
door libxml2 'libxml/' xml/ schema/xsdc ern/message.c
door OpenSSL 'openssl/' base/digest.c
door libxslt 'lib(e)?xslt/' xml/sheet.c
door SQLite 'sqlite3' state/ledger.c
door jansson 'jansson' base/json.c
door libsndfile 'sndfile' ern/audio.c
door threads 'pthread' base/workers.c base/source.c
done_testing
