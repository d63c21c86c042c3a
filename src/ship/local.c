/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "ship/local.h"

#define BUFFER	(256 * 1024)

int
ern_local_refused(const char *doing, const char *path,
    struct ern_fault *fault)
{
	static const struct {
		int why;
		enum ern_fault_kind kind;
		enum ern_code code;
	} reasons[] = {
		{ ENOENT, ERN_FAULT_PERMANENT, ERN_CODE_SHIP_MISSING },
		{ ENOTDIR, ERN_FAULT_PERMANENT, ERN_CODE_SHIP_MISSING },
		{ EACCES, ERN_FAULT_PERMANENT, ERN_CODE_SHIP_PERMISSION },
		{ EPERM, ERN_FAULT_PERMANENT, ERN_CODE_SHIP_PERMISSION },
		{ EROFS, ERN_FAULT_PERMANENT, ERN_CODE_SHIP_PERMISSION },
		{ 0, ERN_FAULT_TEMPORARY, ERN_CODE_SHIP_SERVER },
	};
	struct ern_text name = { 0 };
	int why = errno;
	size_t i = 0;

	while (reasons[i].why != why && reasons[i].why != 0)
		i++;
	ern_text_printable(&name, path);
	ern_fault_set(fault, reasons[i].kind, reasons[i].code,
	    "cannot %s %s: %s", doing, name.bytes, strerror(why));
	ern_text_free(&name);
	return -1;
}

static struct ern_packet_file
told(const struct stat *is)
{
	return (struct ern_packet_file){
		true, true, (uint64_t)is->st_size, is->st_mode,
	};
}

int
ern_local_stat(int folder, const char *path, struct ern_packet_file *file,
    struct ern_fault *fault)
{
	struct stat is;

	if (fstatat(folder, path, &is, 0) < 0)
		return errno == ENOENT ? 0 :
		    ern_local_refused("look at", path, fault);
	*file = told(&is);
	return 1;
}

int
ern_local_make(int folder, const char *path, struct ern_fault *fault)
{
	char *above = ern_mem_copy(path, strlen(path)), *slash = above;
	int result = 0;

	while (result == 0 && slash != NULL) {
		slash = strchr(slash + 1, '/');
		if (slash != NULL)
			*slash = '\0';
		if (mkdirat(folder, above, 0777) < 0 && errno != EEXIST)
			result = ern_local_refused("make the folder", above,
			    fault);
		if (slash != NULL)
			*slash = '/';
	}
	free(above);
	return result;
}

int
ern_local_list(int folder, const char *path, void (*each)(void *context,
    const char *name, const struct ern_packet_file *file), void *context,
    struct ern_fault *fault)
{
	int fd = openat(folder, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *open = fd < 0 ? NULL : fdopendir(fd);
	struct ern_packet_file file;
	struct dirent *entry;
	struct stat is;

	if (open == NULL)
		return ern_local_refused("list", path, fault);
	while ((entry = readdir(open)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0 ||
		    fstatat(fd, entry->d_name, &is, AT_SYMLINK_NOFOLLOW) < 0)
			continue;
		file = told(&is);
		each(context, entry->d_name, &file);
	}
	closedir(open);
	return 0;
}

int
ern_local_read(int folder, const char *path, size_t most,
    struct ern_text *bytes, struct ern_fault *fault)
{
	int fd = openat(folder, path, O_RDONLY | O_CLOEXEC);
	size_t before = bytes->length;
	ssize_t n = -1;
	char *buffer;

	if (fd < 0)
		return ern_local_refused("open", path, fault);
	buffer = ern_mem_alloc(BUFFER);
	while ((n = read(fd, buffer, BUFFER)) > 0 &&
	    bytes->length - before + n <= most)
		ern_text_add(bytes, buffer, n);
	if (n < 0)
		ern_local_refused("read", path, fault);
	else if (n > 0)
		ern_fault_set(fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_SERVER, "%s is larger than %zu bytes", path,
		    most);
	free(buffer);
	close(fd);
	return n == 0 ? 0 : -1;
}

int
ern_local_rename(int folder, const char *from, const char *to,
    struct ern_fault *fault)
{
	return renameat(folder, from, folder, to) == 0 ? 0 :
	    ern_local_refused("rename", from, fault);
}

int
ern_local_remove(int folder, const char *path, struct ern_fault *fault)
{
	if (unlinkat(folder, path, 0) == 0 || errno == ENOENT)
		return 0;
	if ((errno == EISDIR || errno == EPERM) &&
	    unlinkat(folder, path, AT_REMOVEDIR) == 0)
		return 0;
	return ern_local_refused("remove", path, fault);
}

/* ---- putting files */

/* Writes all of the bytes.  Returns 0, or -1 with errno set. */
static int
write_all(int fd, const char *bytes, size_t length)
{
	ssize_t n;

	for (; length > 0; bytes += n, length -= n) {
		n = write(fd, bytes, length);
		if (n < 0 && errno == EINTR)
			n = 0;
		else if (n < 0)
			return -1;
	}
	return 0;
}

/* Copies a file to one that is open, within the kernel where that can be. */
static int
copy(struct ern_sftp_file *file, int from, int to, const char *written)
{
	char *buffer = ern_mem_alloc(BUFFER);
	ssize_t n;

	while ((n = copy_file_range(from, NULL, to, NULL, BUFFER, 0)) > 0)
		file->moved += n;
	while (n < 0 && (n = read(from, buffer, BUFFER)) > 0) {
		if (write_all(to, buffer, n) < 0) {
			free(buffer);
			return ern_local_refused("write", written,
			    &file->fault);
		}
		file->moved += n;
		n = -1;
	}
	free(buffer);
	if (n < 0)
		return ern_fault_set(&file->fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_LOCAL, "cannot read %s: %s", file->local,
		    strerror(errno));
	return 0;
}

static int
write_file(struct ern_sftp_file *file, int to, const char *written)
{
	int from, result;

	if (file->local == NULL) {
		file->moved = file->size;
		if (write_all(to, file->bytes, file->size) < 0)
			return ern_local_refused("write", written,
			    &file->fault);
		return 0;
	}
	from = open(file->local, O_RDONLY | O_CLOEXEC);
	if (from < 0)
		return ern_fault_set(&file->fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_LOCAL, "cannot read %s: %s", file->local,
		    strerror(errno));
	result = copy(file, from, to, written);
	close(from);
	if (result == 0 && file->moved != file->size)
		result = ern_fault_set(&file->fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_LOCAL, "%s has changed: it has %llu bytes, "
		    "not %llu", file->local, (unsigned long long)file->moved,
		    (unsigned long long)file->size);
	return result;
}

static void
put_one(int folder, struct ern_sftp_file *file)
{
	const char *written = file->part != NULL ? file->part : file->remote;
	int to = openat(folder, written,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	file->kept = file->moved = 0;
	if (to < 0) {
		ern_local_refused("write", written, &file->fault);
		return;
	}
	if (write_file(file, to, written) == 0 && fsync(to) < 0)
		ern_local_refused("complete", written, &file->fault);
	close(to);
	if (file->fault.kind == ERN_FAULT_NONE && file->part != NULL)
		ern_local_rename(folder, file->part, file->remote,
		    &file->fault);
}

int
ern_local_put(int folder, const struct ern_sftp_put *put,
    struct ern_fault *fault)
{
	struct ern_sftp_file *file;

	(void)fault;
	while ((file = put->next(put->context)) != NULL) {
		put_one(folder, file);
		if (put->moved != NULL)
			put->moved(put->context, file);
		put->done(put->context, file);
	}
	return 0;
}
