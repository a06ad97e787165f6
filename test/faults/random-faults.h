// The plan "random 5000 mount:12 pipe2:24": of the calls that it names one in so many fails, with that errno.
#pragma once
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Which call it is depends on the moment: processes that run the same program must not all fail at the same place.
static uint64_t draw_number(void) {
  static uint64_t state;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  state += (uint64_t)now.tv_nsec + 0x9e3779b97f4a7c15;
  uint64_t mixed = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

// The errno that a call of the function fails with, or 0.
static int draw_fault(const char *plan, const char *name) {
  static const char word[] = "random ";
  if (strncmp(plan, word, sizeof word - 1) != 0) return 0;
  char *calls;
  unsigned long one_in = strtoul(plan + sizeof word - 1, &calls, 10);
  char wanted[40];
  snprintf(wanted, sizeof wanted, " %s:", name);
  const char *found = strstr(calls, wanted);
  return found == NULL || one_in == 0 || draw_number() % one_in != 0 ? 0 : atoi(found + strlen(wanted));
}
