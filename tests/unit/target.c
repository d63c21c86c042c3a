/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ship/target.h"

static const char *
shown(const char *string)
{
	return string == NULL ? "-" : string;
}

static void
test_read(void **state)
{
	static const struct {
		const char *url, *parts;	/* user host port folder */
	} rows[] = {
		{ "sftp://host", "- host - -" },
		{ "sftp://host/", "- host - /" },
		{ "sftp://me@host:2222/a/b", "me host 2222 /a/b" },
		{ "sftp://me@host/~/in", "me host - in" },
		{ "sftp://a%40b@host/a%20b", "a@b host - /a b" },
		{ "sftp://[::1]:22/x", "- ::1 22 /x" },
		{ "file:///a/b", "- - - /a/b" },
		{ "file:///a%25", "- - - /a%" },
	};
	struct ern_target target = { 0 };
	struct ern_text parts = { 0 };
	struct ern_fault fault = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_int_equal(ern_target_read(rows[i].url, &target,
		    &fault), 0);
		ern_text_clear(&parts);
		ern_text_format(&parts, "%s %s %s %s", shown(target.user),
		    shown(target.host), shown(target.port),
		    shown(target.folder));
		assert_string_equal(parts.bytes, rows[i].parts);
		ern_target_free(&target);
	}
	ern_text_free(&parts);
}

static void
test_refused(void **state)
{
	static const char *const urls[] = {
		"", "host:/a", "http://host/a", "file://host/a", "file:a",
		"sftp://", "sftp:///a", "sftp://@host/", "sftp://-oX=y/",
		"sftp://a:b@host/", "sftp://host:/", "sftp://host:x/",
		"sftp://host:123456/", "sftp://ho st/", "sftp://a$(b)/",
		"sftp://-l@host/", "sftp://host/a%", "sftp://host/%zz",
		"file:///a%00b", "sftp://h%6fst%3brm/",
	};
	struct ern_target target = { 0 };
	struct ern_fault fault = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(urls); i++) {
		assert_int_equal(ern_target_read(urls[i], &target, &fault),
		    -1);
		assert_int_equal(fault.code, ERN_CODE_SHIP_TARGET);
		ern_fault_free(&fault);
		ern_target_free(&target);
	}
}

/* Makes the words of a command, and the variables behind "|", one string. */
static void
join(const struct ern_target_command *command, struct ern_text *line)
{
	size_t i;

	ern_text_clear(line);
	for (i = 0; command->words[i] != NULL; i++)
		ern_text_format(line, " %s", command->words[i]);
	ern_text_string(line, " |");
	for (i = 0; command->variables[i] != NULL; i++)
		ern_text_format(line, " %s", command->variables[i]);
}

static void
test_command(void **state)
{
	struct ern_target target = { 0 };
	struct ern_target_command command;
	struct ern_text line = { 0 };
	struct ern_fault fault = { 0 };

	(void)state;
	assert_int_equal(ern_target_read("sftp://me@host:22/a", &target,
	    &fault), 0);
	assert_int_equal(ern_target_command(&target, &command, &fault), 0);
	join(&command, &line);
	assert_string_equal(line.bytes, " ssh -oForwardX11=no "
	    "-oForwardAgent=no -oClearAllForwardings=yes "
	    "-oPermitLocalCommand=no -oStrictHostKeyChecking=yes "
	    "-oBatchMode=yes -l me -p 22 -s -- host sftp |");
	ern_target_command_free(&command);

	target.policy = ERN_HOST_KEY_PIN;
	target.pin = "SHA256:a+/0";
	assert_int_equal(ern_target_command(&target, &command, &fault), 0);
	join(&command, &line);
	assert_non_null(strstr(line.bytes, "-oUserKnownHostsFile=none"));
	assert_non_null(strstr(line.bytes, "test %f = SHA256:a+/0 && "));
	ern_target_command_free(&command);
	target.pin = "SHA256:a;b";
	assert_int_equal(ern_target_command(&target, &command, &fault), -1);
	assert_int_equal(fault.code, ERN_CODE_SHIP_TARGET);
	ern_fault_free(&fault);

	target.policy = ERN_HOST_KEY_ACCEPT_NEW;
	target.password = "password";
	target.askpass = "/bin/ask";
	unit_enter_folder();
	assert_int_equal(ern_target_command(&target, &command, &fault), -1);
	assert_int_equal(fault.code, ERN_CODE_SHIP_PASSWORD);
	ern_fault_free(&fault);
	unit_write("password", "secret", 6);
	assert_int_equal(chmod("password", 0640), 0);
	assert_int_equal(ern_target_command(&target, &command, &fault), -1);
	assert_int_equal(fault.code, ERN_CODE_SHIP_PASSWORD);
	ern_fault_free(&fault);
	assert_int_equal(chmod("password", 0600), 0);
	assert_int_equal(ern_target_command(&target, &command, &fault), 0);
	join(&command, &line);
	assert_non_null(strstr(line.bytes, "=accept-new"));
	assert_null(strstr(line.bytes, "BatchMode"));
	assert_null(strstr(line.bytes, "secret"));
	assert_non_null(strstr(line.bytes, "| SSH_ASKPASS=/bin/ask "
	    "ERN_SHIP_PASSWORD_FILE=password SSH_ASKPASS_REQUIRE=force"));
	unit_leave_folder();
	ern_target_command_free(&command);
	ern_target_free(&target);
	ern_text_free(&line);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_command),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
