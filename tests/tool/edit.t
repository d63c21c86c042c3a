#!/bin/sh
# SPDX-License-Identifier: MIT
# edit: the tests' own tool that makes messages out of others.
. "${srcdir:-.}/tests/lib.sh"
PATH=$top_builddir/tests:$PATH

cat >base.xml <<'END'
<?xml version="1.0"?>
<e:m xmlns:e="urn:e" at="1"><a>one</a><b x="2"><c/></b><a>two</a></e:m>
END

# becomes NAME CONTENT EDIT...: what the root of the base holds then.
becomes() {
	name=$1
	printf '%s\n' "$2" >wanted
	shift 2
	edit base.xml "$@" 2>err | sed -n 's|^<e:m xmlns:e="urn:e"||p' |
		sed 's|</e:m>$||' >out
	same wanted out "$name"
	note err
}

becomes delete ' at="1"><b x="2"><c/></b>' 'delete a'
becomes 'delete an attribute' '><a>one</a><b><c/></b><a>two</a>' \
	'delete @at' 'delete b/@x'
becomes text ' at="&lt;"><a>one</a><b x="2"><c/></b><a>&amp; =&gt; 3</a>' \
	'text a[2] => & => 3' 'text @at => <'
becomes set ' at="5" new="6"><a>one</a><b x="3"><c x="4"/></b><a>two</a>' \
	'set b/@x => 3' 'set b/c/@x => 4' 'set @at => 5' 'set @new => 6'
becomes rename ' at="1"><d>one</d><b y="2"><c/></b><a>two</a>' \
	"rename a[. = 'one'] => d" 'rename b/@x => y'
becomes into ' at="1"><a>one</a><b x="2"><c/><d/><f z="1">g</f></b><a>two</a>' \
	'into b => <d/><f z="1">g</f>'
becomes before ' at="1"><a>one</a><d/><f/><b x="2"><c/></b><a>two</a>' \
	'before b => <d/><f/>'
becomes after ' at="1"><a>one</a><b x="2"><c/></b><d/><f/><a>two</a>' \
	'after //b => <d/><f/>'
becomes 'every node' ' at="1"><a>one</a><d/><b x="2"><c/></b><a>two</a><d/>' \
	'after a => <d/>'
becomes move ' at="1"><b x="2"><c/><a>one</a></b><a>two</a>' \
	'move a[1] => into b'
becomes copy ' at="1"><c/><a>one</a><b x="2"><c/></b><a>two</a>' \
	'copy b/c => before a[1]'

# refused SENTENCE EDIT...
refused() {
	sentence=$1
	shift
	edit base.xml "$@" >out 2>err
	got=$?
	grep -qF "$sentence" err && [ $got -eq 2 ] && [ ! -s out ]
	ok $? "$sentence"
	note err
}

refused 'base.xml:2: selects nothing: z' 'delete a' 'delete z'
refused 'not an XPath of nodes' 'delete a['
refused 'not a verb' 'paint a => red'
refused 'not an edit' 'delete'
refused 'takes no => and argument' 'delete a => b'
refused 'needs => and an argument' 'text a'
refused 'not the path of an attribute' 'set a => b'
refused 'not XML' 'into a => <b>'
refused 'not a place' 'move a => b'
refused 'not into, before or after' 'move a => under b'

printf '# a comment\nfirst base\n\tdelete b\n\tdelete a\n\nsecond base more\n' \
	>catalogue
gives 0 'a catalogue' edit -c catalogue .
has first.xml '^<e:m xmlns:e="urn:e" at="1"/>$' 'an entry is made'
same base.xml second.xml 'an entry without edits is its base'
printf 'third base\n\tdelete z\n' >>catalogue
gives 2 'a fault in a catalogue' edit -c catalogue .
has err '^catalogue:8: selects nothing: z$' 'is told with its line'
done_testing
