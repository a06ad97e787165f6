#include "cgroup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool parse_cgroup(const char *text, struct cgroup *cgroup) {
  int version;
  if (sscanf(text, "v%d:%d,%d,%d,%d,%d,%d,%d", &version, &cgroup->limit, &cgroup->swap, &cgroup->events,
             &cgroup->usage, &cgroup->stat, &cgroup->peak, &cgroup->cpu) != 8)
    return false;
  int descriptors[] = {cgroup->limit, cgroup->swap, cgroup->events, cgroup->usage,
                       cgroup->stat,  cgroup->peak, cgroup->cpu};
  for (size_t i = 0; i < sizeof descriptors / sizeof *descriptors; i++) {
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

// -1 where there is none.
static int64_t read_number(const struct cgroup *cgroup, int fd) {
  char text[32];
  ssize_t got = cgroup->present && fd >= 0 ? pread(fd, text, sizeof text - 1, 0) : 0;
  if (got <= 0) return -1;
  text[got] = '\0';
  return strtoll(text, NULL, 10);
}

bool set_memory_limit(const struct cgroup *cgroup, int64_t bytes) {
  if (!cgroup->present) return true;
  if (cgroup->limits_swap_alone) return write_number(cgroup->limit, bytes) && write_number(cgroup->swap, 0);
  // Version 1 refuses a limit above that of memory and swap together: which to write first depends on the old one. Where
  // it is refused for what the group holds, the other order would only hide that.
  if (write_number(cgroup->limit, bytes)) return write_number(cgroup->swap, bytes);
  return errno == EINVAL && write_number(cgroup->swap, bytes) && write_number(cgroup->limit, bytes);
}

void lift_memory_limit(const struct cgroup *cgroup) {
  if (!cgroup->present) return;
  const char *none = cgroup->limits_swap_alone ? "max" : "-1";
  // Version 1: the limit of memory and swap together first.
  if (cgroup->swap >= 0 && !cgroup->limits_swap_alone) (void)!pwrite(cgroup->swap, none, strlen(none), 0);
  (void)!pwrite(cgroup->limit, none, strlen(none), 0);
}

// The number behind a word that begins a line.
static int64_t find_number(const char *text, const char *key) {
  for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
    if (*line == '\n') line++;
    if (strncmp(line, key, strlen(key)) == 0) return strtoll(line + strlen(key), NULL, 10);
  }
  return 0;
}

// What the kernel takes back as soon as there is a limit: files that were read, and what it remembers of them. Files in
// memory are among the first, and stay.
static int64_t read_reclaimable(const struct cgroup *cgroup) {
  char text[8192];
  ssize_t got = cgroup->present && cgroup->stat >= 0 ? pread(cgroup->stat, text, sizeof text - 1, 0) : 0;
  if (got <= 0) return 0;
  text[got] = '\0';
  return find_number(text, "file ") - find_number(text, "shmem ") + find_number(text, "slab_reclaimable ");
}

bool has_room(const struct cgroup *cgroup, int64_t bytes) {
  int64_t held = read_number(cgroup, cgroup->usage);
  return held < bytes || held - read_reclaimable(cgroup) < bytes;
}

static int64_t read_event(const struct cgroup *cgroup, const char *key) {
  char text[1024];
  if (!cgroup->present) return 0;
  ssize_t got = pread(cgroup->events, text, sizeof text - 1, 0);
  if (got < 0) return -1;
  text[got] = '\0';
  return find_number(text, key);
}

bool counts_cpu(const struct cgroup *cgroup) { return cgroup->present && cgroup->cpu >= 0; }

int64_t read_cpu_us(const struct cgroup *cgroup) {
  char text[1024];
  ssize_t got = counts_cpu(cgroup) ? pread(cgroup->cpu, text, sizeof text - 1, 0) : 0;
  if (got <= 0) return 0;
  text[got] = '\0';
  return find_number(text, "usage_usec ");
}

int64_t read_oom_kills(const struct cgroup *cgroup) { return read_event(cgroup, "oom_kill "); }

int64_t read_machine_kills(void) {
  char text[16384];
  size_t size = 0;
  int fd = open("/proc/vmstat", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  for (ssize_t got; size < sizeof text - 1 && (got = read(fd, text + size, sizeof text - 1 - size)) > 0;) size += (size_t)got;
  close(fd);
  text[size] = '\0';
  return find_number(text, "oom_kill ");
}

// Version 2 counts how often a group had to be killed in for its own limit; version 1 tells the most that it has held.
int64_t watch_limit(const struct cgroup *cgroup) {
  if (!cgroup->present) return 0;
  if (cgroup->limits_swap_alone) return read_event(cgroup, "oom ");
  return write_number(cgroup->peak, 0) ? 0 : -1;
}

bool has_reached_limit(const struct cgroup *cgroup, int64_t bytes, int64_t watched) {
  if (cgroup->limits_swap_alone) return read_event(cgroup, "oom ") > watched;
  int64_t peak = read_number(cgroup, cgroup->peak);
  // What is refused for the limit is at most a huge page.
  return peak < 0 || watched < 0 || peak > bytes - (4 << 20);
}
