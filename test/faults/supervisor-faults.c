// Linked into a supervisor for tests, with --wrap for each function below: the nth call of one fails with an
// errno, or one in so many. The plan stands in the program itself, for a box hides files, variables and descriptors
// from it.
#include <errno.h>
#include <fcntl.h>
#include <dirent.h>
#include <grp.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "random-faults.h"

// Where a call is told that failed, or each that was made: an open file that outlives every exec.
enum { TALLY_FD = 300 };

// Written over in a copy of the program: "function nth errno", "count", or what random-faults.h reads.
static volatile char plan[1024] = "UMWELTEN-FAULT-PLAN";

ssize_t __real_write(int fd, const void *data, size_t size);

// "mount 7": the seventh call of a process, and of those it was forked from.
static void tell(const char *name, int nth) {
  char line[64];
  int length = snprintf(line, sizeof line, "%s %d\n", name, nth);
  if (__real_write(TALLY_FD, line, (size_t)length) < 0) return;
}

static int count_call(const char *name) {
  static struct { const char *name; int calls; } counts[64];
  size_t i = 0;
  while (counts[i].name != NULL && strcmp(counts[i].name, name) != 0) i++;
  counts[i].name = name;
  return ++counts[i].calls;
}

static int find_fault(const char *name) {
  char text[sizeof plan], wanted[32];
  int nth, error, call = count_call(name);
  for (size_t i = 0; i < sizeof plan; i++) text[i] = plan[i];
  if (strcmp(text, "count") == 0) tell(name, call);
  int drawn = draw_fault(text, name);
  if (drawn != 0) {
    tell(name, call);
    return drawn;
  }
  if (sscanf(text, "%31s %d %d", wanted, &nth, &error) != 3 || strcmp(wanted, name) != 0 || call != nth) return 0;
  tell(name, call);
  return error;
}

#define FAILS(name, failure)          \
  do {                                \
    int error = find_fault(name);     \
    if (error != 0) {                 \
      errno = error;                  \
      return failure;                 \
    }                                 \
  } while (0)

#define WRAP(type, failure, name, parameters, arguments) \
  type __real_##name parameters;                         \
  type __wrap_##name parameters {                        \
    FAILS(#name, failure);                               \
    return __real_##name arguments;                      \
  }

WRAP(ssize_t, -1, read, (int fd, void *data, size_t size), (fd, data, size))
WRAP(ssize_t, -1, write, (int fd, const void *data, size_t size), (fd, data, size))
WRAP(ssize_t, -1, pread, (int fd, void *data, size_t size, off_t at), (fd, data, size, at))
WRAP(ssize_t, -1, pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
WRAP(ssize_t, -1, sendfile, (int to, int from, off_t *at, size_t size), (to, from, at, size))
WRAP(ssize_t, -1, send, (int fd, const void *data, size_t size, int flags), (fd, data, size, flags))
WRAP(ssize_t, -1, recv, (int fd, void *data, size_t size, int flags), (fd, data, size, flags))
WRAP(pid_t, -1, fork, (void), ())
WRAP(int, -1, dup, (int fd), (fd))
WRAP(int, -1, dup2, (int fd, int number), (fd, number))
WRAP(int, -1, pipe2, (int *ends, int flags), (ends, flags))
WRAP(int, -1, socketpair, (int domain, int type, int protocol, int *ends), (domain, type, protocol, ends))
WRAP(int, -1, socket, (int domain, int type, int protocol), (domain, type, protocol))
WRAP(int, -1, signalfd, (int fd, const sigset_t *mask, int flags), (fd, mask, flags))
WRAP(int, -1, memfd_create, (const char *name, unsigned flags), (name, flags))
WRAP(int, -1, poll, (struct pollfd * all, nfds_t count, int patience), (all, count, patience))
WRAP(int, -1, ppoll, (struct pollfd * all, nfds_t count, const struct timespec *patience, const sigset_t *mask),
     (all, count, patience, mask))
WRAP(off_t, -1, lseek, (int fd, off_t to, int from), (fd, to, from))
WRAP(int, -1, fstat, (int fd, struct stat *status), (fd, status))
WRAP(int, -1, statvfs, (const char *path, struct statvfs *status), (path, status))
WRAP(int, -1, ftruncate, (int fd, off_t size), (fd, size))
WRAP(int, -1, futimens, (int fd, const struct timespec *times), (fd, times))
WRAP(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
WRAP(int, -1, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode))
WRAP(int, -1, unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
WRAP(int, -1, chdir, (const char *path), (path))
WRAP(int, -1, chown, (const char *path, uid_t uid, gid_t gid), (path, uid, gid))
WRAP(int, -1, fchown, (int fd, uid_t uid, gid_t gid), (fd, uid, gid))
WRAP(int, -1, fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(int, -1, setgroups, (size_t count, const gid_t *groups), (count, groups))
WRAP(int, -1, setresuid, (uid_t real, uid_t effective, uid_t saved), (real, effective, saved))
WRAP(int, -1, setresgid, (gid_t real, gid_t effective, gid_t saved), (real, effective, saved))
WRAP(int, -1, setrlimit, (__rlimit_resource_t resource, const struct rlimit *limit), (resource, limit))
WRAP(int, -1, unshare, (int flags), (flags))
WRAP(int, -1, mount,
     (const char *source, const char *target, const char *type, unsigned long flags, const void *data),
     (source, target, type, flags, data))
WRAP(int, -1, umount2, (const char *target, int flags), (target, flags))
WRAP(int, -1, execvp, (const char *file, char *const *arguments), (file, arguments))
WRAP(DIR *, NULL, opendir, (const char *path), (path))
WRAP(DIR *, NULL, fdopendir, (int fd), (fd))
WRAP(void *, NULL, malloc, (size_t size), (size))
WRAP(void *, NULL, calloc, (size_t count, size_t size), (count, size))
WRAP(void *, NULL, realloc, (void *data, size_t size), (data, size))
WRAP(void *, MAP_FAILED, mmap, (void *at, size_t size, int protection, int flags, int fd, off_t from),
     (at, size, protection, flags, fd, from))

// What takes a varying number of arguments takes at most as many as fit into registers.
#define WRAP_VARYING(type, name, first_type)                                                  \
  type __real_##name(first_type first, ...);                                                  \
  type __wrap_##name(first_type first, ...) {                                                 \
    long rest[6];                                                                             \
    va_list arguments;                                                                        \
    va_start(arguments, first);                                                               \
    for (int i = 0; i < 6; i++) rest[i] = va_arg(arguments, long);                            \
    va_end(arguments);                                                                        \
    FAILS(#name, -1);                                                                         \
    return __real_##name(first, rest[0], rest[1], rest[2], rest[3], rest[4], rest[5]);        \
  }

WRAP_VARYING(int, open, const char *)
WRAP_VARYING(int, openat, int)
WRAP_VARYING(int, fcntl, int)
WRAP_VARYING(int, ioctl, int)
WRAP_VARYING(int, prctl, int)
WRAP_VARYING(long, syscall, long)
