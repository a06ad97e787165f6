// What Landlock keeps programs from where there are no mounts of our own. In a container of ours that is writing outside
// of the case's folders: an image has others that everybody may write to, and nothing limits what they take of the
// engine's disk. On a machine that is not ours it is all that the request does not name.
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

// Newer than the headers that this is built with.
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif
#ifndef LANDLOCK_ACCESS_NET_BIND_TCP
#define LANDLOCK_ACCESS_NET_BIND_TCP (1ULL << 0)
#define LANDLOCK_ACCESS_NET_CONNECT_TCP (1ULL << 1)
#endif
#ifndef LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET
#define LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET (1ULL << 0)
#define LANDLOCK_SCOPE_SIGNAL (1ULL << 1)
#endif

// The first versions of the interface that have what is asked for (landlock(7)).
enum { WITH_REFER = 2, WITH_TRUNCATE = 3, WITH_NETWORK = 4, WITH_IOCTL = 5, WITH_SCOPES = 6 };

enum {
  WRITE_TO_FILES = LANDLOCK_ACCESS_FS_WRITE_FILE,
  CHANGE_FOLDERS = LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                   LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM,
  READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
  USE = READ | LANDLOCK_ACCESS_FS_EXECUTE,
  // The rights that a rule for a file may give.
  OF_FILES = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE,
};

// As of version 6 of the interface; older ones take it where the rest is zero.
struct rules {
  __u64 files, network, scopes;
};

long find_landlock(void) {
  return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

// Since ABI 2 moving between folders is a right of its own, since ABI 3 so is truncating.
static __u64 choose_writing(long abi) {
  return WRITE_TO_FILES | CHANGE_FOLDERS | (abi >= WITH_REFER ? LANDLOCK_ACCESS_FS_REFER : 0) |
         (abi >= WITH_TRUNCATE ? LANDLOCK_ACCESS_FS_TRUNCATE : 0);
}

static bool allow(int rules, const char *path, __u64 rights) {
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) return true; // what is not there needs no rule
  struct stat status = {.st_mode = 0};
  bool added = fstat(fd, &status) == 0;
  if (!S_ISDIR(status.st_mode)) rights &= OF_FILES | LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_IOCTL_DEV;
  struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = fd};
  added = added && syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  close(fd);
  return added;
}

static int make_rules(const struct rules *handled) {
  return (int)syscall(SYS_landlock_create_ruleset, handled, sizeof *handled, 0);
}

static bool allow_folders(int rules, const struct request *request, __u64 rights) {
  for (size_t i = 0; i < request->folder_count; i++) {
    if (!allow(rules, request->folders[i].path, rights)) return false;
  }
  return true;
}

static int enforce(int rules, bool is_complete) {
  int result = is_complete ? (int)syscall(SYS_landlock_restrict_self, rules, 0) : -1;
  close(rules);
  return result;
}

int restrict_writes(const struct request *request) {
  long abi = find_landlock();
  if (abi < 0) return -1;
  struct rules handled = {.files = choose_writing(abi)};
  int rules = make_rules(&handled);
  if (rules < 0) return -1;
  // Devices and what /proc has of oneself: no space is taken by writing there.
  return enforce(rules, allow(rules, "/dev", WRITE_TO_FILES) && allow(rules, "/proc", WRITE_TO_FILES) &&
                            allow_folders(rules, request, handled.files));
}

// What any program may have of the devices, and of what the kernel tells: of this process, and of no other.
static bool allow_system(int rules, __u64 device_rights) {
  static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"};
  static const char *const facts[] = {"/proc/cpuinfo",     "/proc/meminfo",    "/proc/stat",     "/proc/uptime",
                                      "/proc/loadavg",     "/proc/version",    "/proc/vmstat",   "/proc/filesystems",
                                      "/proc/sys/kernel", "/proc/sys/vm",     "/proc/sys/fs"};
  for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
    if (!allow(rules, devices[i], device_rights)) return false;
  }
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
    if (!allow(rules, facts[i], READ)) return false;
  }
  return allow(rules, "/proc/self", READ | WRITE_TO_FILES);
}

int restrict_access(const struct request *request) {
  long abi = find_landlock();
  if (abi < 0) return -1;
  __u64 ioctl_rights = abi >= WITH_IOCTL ? LANDLOCK_ACCESS_FS_IOCTL_DEV : 0;
  struct rules handled = {
      .files = USE | choose_writing(abi) | ioctl_rights,
      .network = abi >= WITH_NETWORK ? LANDLOCK_ACCESS_NET_BIND_TCP | LANDLOCK_ACCESS_NET_CONNECT_TCP : 0,
      .scopes = request->scoped_signals ? LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | LANDLOCK_SCOPE_SIGNAL : 0,
  };
  int rules = make_rules(&handled);
  if (rules < 0) return -1;
  bool allowed = allow_system(rules, READ | WRITE_TO_FILES | ioctl_rights) && allow_folders(rules, request, handled.files);
  for (size_t i = 0; allowed && i < request->readable.count; i++)
    allowed = allow(rules, request->readable.items[i], USE);
  return enforce(rules, allowed);
}
