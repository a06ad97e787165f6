// What /proc tells of a case's processes, from outside the case.
#ifndef PROCESSES_H
#define PROCESSES_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

// About what an inode, its entry and their slabs take.
enum { BYTES_PER_FILE = 2048 };

struct tree_usage {
  int count;
  int64_t rss_bytes; // shared pages counted for each process
  int64_t cpu_us;    // of the living, of those whom they have waited for, and of those whom nobody has
};

// What has been seen of a tree, look by look. All zero before the first. The CPU time of a process that ends is added to
// that of whoever waits for it: where its parent ignores SIGCHLD, the kernel forgets it.
struct looks {
  struct process *seen; // by the last one
  size_t count;
  int64_t lost_ticks, missing, spare;
};

// The processes below `root`, and `root` itself.
struct tree_usage measure_tree(pid_t root, struct looks *looks);

// The CPU time of those whom nobody has waited for, up to the last look at each.
int64_t lost_cpu_us(const struct looks *looks);

void forget_looks(struct looks *looks);

// Shared pages divided among those who share them: exact, and slower.
int64_t measure_proportional_bytes(pid_t root);

// What a folder of limited size holds, as memory: its blocks, and a kernel's bookkeeping for each file.
int64_t measure_folder(const char *path);

// How many threads and processes the user has that this process runs as.
int64_t count_tasks_of_user(void);

void signal_descendants(pid_t root, int signal_number);

// Whether this process is alone in its process namespace, but for the companion, where that is not 0.
bool is_alone(pid_t companion);
// Kills and reaps everything below this process, which has to be its subreaper: killing the children makes their
// children ours. Quicker than programs can start others. Each that has ended is told to `count`, which may be NULL.
void kill_descendants(void (*count)(void *whom, const struct rusage *usage), void *whom);

#endif
