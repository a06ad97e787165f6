#include "terminals.h"

#include <sys/stat.h>
#include <time.h>

static const char path[] = "/dev/pts/ptmx";

static struct {
  bool exists;
  struct timespec accessed, modified, changed;
} first;

static bool is_same(const struct timespec *one, const struct timespec *other) {
  return one->tv_sec == other->tv_sec && one->tv_nsec == other->tv_nsec;
}

void remember_terminals(void) {
  struct stat status;
  first.exists = stat(path, &status) == 0;
  if (!first.exists) return;
  first.accessed = status.st_atim;
  first.modified = status.st_mtim;
  first.changed = status.st_ctim;
}

// Whatever is changed by a call changes the last of them. The kernel notes with the others that a terminal was used.
bool are_terminals_untouched(void) {
  struct stat status;
  if (stat(path, &status) != 0) return !first.exists;
  return first.exists && is_same(&status.st_ctim, &first.changed) && is_same(&status.st_mtim, &first.modified) &&
         is_same(&status.st_atim, &first.accessed);
}
