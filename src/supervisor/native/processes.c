#include "processes.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_PROCESSES = 16384, PAUSE_US = 50, LONG_PAUSE_US = 5000 };

struct process {
  pid_t pid, parent;
  uint64_t started; // a number is taken again, at another time
  int64_t rss_pages, own_ticks, children_ticks;
  bool inside;
};

static bool read_file(const char *path, char *text, size_t size) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  ssize_t got = read(fd, text, size - 1);
  close(fd);
  if (got <= 0) return false;
  text[got] = '\0';
  return true;
}

static bool read_process(pid_t pid, struct process *process) {
  char path[64];
  char text[1024];
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  if (!read_file(path, text, sizeof text)) return false;
  // The name may hold anything, also spaces and parentheses: the fields follow its last parenthesis.
  const char *fields = strrchr(text, ')');
  long long user, system, children_user, children_system, rss;
  unsigned long long started;
  int parent;
  if (fields == NULL || sscanf(fields,
                               ") %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lld %lld %lld %lld %*d %*d %*d %*d "
                               "%llu %*u %lld",
                               &parent, &user, &system, &children_user, &children_system, &started, &rss) != 7)
    return false;
  *process = (struct process){pid, parent, started, rss, user + system, children_user + children_system, false};
  return true;
}

// All processes, those below `root` marked. The list is owned by the caller.
static size_t list_processes(pid_t root, struct process **list) {
  *list = NULL;
  DIR *entries = opendir("/proc");
  if (entries == NULL) return 0;
  size_t count = 0, capacity = 0;
  for (struct dirent *entry = readdir(entries); entry != NULL && count < MAX_PROCESSES; entry = readdir(entries)) {
    if (entry->d_name[0] < '1' || entry->d_name[0] > '9') continue;
    if (count == capacity) {
      capacity = capacity == 0 ? 64 : capacity * 2;
      struct process *grown = realloc(*list, capacity * sizeof *grown);
      if (grown == NULL) break;
      *list = grown;
    }
    if (read_process(atoi(entry->d_name), &(*list)[count])) count++;
  }
  closedir(entries);
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < count; i++) {
      struct process *process = &(*list)[i];
      if (process->inside) continue;
      bool inside = process->pid == root;
      for (size_t k = 0; !inside && k < count; k++)
        inside = (*list)[k].inside && (*list)[k].pid == process->parent;
      process->inside = inside;
      changed = changed || inside;
    }
  }
  return count;
}

static const struct process *find_again(const struct process *before, const struct process *list, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (list[i].pid == before->pid && list[i].started == before->started) return &list[i];
  }
  return NULL;
}

// What is not in a list may only have been out of sight.
static bool is_gone(pid_t pid) { return kill(pid, 0) != 0 && errno == ESRCH; }

// Who has gone since the last look was counted by whoever waited for it, and that shows in who is still there; or by
// nobody. A look takes its time, in which some go: what seems to be too little may have been counted in the look before,
// or will be in the next.
static void count_lost(struct looks *looks, const struct process *list, size_t count) {
  int64_t gone = 0, counted = 0;
  for (size_t i = 0; i < looks->count; i++) {
    const struct process *before = &looks->seen[i];
    const struct process *now = find_again(before, list, count);
    if (now != NULL) counted += now->children_ticks - before->children_ticks;
    else if (is_gone(before->pid)) gone += before->own_ticks + before->children_ticks;
  }
  int64_t more = counted > gone ? counted - gone : 0;
  int64_t less = gone > counted ? gone - counted : 0;
  int64_t late = more < looks->missing ? more : looks->missing;
  looks->lost_ticks += looks->missing - late;
  looks->missing = less > looks->spare ? less - looks->spare : 0;
  looks->spare = more - late;
}

// The list becomes what has been seen.
static void remember(struct looks *looks, struct process *list, size_t count) {
  free(looks->seen);
  looks->seen = list;
  looks->count = 0;
  for (size_t i = 0; i < count; i++) {
    if (list[i].inside) list[looks->count++] = list[i];
  }
}

void forget_looks(struct looks *looks) {
  free(looks->seen);
  *looks = (struct looks){.count = 0};
}

static int64_t to_us(int64_t ticks) { return ticks * 1000000 / sysconf(_SC_CLK_TCK); }

int64_t lost_cpu_us(const struct looks *looks) { return to_us(looks->lost_ticks); }

struct tree_usage measure_tree(pid_t root, struct looks *looks) {
  struct tree_usage usage = {0, 0, 0};
  struct process *list;
  size_t count = list_processes(root, &list);
  long page = sysconf(_SC_PAGESIZE);
  int64_t ticks = 0;
  for (size_t i = 0; i < count; i++) {
    if (!list[i].inside) continue;
    usage.count++;
    usage.rss_bytes += list[i].rss_pages * page;
    ticks += list[i].own_ticks + list[i].children_ticks;
  }
  count_lost(looks, list, count);
  remember(looks, list, count);
  usage.cpu_us = to_us(ticks + looks->lost_ticks);
  return usage;
}

int64_t measure_proportional_bytes(pid_t root) {
  struct process *list;
  size_t count = list_processes(root, &list);
  int64_t total = 0;
  for (size_t i = 0; i < count; i++) {
    char path[64];
    char text[2048];
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", list[i].pid);
    if (!list[i].inside) continue;
    const char *field = read_file(path, text, sizeof text) ? strstr(text, "\nPss:") : NULL;
    struct process now = {.rss_pages = 0};
    if (field != NULL) total += strtoll(field + 5, NULL, 10) * 1024;
    // Who has made itself unreadable (PR_SET_DUMPABLE) is counted in full; who has ended meanwhile holds nothing.
    else if (read_process(list[i].pid, &now)) total += now.rss_pages * sysconf(_SC_PAGESIZE);
  }
  free(list);
  return total;
}

int64_t measure_folder(const char *path) {
  struct statvfs status;
  if (statvfs(path, &status) != 0) return 0;
  int64_t files = status.f_files > status.f_ffree ? (int64_t)(status.f_files - status.f_ffree) : 0;
  return (int64_t)(status.f_blocks - status.f_bfree) * (int64_t)status.f_frsize + files * BYTES_PER_FILE;
}

int64_t count_tasks_of_user(void) {
  DIR *entries = opendir("/proc");
  if (entries == NULL) return 0;
  int64_t tasks = 0;
  for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
    char path[64];
    char text[2048];
    if (entry->d_name[0] < '1' || entry->d_name[0] > '9') continue;
    snprintf(path, sizeof path, "/proc/%d/status", atoi(entry->d_name));
    if (!read_file(path, text, sizeof text)) continue;
    const char *user = strstr(text, "\nUid:");
    const char *threads = strstr(text, "\nThreads:");
    if (user != NULL && threads != NULL && strtoul(user + 5, NULL, 10) == getuid())
      tasks += strtoll(threads + 9, NULL, 10);
  }
  closedir(entries);
  return tasks;
}

void signal_descendants(pid_t root, int signal_number) {
  struct process *list;
  size_t count = list_processes(root, &list);
  for (size_t i = 0; i < count; i++) {
    if (list[i].inside && list[i].pid != root) kill(list[i].pid, signal_number);
  }
  free(list);
}

bool is_alone(pid_t companion) {
  DIR *entries = opendir("/proc");
  if (entries == NULL) return false;
  bool alone = true;
  pid_t self = getpid();
  for (struct dirent *entry = readdir(entries); alone && entry != NULL; entry = readdir(entries)) {
    pid_t pid = atoi(entry->d_name);
    if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9') alone = pid == self || pid == companion;
  }
  closedir(entries);
  return alone;
}

// False where the kernel does not tell (CONFIG_PROC_CHILDREN).
static bool kill_children(void) {
  char path[64];
  char text[8192];
  snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  ssize_t got = read(fd, text, sizeof text - 1);
  close(fd);
  if (got < 0) return false;
  text[got] = '\0';
  char *rest = text;
  for (long pid; (pid = strtol(rest, &rest, 10)) > 0;) {
    // The last number may have been cut, and be another's.
    if (*rest == ' ') kill((pid_t)pid, SIGKILL);
  }
  return true;
}

void kill_descendants(void (*count)(void *whom, const struct rusage *usage), void *whom) {
  for (unsigned pause_us = PAUSE_US;; pause_us = pause_us < LONG_PAUSE_US ? pause_us * 2 : pause_us) {
    struct rusage usage;
    pid_t pid;
    if (!kill_children()) signal_descendants(getpid(), SIGKILL);
    while ((pid = wait4(-1, NULL, WNOHANG, &usage)) > 0) {
      if (count != NULL) count(whom, &usage);
      pause_us = PAUSE_US;
    }
    if (pid < 0 && errno == ECHILD) return;
    // Whoever does not die at once is waited for, and others may have come meanwhile.
    usleep(pause_us);
  }
}
