/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "ship/packet.h"

/* Which attributes of a file are told. */
#define HAS_SIZE	0x00000001
#define HAS_OWNER	0x00000002
#define HAS_MODE	0x00000004
#define HAS_TIMES	0x00000008
#define HAS_MORE	0x80000000

static void
add_number(struct ern_text *packet, uint64_t number, int bytes)
{
	while (bytes-- > 0)
		ern_text_byte(packet, (char)(number >> 8 * bytes));
}

void
ern_packet_add32(struct ern_text *packet, uint32_t number)
{
	add_number(packet, number, 4);
}

void
ern_packet_add64(struct ern_text *packet, uint64_t number)
{
	add_number(packet, number, 8);
}

void
ern_packet_add_string(struct ern_text *packet, const char *bytes,
    size_t length)
{
	ern_packet_add32(packet, (uint32_t)length);
	ern_text_add(packet, bytes, length);
}

void
ern_packet_set32(char *bytes, uint32_t number)
{
	int i;

	for (i = 0; i < 4; i++)
		bytes[i] = (char)(number >> 8 * (3 - i));
}

static const char *
take(struct ern_packet *packet, size_t length)
{
	const char *bytes = packet->bytes;

	if (packet->bad || length > packet->length) {
		packet->bad = true;
		return NULL;
	}
	packet->bytes += length;
	packet->length -= length;
	return bytes;
}

static uint64_t
take_number(struct ern_packet *packet, int size)
{
	const char *bytes = take(packet, size);
	uint64_t number = 0;
	int i;

	for (i = 0; bytes != NULL && i < size; i++)
		number = number << 8 | (unsigned char)bytes[i];
	return number;
}

uint8_t
ern_packet_take8(struct ern_packet *packet)
{
	return (uint8_t)take_number(packet, 1);
}

uint32_t
ern_packet_take32(struct ern_packet *packet)
{
	return (uint32_t)take_number(packet, 4);
}

uint64_t
ern_packet_take64(struct ern_packet *packet)
{
	return take_number(packet, 8);
}

const char *
ern_packet_take_string(struct ern_packet *packet, size_t *length)
{
	const char *bytes;

	*length = ern_packet_take32(packet);
	bytes = take(packet, *length);
	if (bytes != NULL)
		return bytes;
	*length = 0;
	return "";
}

void
ern_packet_take_file(struct ern_packet *packet, struct ern_packet_file *file)
{
	uint32_t told = ern_packet_take32(packet);
	size_t length, n;

	*file = (struct ern_packet_file){
		.has_size = (told & HAS_SIZE) != 0,
		.has_mode = (told & HAS_MODE) != 0,
	};
	if (file->has_size)
		file->size = ern_packet_take64(packet);
	if (told & HAS_OWNER)
		ern_packet_take64(packet);
	if (file->has_mode)
		file->mode = ern_packet_take32(packet);
	if (told & HAS_TIMES)
		ern_packet_take64(packet);
	n = told & HAS_MORE ? ern_packet_take32(packet) : 0;
	for (; n > 0 && !packet->bad; n--) {
		ern_packet_take_string(packet, &length);
		ern_packet_take_string(packet, &length);
	}
}
