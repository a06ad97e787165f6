// Loaded into the harness's own process by LD_PRELOAD: the clock of the day jumps once, as one does that is set while a
// program runs. The monotonic clock goes on as it is. No child inherits it.
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long jump_after, jump_seconds;
static atomic_long calls;

__attribute__((constructor)) static void read_plan(void) {
  const char *plan = getenv("UMWELTEN_CLOCK_JUMP");
  if (plan != NULL) sscanf(plan, "%ld %ld", &jump_after, &jump_seconds);
  unsetenv("UMWELTEN_CLOCK_JUMP");
  unsetenv("LD_PRELOAD");
}

static long shift(void) { return atomic_fetch_add(&calls, 1) >= jump_after ? jump_seconds : 0; }

int clock_gettime(clockid_t clock, struct timespec *now) {
  static int (*real)(clockid_t, struct timespec *);
  if (real == NULL) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(clock, now);
  if (result == 0 && clock == CLOCK_REALTIME) now->tv_sec += shift();
  return result;
}

int gettimeofday(struct timeval *now, void *zone) {
  static int (*real)(struct timeval *, void *);
  if (real == NULL) real = (int (*)(struct timeval *, void *))dlsym(RTLD_NEXT, "gettimeofday");
  int result = real(now, zone);
  if (result == 0) now->tv_sec += shift();
  return result;
}

time_t time(time_t *now) {
  struct timespec precise;
  if (clock_gettime(CLOCK_REALTIME, &precise) != 0) return -1;
  if (now != NULL) *now = precise.tv_sec;
  return precise.tv_sec;
}
