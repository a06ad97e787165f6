// The box's memory cgroup, through descriptors that `launch` opened: no path to it exists in the box.
#ifndef CGROUP_H
#define CGROUP_H

#include <stdbool.h>
#include <stdint.h>

struct cgroup {
  bool present;
  int limit, swap, events, peak; // -1 where the kernel has no such file
  bool peak_resets;              // version 1: writing the peak's file resets it
};

// Reads what `launch` passed: "v1:LIMIT,SWAP,EVENTS,PEAK" or "v2:…".
bool parse_cgroup(const char *text, struct cgroup *cgroup);

bool set_memory_limit(const struct cgroup *cgroup, int64_t bytes);
// How many processes the kernel has killed for memory in this group so far.
int64_t read_oom_kills(const struct cgroup *cgroup);
void reset_peak(const struct cgroup *cgroup);
// 0 where the peak cannot be had for one case alone.
int64_t read_peak_bytes(const struct cgroup *cgroup);

#endif
