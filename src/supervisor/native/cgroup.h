// The box's cgroup, for its memory and its CPU time, through descriptors that `launch` opened: no path to it exists in
// the box.
#ifndef CGROUP_H
#define CGROUP_H

#include <stdbool.h>
#include <stdint.h>

struct cgroup {
  bool present;
  bool limits_swap_alone; // version 2: swap has a limit of its own; version 1: memory and swap together
  // Descriptors; swap and cpu are -1 where the kernel does not count them there, usage, stat and peak where
  // nothing needs them.
  int limit, swap, events, usage, stat, peak, cpu;
};

// Reads what `launch` passed: "v1:LIMIT,SWAP,EVENTS,USAGE,STAT,PEAK,CPU" or "v2:…".
bool parse_cgroup(const char *text, struct cgroup *cgroup);

// Whether what the group holds, and cannot let go of, is below a limit to come. Version 1 refuses a limit below it;
// version 2 takes it, and kills whoever is there, which before the program has started is only ourselves.
bool has_room(const struct cgroup *cgroup, int64_t bytes);
bool set_memory_limit(const struct cgroup *cgroup, int64_t bytes);
// Between cases: what we read for the next one is not held against the limit of the last.
void lift_memory_limit(const struct cgroup *cgroup);
// Whether the CPU time of all that has ever been in the group is counted, ourselves included.
bool counts_cpu(const struct cgroup *cgroup);
int64_t read_cpu_us(const struct cgroup *cgroup);
// How many processes the kernel has killed for memory in this group so far; -1 where it does not say.
int64_t read_oom_kills(const struct cgroup *cgroup);
// Starts to watch for a group that reaches its limit. The kernel also kills in groups that are below theirs, where a group
// above them or the machine has no memory left. Returns what `has_reached_limit` wants to know.
int64_t watch_limit(const struct cgroup *cgroup);
bool has_reached_limit(const struct cgroup *cgroup, int64_t bytes, int64_t watched);
// How many processes the kernel has killed for memory on the whole machine so far.
int64_t read_machine_kills(void);

#endif
