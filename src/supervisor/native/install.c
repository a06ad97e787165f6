#include "install.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail(const char *path) {
  fprintf(stderr, "umwelten-supervisor: install: cannot make %s: %s\n", path, strerror(errno));
  return 125;
}

bool make_parents(const char *path) {
  char parent[4096];
  if (snprintf(parent, sizeof parent, "%s", path) >= (int)sizeof parent) {
    errno = ENAMETOOLONG;
    return false;
  }
  for (char *slash = strchr(parent + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    if (mkdir(parent, 0755) != 0 && errno != EEXIST) return false;
    *slash = '/';
  }
  return true;
}

static bool copy_self(const char *path) {
  int from = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755);
  ssize_t sent = from < 0 || to < 0 ? -1 : 1;
  while (sent > 0) sent = sendfile(to, from, NULL, 1 << 24);
  bool copied = sent == 0 && fchmod(to, 0755) == 0;
  int why = errno;
  if (from >= 0) close(from);
  if (to >= 0) close(to);
  errno = why;
  return copied;
}

int install(int count, char **arguments) {
  if (!make_parents(arguments[0]) || !copy_self(arguments[0])) return fail(arguments[0]);
  for (int i = 1; i < count; i++) {
    if (!make_parents(arguments[i]) || (mkdir(arguments[i], 0755) != 0 && errno != EEXIST)) return fail(arguments[i]);
  }
  return 0;
}
