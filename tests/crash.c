/* SPDX-License-Identifier: MIT */
/*
 * crash: ern-ledger that dies at a write.
 *
 *   crash N COMMAND...
 *
 * runs the command as ern-ledger does, and at the Nth time that SQLite would
 * write, cut or remove a file, or have it written to the disk, the process
 * ends at once, after half of the bytes.  It prints nothing of its own: the
 * exit status is 42 when it died.  With N 0 it counts, and prints the number.
 */
#include <config.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DIED	42
#undef main	/* that of the tool has another name here */

int ern_ledger_main(int argc, char **argv);

static long left;		/* until it dies; below 0: it does not */
static long count;
static sqlite3_vfs *below;

/* A file is one of SQLite's own with other methods before it. */
struct file {
	sqlite3_file base;
	sqlite3_file *real;
};

static sqlite3_io_methods methods;

/* Counts a write.  Returns whether this is the last moment. */
static int
is_last(void)
{
	count++;
	return left > 0 && --left == 0;
}

static sqlite3_file *
real_of(sqlite3_file *file)
{
	return ((struct file *)file)->real;
}

static int
on_close(sqlite3_file *file)
{
	sqlite3_file *real = real_of(file);
	int result = real->pMethods == NULL ? SQLITE_OK :
	    real->pMethods->xClose(real);

	free(real);
	return result;
}

static int
on_read(sqlite3_file *file, void *bytes, int n, sqlite3_int64 at)
{
	return real_of(file)->pMethods->xRead(real_of(file), bytes, n, at);
}

static int
on_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
	sqlite3_file *real = real_of(file);

	if (is_last()) {
		real->pMethods->xWrite(real, bytes, n / 2, at);
		_exit(DIED);
	}
	return real->pMethods->xWrite(real, bytes, n, at);
}

static int
on_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	if (is_last())
		_exit(DIED);
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int
on_sync(sqlite3_file *file, int flags)
{
	if (is_last())
		_exit(DIED);
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int
on_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int
on_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int
on_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int
on_check(sqlite3_file *file, int *out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file),
	    out);
}

static int
on_control(sqlite3_file *file, int op, void *argument)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op,
	    argument);
}

static int
on_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int
on_device(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(
	    real_of(file));
}

static int
on_map(sqlite3_file *file, int region, int size, int extend,
    void volatile **out)
{
	return real_of(file)->pMethods->xShmMap(real_of(file), region, size,
	    extend, out);
}

static int
on_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, n,
	    flags);
}

static void
on_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int
on_unmap(sqlite3_file *file, int remove_it)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), remove_it);
}

static sqlite3_io_methods methods = {
	.iVersion = 2, .xClose = on_close, .xRead = on_read,
	.xWrite = on_write, .xTruncate = on_truncate, .xSync = on_sync,
	.xFileSize = on_size, .xLock = on_lock, .xUnlock = on_unlock,
	.xCheckReservedLock = on_check, .xFileControl = on_control,
	.xSectorSize = on_sector, .xDeviceCharacteristics = on_device,
	.xShmMap = on_map, .xShmLock = on_shm_lock,
	.xShmBarrier = on_barrier, .xShmUnmap = on_unmap,
};

static int
on_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
    int *out)
{
	struct file *own = (struct file *)file;
	int result;

	(void)vfs;
	own->real = calloc(1, below->szOsFile);
	result = below->xOpen(below, name, own->real, flags, out);
	if (result == SQLITE_OK)
		own->base.pMethods = &methods;
	else
		free(own->real);
	return result;
}

static int
on_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	(void)vfs;
	if (is_last())
		_exit(DIED);
	return below->xDelete(below, name, sync_folder);
}

int
main(int argc, char **argv)
{
	static sqlite3_vfs vfs;
	int result;

	if (argc < 2)
		return 2;
	left = atol(argv[1]);
	if (left == 0)
		left = -1;
	below = sqlite3_vfs_find(NULL);
	vfs = *below;
	vfs.szOsFile = sizeof(struct file);
	vfs.zName = "crash";
	vfs.xOpen = on_open;
	vfs.xDelete = on_delete;
	sqlite3_vfs_register(&vfs, 1);
	argv[1] = argv[0];
	result = ern_ledger_main(argc - 1, argv + 1);
	if (left < 0)
		fprintf(stderr, "%ld\n", count);
	return result;
}
