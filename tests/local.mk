# SPDX-License-Identifier: MIT
# The tests; a test is found by its name: unit/ one program a module, the rest
# shell scripts that speak TAP.

SHELL_TESTS = \
	tests/house/doors.t \
	tests/house/headers.t \
	tests/house/layers.t \
	tests/house/scripts.t \
	tests/house/words.t \
	tests/pipe/validate.t \
	tests/tool/assets.t \
	tests/tool/attacks.t \
	tests/tool/batch.t \
	tests/tool/broken.t \
	tests/tool/build.t \
	tests/tool/convert.t \
	tests/tool/diff.t \
	tests/tool/edit.t \
	tests/tool/deals.t \
	tests/tool/formats.t \
	tests/tool/generate.t \
	tests/tool/identifiers.t \
	tests/tool/html.t \
	tests/tool/json.t \
	tests/tool/keys.t \
	tests/tool/large.t \
	tests/tool/ledger.t \
	tests/tool/ledger-crash.t \
	tests/tool/ledger-migrate.t \
	tests/tool/ledger-wizard.t \
	tests/tool/man.t \
	tests/tool/options.t \
	tests/tool/output.t \
	tests/tool/pass.t \
	tests/tool/profiles.t \
	tests/tool/readme.t \
	tests/tool/rules.t \
	tests/tool/rulesets.t \
	tests/tool/services.t \
	tests/tool/ship.t \
	tests/tool/streams.t \
	tests/tool/verdicts.t

UNIT_TESTS = \
	tests/unit/ack \
	tests/unit/arena \
	tests/unit/audio \
	tests/unit/check \
	tests/unit/chunk \
	tests/unit/code \
	tests/unit/conversions \
	tests/unit/convert \
	tests/unit/data \
	tests/unit/datatype \
	tests/unit/deal \
	tests/unit/deal-check \
	tests/unit/depot \
	tests/unit/digest \
	tests/unit/ernjson \
	tests/unit/ernjson-read \
	tests/unit/ernjson-write \
	tests/unit/fit \
	tests/unit/generator \
	tests/unit/folder \
	tests/unit/hash \
	tests/unit/header \
	tests/unit/identifier \
	tests/unit/ids \
	tests/unit/image \
	tests/unit/json \
	tests/unit/jsonedit \
	tests/unit/jsonschema \
	tests/unit/jsonmerge \
	tests/unit/jsontree \
	tests/unit/loss \
	tests/unit/map \
	tests/unit/message \
	tests/unit/moment \
	tests/unit/move \
	tests/unit/name \
	tests/unit/nearest \
	tests/unit/node \
	tests/unit/number \
	tests/unit/origin \
	tests/unit/output \
	tests/unit/owner \
	tests/unit/package \
	tests/unit/party \
	tests/unit/place \
	tests/unit/print \
	tests/unit/reader \
	tests/unit/reader-limits \
	tests/unit/reader-tree \
	tests/unit/region \
	tests/unit/report \
	tests/unit/route \
	tests/unit/scan \
	tests/unit/sftp \
	tests/unit/sheet \
	tests/unit/sidecar \
	tests/unit/source \
	tests/unit/space \
	tests/unit/spool \
	tests/unit/store \
	tests/unit/syntax \
	tests/unit/tables \
	tests/unit/target \
	tests/unit/task \
	tests/unit/territory \
	tests/unit/text \
	tests/unit/tree \
	tests/unit/unicode \
	tests/unit/utf8 \
	tests/unit/version \
	tests/unit/visibility \
	tests/unit/window \
	tests/unit/workers \
	tests/unit/xsd

if HAVE_SFTP_SERVER
UNIT_TESTS += tests/unit/sftp
endif

# Programs that speak TAP and need no cmocka.
PLAIN_TESTS = \
	tests/differential \
	tests/fuzz/replay-check \
	tests/fuzz/replay-tables

# What shell tests need beside the tools.
TEST_TOOLS = \
	tests/canonical \
	tests/crash \
	tests/edit \
	tests/generate \
	tests/media \
	tests/shuffle \
	tests/talk

if HAVE_CMOCKA
check_PROGRAMS = $(UNIT_TESTS) $(PLAIN_TESTS) $(TEST_TOOLS)
TESTS = $(UNIT_TESTS) $(PLAIN_TESTS) $(SHELL_TESTS)
else
check_PROGRAMS = $(PLAIN_TESTS) $(TEST_TOOLS)
TESTS = $(PLAIN_TESTS) $(SHELL_TESTS)
endif

# A unit test has one source, which is named as it is.
UNIT_LDADD = libern.a $(XSLT_LIBS) $(XML_LIBS) $(CRYPTO_LIBS) $(SNDFILE_LIBS) \
	$(CMOCKA_LIBS)
tests_unit_ack_LDADD = $(UNIT_LDADD)
tests_unit_header_LDADD = $(UNIT_LDADD)
tests_unit_arena_LDADD = $(UNIT_LDADD)
tests_unit_audio_LDADD = $(UNIT_LDADD)
tests_unit_depot_LDADD = $(UNIT_LDADD)
tests_unit_digest_LDADD = $(UNIT_LDADD)
tests_unit_folder_LDADD = $(UNIT_LDADD)
tests_unit_image_LDADD = $(UNIT_LDADD)
tests_unit_check_LDADD = $(UNIT_LDADD)
tests_unit_chunk_LDADD = $(UNIT_LDADD)
tests_unit_code_LDADD = $(UNIT_LDADD)
tests_unit_conversions_SOURCES = tests/unit/conversions.c $(GENERATOR) \
	tests/rights.c tests/rights.h tests/granting.h \
	tests/rights-compare.c
tests_unit_conversions_LDADD = $(UNIT_LDADD)
tests_unit_convert_LDADD = $(UNIT_LDADD)
tests_unit_data_LDADD = $(UNIT_LDADD)
tests_unit_datatype_LDADD = $(UNIT_LDADD)
tests_unit_deal_LDADD = $(UNIT_LDADD)
tests_unit_deal_check_LDADD = $(UNIT_LDADD)
tests_unit_fit_LDADD = $(UNIT_LDADD)
tests_unit_loss_LDADD = $(UNIT_LDADD)
tests_unit_jsonmerge_LDADD = $(UNIT_LDADD) $(JANSSON_LIBS)
tests_unit_map_LDADD = $(UNIT_LDADD)
tests_unit_node_LDADD = $(UNIT_LDADD) $(JANSSON_LIBS)
tests_unit_jsonedit_LDADD = $(UNIT_LDADD) $(JANSSON_LIBS)
tests_unit_task_LDADD = $(UNIT_LDADD) $(SQLITE_LIBS) $(JANSSON_LIBS)
tests_unit_move_LDADD = $(UNIT_LDADD) $(SQLITE_LIBS) $(JANSSON_LIBS)
tests_unit_moment_LDADD = $(UNIT_LDADD)
tests_unit_origin_LDADD = $(UNIT_LDADD)
tests_unit_owner_LDADD = $(UNIT_LDADD)
tests_unit_package_LDADD = $(UNIT_LDADD)
tests_unit_party_LDADD = $(UNIT_LDADD)
tests_unit_route_LDADD = $(UNIT_LDADD)
tests_unit_sftp_LDADD = $(UNIT_LDADD)
tests_unit_sheet_LDADD = $(UNIT_LDADD)
tests_unit_sidecar_LDADD = $(UNIT_LDADD)
tests_unit_territory_LDADD = $(UNIT_LDADD)
tests_unit_tree_LDADD = $(UNIT_LDADD)
tests_unit_visibility_LDADD = $(UNIT_LDADD)
tests_unit_ernjson_LDADD = $(UNIT_LDADD) $(JANSSON_LIBS)
tests_unit_ernjson_read_LDADD = $(UNIT_LDADD) $(JANSSON_LIBS)
tests_unit_ernjson_write_LDADD = $(UNIT_LDADD) $(JANSSON_LIBS)
tests_unit_generator_SOURCES = tests/unit/generator.c $(GENERATOR)
tests_unit_generator_LDADD = $(UNIT_LDADD)
tests_unit_hash_LDADD = $(UNIT_LDADD)
tests_unit_identifier_LDADD = $(UNIT_LDADD)
tests_unit_ids_LDADD = $(UNIT_LDADD)
tests_unit_json_LDADD = $(UNIT_LDADD)
tests_unit_jsonschema_SOURCES = tests/unit/jsonschema.c $(GENERATOR) $(CANONICAL)
tests_unit_jsonschema_LDADD = $(UNIT_LDADD) $(JANSSON_LIBS)
tests_unit_jsontree_LDADD = $(UNIT_LDADD) $(JANSSON_LIBS)
tests_unit_message_LDADD = $(UNIT_LDADD)
tests_unit_name_LDADD = $(UNIT_LDADD)
tests_unit_number_LDADD = $(UNIT_LDADD) $(SQLITE_LIBS) $(JANSSON_LIBS)
tests_unit_nearest_LDADD = $(UNIT_LDADD)
tests_unit_output_LDADD = $(UNIT_LDADD)
tests_unit_place_LDADD = $(UNIT_LDADD)
tests_unit_print_LDADD = $(UNIT_LDADD)
tests_unit_reader_LDADD = $(UNIT_LDADD)
tests_unit_reader_limits_LDADD = $(UNIT_LDADD)
tests_unit_reader_tree_LDADD = $(UNIT_LDADD)
tests_unit_region_LDADD = $(UNIT_LDADD)
tests_unit_report_LDADD = $(UNIT_LDADD)
tests_unit_scan_LDADD = $(UNIT_LDADD)
tests_unit_source_LDADD = $(UNIT_LDADD)
tests_unit_space_LDADD = $(UNIT_LDADD)
tests_unit_spool_LDADD = $(UNIT_LDADD)
tests_unit_store_LDADD = $(UNIT_LDADD)
tests_unit_target_LDADD = $(UNIT_LDADD)
tests_unit_syntax_LDADD = $(UNIT_LDADD)
tests_unit_tables_LDADD = $(UNIT_LDADD)
tests_unit_text_LDADD = $(UNIT_LDADD)
tests_unit_unicode_LDADD = $(UNIT_LDADD)
tests_unit_utf8_LDADD = $(UNIT_LDADD)
tests_unit_version_LDADD = $(UNIT_LDADD)
tests_unit_window_LDADD = $(UNIT_LDADD)
tests_unit_workers_LDADD = $(UNIT_LDADD)
tests_unit_xsd_LDADD = $(UNIT_LDADD)

CANONICAL = tests/canonical.c tests/canonical.h
tests_canonical_SOURCES = tests/canonical-main.c $(CANONICAL)
tests_differential_SOURCES = tests/differential.c tests/differential.h \
	tests/differential-ids.c tests/differential-mutate.c \
	tests/differential-values.c
GENERATOR = tests/generator.c tests/generator.h tests/generating.h \
	tests/generator-identifier.c tests/generator-plan.c \
	tests/generator-value.c
tests_generate_SOURCES = tests/generate.c $(GENERATOR)
tests_fuzz_replay_check_SOURCES = tests/fuzz/check.c tests/fuzz/replay.c \
	tests/fuzz/target.h
tests_fuzz_replay_tables_SOURCES = tests/fuzz/tables.c tests/fuzz/replay.c \
	tests/fuzz/target.h

# The same targets for a fuzzing engine:
#   ./configure CC=clang CFLAGS='-g -O1 -fsanitize=fuzzer-no-link' \
#       LIB_FUZZING_ENGINE=-fsanitize=fuzzer --enable-asan
#   make tests/fuzz/check tests/fuzz/tables
EXTRA_PROGRAMS = tests/fuzz/check tests/fuzz/tables
tests_fuzz_check_SOURCES  = tests/fuzz/check.c tests/fuzz/target.h
tests_fuzz_check_LDADD    = libern.a $(LIB_FUZZING_ENGINE) $(XML_LIBS) \
	$(CRYPTO_LIBS) $(SNDFILE_LIBS)
tests_fuzz_tables_SOURCES = tests/fuzz/tables.c tests/fuzz/target.h
tests_fuzz_tables_LDADD   = libern.a $(LIB_FUZZING_ENGINE) $(XML_LIBS) \
	$(CRYPTO_LIBS) $(SNDFILE_LIBS)

EXTRA_DIST += tests/unit/conversion.h tests/unit/converted.h \
	tests/unit/styled.h
EXTRA_DIST += tests/unit/deals.h tests/unit/ernjson.h tests/unit/ledgered.h tests/unit/pieces.h tests/unit/recorder.h tests/unit/unit.h \
	tests/fuzz/corpus
EXTRA_DIST += tests/dsp
# ern-ledger that dies at a write, and a terminal for it to talk to.
tests_crash_SOURCES  = tests/crash.c $(LEDGER)
tests_crash_CPPFLAGS = $(AM_CPPFLAGS) -Dmain=ern_ledger_main
tests_crash_CFLAGS   = $(AM_CFLAGS) -Wno-missing-prototypes
tests_talk_SOURCES   = tests/talk.c
tests_talk_LDADD     =

EXTRA_DIST += $(SHELL_TESTS) tests/tracks.awk tests/changes tests/lib.sh tests/sshd.sh tests/bless testdata
