// Loaded into the harness's own process by LD_PRELOAD: the nth call of a function fails with an errno, or one in so
// many, where it is about a file, a process or a socket. No child inherits it.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "random-faults.h"

enum { TALLY_FD = 300 };

static char wanted[32];
static int nth, error_number;
static bool counts;
// A plan to fail at random, and the file that has to be there before anything does.
static char random_plan[1024], start_file[256];
static atomic_bool armed;
static atomic_int calls;

__attribute__((constructor)) static void read_plan(void) {
  const char *plan = getenv("UMWELTEN_FAULT_PLAN");
  if (plan != NULL) {
    counts = strcmp(plan, "count") == 0;
    if (sscanf(plan, "%31s %d %d", wanted, &nth, &error_number) != 3) wanted[0] = '\0';
    snprintf(random_plan, sizeof random_plan, "%s", plan);
  }
  const char *file = getenv("UMWELTEN_FAULT_START");
  if (file != NULL) snprintf(start_file, sizeof start_file, "%s", file);
  unsetenv("UMWELTEN_FAULT_START");
  unsetenv("UMWELTEN_FAULT_PLAN");
  unsetenv("LD_PRELOAD");
}

static void tell(const char *name, int nth) {
  char line[64];
  int length = snprintf(line, sizeof line, "%s %d\n", name, nth);
  // By the kernel's name: the C library's is ours.
  syscall(SYS_write, TALLY_FD, line, length);
}

// One thread at a time is close enough: what is counted is where to fail later.
static int count_call(const char *name) {
  static struct { const char *name; atomic_int calls; } counts[64];
  size_t i = 0;
  while (counts[i].name != NULL && strcmp(counts[i].name, name) != 0) i++;
  counts[i].name = name;
  return atomic_fetch_add(&counts[i].calls, 1) + 1;
}

static int find_random_fault(const char *name) {
  int error = start_file[0] == '\0' ? 0 : draw_fault(random_plan, name);
  if (error == 0 || syscall(SYS_faccessat, AT_FDCWD, start_file, F_OK) != 0) return 0;
  tell(name, 0);
  return error;
}

static int find_fault(const char *name) {
  if (!armed) return 0;
  int drawn = find_random_fault(name);
  if (drawn != 0) return drawn;
  if (counts) tell(name, count_call(name));
  if (strcmp(wanted, name) != 0 || atomic_fetch_add(&calls, 1) + 1 != nth) return 0;
  tell(name, nth);
  return error_number;
}

// Node's own threads wake each other by descriptors that never fail on a real machine.
static bool is_file(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

#define FAILS(name, failure)      \
  do {                            \
    int error = find_fault(name); \
    if (error != 0) {             \
      errno = error;              \
      return failure;             \
    }                             \
  } while (0)

#define SHADOW_WHERE(condition, type, failure, name, parameters, arguments) \
  type name parameters {                                                    \
    static type(*real) parameters;                                          \
    if (real == NULL) real = (type(*) parameters)dlsym(RTLD_NEXT, #name);   \
    if (condition) FAILS(#name, failure);                                   \
    return real arguments;                                                  \
  }
#define SHADOW(type, failure, name, parameters, arguments) \
  SHADOW_WHERE(true, type, failure, name, parameters, arguments)

SHADOW_WHERE(is_file(fd), ssize_t, -1, read, (int fd, void *data, size_t size), (fd, data, size))
SHADOW_WHERE(is_file(fd), ssize_t, -1, write, (int fd, const void *data, size_t size), (fd, data, size))
SHADOW_WHERE(is_file(fd), ssize_t, -1, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
SHADOW(ssize_t, -1, pread64, (int fd, void *data, size_t size, off64_t at), (fd, data, size, at))
SHADOW(ssize_t, -1, pwrite64, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
SHADOW(int, -1, rename, (const char *from, const char *to), (from, to))
SHADOW(int, -1, link, (const char *from, const char *to), (from, to))
SHADOW(int, -1, symlink, (const char *from, const char *to), (from, to))
SHADOW(int, -1, unlink, (const char *path), (path))
SHADOW(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
SHADOW(int, -1, rmdir, (const char *path), (path))
SHADOW(char *, NULL, mkdtemp, (char *pattern), (pattern))
SHADOW(char *, NULL, realpath, (const char *path, char *result), (path, result))
SHADOW(int, -1, chmod, (const char *path, mode_t mode), (path, mode))
SHADOW(int, -1, fchmod, (int fd, mode_t mode), (fd, mode))
SHADOW(int, -1, fsync, (int fd), (fd))
SHADOW(int, -1, fdatasync, (int fd), (fd))
SHADOW(int, -1, ftruncate64, (int fd, off64_t size), (fd, size))
SHADOW(int, -1, futimens, (int fd, const struct timespec times[2]), (fd, times))
SHADOW(pid_t, -1, fork, (void), ())
SHADOW(int, -1, pipe2, (int ends[2], int flags), (ends, flags))
SHADOW(int, -1, socketpair, (int domain, int type, int protocol, int ends[2]), (domain, type, protocol, ends))
SHADOW(int, -1, socket, (int domain, int type, int protocol), (domain, type, protocol))

// From the moment on in which our program loads its parts: neither while Node starts nor while it reads the first file.
int open64(const char *path, int flags, ...) {
  static int (*real)(const char *, int, ...);
  if (real == NULL) real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open64");
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = va_arg(arguments, mode_t);
  va_end(arguments);
  FAILS("open64", -1);
  if (strstr(path, "/dist/chunks/") != NULL) armed = true;
  return real(path, flags, mode);
}
