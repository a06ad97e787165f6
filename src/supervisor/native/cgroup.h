// The box's memory cgroup, through descriptors that `launch` opened: no path to it exists in the box.
#ifndef CGROUP_H
#define CGROUP_H

#include <stdbool.h>
#include <stdint.h>

struct cgroup {
  bool present;
  bool limits_swap_alone; // version 2: swap has a limit of its own; version 1: memory and swap together
  int limit, swap, events; // descriptors; swap is -1 where the kernel does not count it
};

// Reads what `launch` passed: "v1:LIMIT,SWAP,EVENTS" or "v2:…".
bool parse_cgroup(const char *text, struct cgroup *cgroup);

bool set_memory_limit(const struct cgroup *cgroup, int64_t bytes);
// How many processes the kernel has killed for memory in this group so far.
int64_t read_oom_kills(const struct cgroup *cgroup);

#endif
