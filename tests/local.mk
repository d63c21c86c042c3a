# SPDX-License-Identifier: MIT
# The tests; a test is found by its name: unit/ one program a module, the rest
# shell scripts that speak TAP.

SHELL_TESTS = \
	tests/house/doors.t \
	tests/house/headers.t \
	tests/house/layers.t \
	tests/tool/verdicts.t

UNIT_TESTS = \
	tests/unit/text

if HAVE_CMOCKA
check_PROGRAMS = $(UNIT_TESTS)
TESTS = $(UNIT_TESTS) $(SHELL_TESTS)
else
TESTS = $(SHELL_TESTS)
endif

UNIT_LDADD = libern.a $(XML_LIBS) $(CMOCKA_LIBS)

tests_unit_text_SOURCES = tests/unit/text.c
tests_unit_text_LDADD   = $(UNIT_LDADD)

EXTRA_DIST += $(SHELL_TESTS) tests/lib.sh tests/bless testdata
