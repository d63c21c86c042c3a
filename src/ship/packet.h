/* SPDX-License-Identifier: MIT */
/*
 * packet: the numbers and strings of SFTP packets, version 3.
 *
 * Source: draft-ietf-secsh-filexfer-02, and the PROTOCOL file of OpenSSH for
 * the extensions.
 */
#ifndef ERN_SHIP_PACKET_H
#define ERN_SHIP_PACKET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum ern_packet_type {
	ERN_PACKET_INIT = 1,
	ERN_PACKET_VERSION = 2,
	ERN_PACKET_OPEN = 3,
	ERN_PACKET_CLOSE = 4,
	ERN_PACKET_READ = 5,
	ERN_PACKET_WRITE = 6,
	ERN_PACKET_FSTAT = 8,
	ERN_PACKET_OPENDIR = 11,
	ERN_PACKET_READDIR = 12,
	ERN_PACKET_REMOVE = 13,
	ERN_PACKET_MKDIR = 14,
	ERN_PACKET_RMDIR = 15,
	ERN_PACKET_REALPATH = 16,
	ERN_PACKET_STAT = 17,
	ERN_PACKET_RENAME = 18,
	ERN_PACKET_STATUS = 101,
	ERN_PACKET_HANDLE = 102,
	ERN_PACKET_DATA = 103,
	ERN_PACKET_NAME = 104,
	ERN_PACKET_ATTRS = 105,
	ERN_PACKET_EXTENDED = 200,
	ERN_PACKET_EXTENDED_REPLY = 201
};

/* What a status says. */
enum ern_packet_status {
	ERN_PACKET_OK,
	ERN_PACKET_EOF,
	ERN_PACKET_NO_SUCH_FILE,
	ERN_PACKET_PERMISSION_DENIED,
	ERN_PACKET_FAILURE,
	ERN_PACKET_BAD_MESSAGE,
	ERN_PACKET_NO_CONNECTION,
	ERN_PACKET_CONNECTION_LOST,
	ERN_PACKET_UNSUPPORTED
};

/* How a file is opened. */
enum {
	ERN_PACKET_FOR_READING = 0x01,
	ERN_PACKET_FOR_WRITING = 0x02,
	ERN_PACKET_CREATE = 0x08,
	ERN_PACKET_TRUNCATE = 0x10
};

/* Bytes of a packet that have not been taken; bad once they ran out. */
struct ern_packet {
	const char *bytes;
	size_t length;
	bool bad;
};

/* What is told of a file. */
struct ern_packet_file {
	bool has_size, has_mode;
	uint64_t size;		/* bytes */
	uint32_t mode;		/* as stat(2) has it */
};

/* Add a number, most significant byte first, or a string, to a packet. */
void ern_packet_add32(struct ern_text *packet, uint32_t number);
void ern_packet_add64(struct ern_text *packet, uint64_t number);
void ern_packet_add_string(struct ern_text *packet, const char *bytes,
    size_t length);

/* Writes a number over four bytes that are there. */
void ern_packet_set32(char *bytes, uint32_t number);

/* Take the next one; 0 and "" when the bytes have run out.  The string is
 * borrowed from the packet and has no NUL behind it. */
uint8_t ern_packet_take8(struct ern_packet *packet);
uint32_t ern_packet_take32(struct ern_packet *packet);
uint64_t ern_packet_take64(struct ern_packet *packet);
const char *ern_packet_take_string(struct ern_packet *packet, size_t *length);
void ern_packet_take_file(struct ern_packet *packet,
    struct ern_packet_file *file);

#endif
