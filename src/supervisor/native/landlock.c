// Where there are no mounts of our own, Landlock keeps writes within the case's folders: an image has
// others that everybody may write to, and nothing limits what they take of the engine's disk.
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

// Newer than the headers that this is built with.
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum {
  WRITE_TO_FILES = LANDLOCK_ACCESS_FS_WRITE_FILE,
  CHANGE_FOLDERS = LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                   LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM,
};

// Since ABI 2 moving between folders is a right of its own, since ABI 3 so is truncating.
static __u64 choose_rights(long abi) {
  return WRITE_TO_FILES | CHANGE_FOLDERS | (abi >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0) |
         (abi >= 3 ? LANDLOCK_ACCESS_FS_TRUNCATE : 0);
}

static bool allow(int rules, const char *path, __u64 rights) {
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) return true; // what is not there needs no rule
  struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = fd};
  bool added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  close(fd);
  return added;
}

int restrict_writes(const struct request *request) {
  long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 0) return -1;
  struct landlock_ruleset_attr handled = {.handled_access_fs = choose_rights(abi)};
  int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
  if (rules < 0) return -1;
  // Devices and what /proc has of oneself: no space is taken by writing there.
  bool added = allow(rules, "/dev", WRITE_TO_FILES) && allow(rules, "/proc", WRITE_TO_FILES);
  for (size_t i = 0; added && i < request->folder_count; i++)
    added = allow(rules, request->folders[i].path, handled.handled_access_fs);
  int result = added ? (int)syscall(SYS_landlock_restrict_self, rules, 0) : -1;
  close(rules);
  return result;
}
