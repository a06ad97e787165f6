#include "cgroup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool parse_cgroup(const char *text, struct cgroup *cgroup) {
  int version;
  if (sscanf(text, "v%d:%d,%d,%d,%d", &version, &cgroup->limit, &cgroup->swap, &cgroup->events, &cgroup->usage) != 5)
    return false;
  int descriptors[] = {cgroup->limit, cgroup->swap, cgroup->events, cgroup->usage};
  for (int i = 0; i < 4; i++) {
    if (descriptors[i] >= 0) fcntl(descriptors[i], F_SETFD, FD_CLOEXEC);
  }
  cgroup->present = true;
  cgroup->limits_swap_alone = version == 2;
  return version == 1 || version == 2;
}

static bool write_number(int fd, int64_t value) {
  char text[32];
  int length = snprintf(text, sizeof text, "%lld", (long long)value);
  return fd < 0 || pwrite(fd, text, (size_t)length, 0) == length;
}

bool has_room(const struct cgroup *cgroup, int64_t bytes) {
  char text[32];
  ssize_t got = cgroup->present && cgroup->usage >= 0 ? pread(cgroup->usage, text, sizeof text - 1, 0) : 0;
  if (got <= 0) return true;
  text[got] = '\0';
  return strtoll(text, NULL, 10) < bytes;
}

bool set_memory_limit(const struct cgroup *cgroup, int64_t bytes) {
  if (!cgroup->present) return true;
  if (cgroup->limits_swap_alone) return write_number(cgroup->limit, bytes) && write_number(cgroup->swap, 0);
  // Version 1 refuses a limit above that of memory and swap together: which to write first depends on the old one.
  if (write_number(cgroup->limit, bytes)) return write_number(cgroup->swap, bytes);
  return write_number(cgroup->swap, bytes) && write_number(cgroup->limit, bytes);
}

void lift_memory_limit(const struct cgroup *cgroup) {
  if (!cgroup->present) return;
  const char *none = cgroup->limits_swap_alone ? "max" : "-1";
  // Version 1: the limit of memory and swap together first.
  if (cgroup->swap >= 0 && !cgroup->limits_swap_alone) (void)!pwrite(cgroup->swap, none, strlen(none), 0);
  (void)!pwrite(cgroup->limit, none, strlen(none), 0);
}

int64_t read_oom_kills(const struct cgroup *cgroup) {
  static const char key[] = "oom_kill ";
  char text[1024];
  if (!cgroup->present) return 0;
  ssize_t got = pread(cgroup->events, text, sizeof text - 1, 0);
  if (got < 0) return -1;
  text[got] = '\0';
  const char *found = strstr(text, key);
  return found == NULL ? 0 : strtoll(found + strlen(key), NULL, 10);
}
