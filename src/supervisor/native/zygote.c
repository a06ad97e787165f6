// The zygote's part of prefork: a library that is preloaded into an interpreter. It stops the interpreter at the
// moment in which it first looks at the program, when all that it does at each start is done; there every case gets a
// copy, which is confined by the same code as any other program (init.c, confine.c) and then goes on where the
// interpreter was stopped. So what runs is the interpreter's own start, in two halves: there is nothing of ours in it
// that could differ.
//
// Nothing of a case is ever read in the zygote itself: who is forked from it later would find it.
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "prefork.h"

#define SHOWN __attribute__((visibility("default")))

// Of the program; empty where the interpreter does not stop, or does no longer.
static char awaited[4096];

static struct sigaction actions[NSIG];
static sigset_t mask;

// ---------------------------------------------------------------- obstacles

static bool is_dot(const struct dirent *entry) { return entry->d_name[0] == '.'; }

static bool is_single_threaded(void) {
  DIR *tasks = opendir("/proc/self/task");
  if (tasks == NULL) return false;
  int count = 0;
  for (struct dirent *entry = readdir(tasks); entry != NULL; entry = readdir(tasks)) count += !is_dot(entry);
  closedir(tasks);
  return count == 1;
}

// An open file has one position, an eventfd one counter, for all who have inherited it.
static bool has_only_streams(void) {
  DIR *open_files = opendir("/proc/self/fd");
  if (open_files == NULL) return false;
  bool only = true;
  for (struct dirent *entry = readdir(open_files); only && entry != NULL; entry = readdir(open_files)) {
    int fd = atoi(entry->d_name);
    only = is_dot(entry) || fd <= 2 || fd == ZYGOTE_SOCKET || fd == dirfd(open_files);
  }
  closedir(open_files);
  return only;
}

// Memory that all who are forked from here could write to.
static bool shares_memory(void) {
  FILE *maps = fopen("/proc/self/maps", "re");
  if (maps == NULL) return true;
  char line[4096 + 128], rights[5];
  bool shares = false;
  while (!shares && fgets(line, sizeof line, maps) != NULL)
    shares = sscanf(line, "%*s %4s", rights) == 1 && rights[1] == 'w' && rights[3] == 's';
  fclose(maps);
  return shares;
}

// What each start prints would be printed once.
static bool has_printed(void) {
  int bytes = 0;
  return ioctl(1, FIONREAD, &bytes) != 0 || bytes > 0;
}

static const char *find_obstacle(void) {
  if (!is_single_threaded()) return "it has threads";
  if (!has_only_streams()) return "it has opened files";
  if (shares_memory()) return "it shares memory";
  if (waitpid(-1, NULL, WNOHANG) >= 0 || errno != ECHILD) return "it has children";
  if (has_printed()) return "it prints when it starts";
  // Programs find nothing open but their streams (enter_program).
  if (close_range(~0U, ~0U, 0) != 0) return "the kernel closes no descriptors at once";
  return NULL;
}

// ---------------------------------------------------------------- the program

static jmp_buf program;

static struct {
  struct request request;
  char *lines;
  size_t size;
} own;

// In the child that becomes the program, when it is confined: what exec would have done.
static void enter_program(void) {
  if (prctl(PR_SET_DUMPABLE, 1) != 0) _exit(127);
  free_request(&own.request);
  munmap(own.lines, own.size);
  memset(&own, 0, sizeof own);
  for (int signal_number = 1; signal_number < NSIG; signal_number++)
    sigaction(signal_number, &actions[signal_number], NULL);
  sigprocmask(SIG_SETMASK, &mask, NULL);
  // The last of them tells process 1 that the program has started.
  if (close_range(3, ~0U, 0) != 0) _exit(127);
  longjmp(program, 1);
}

static bool read_request(int fd) {
  struct stat status;
  if (fstat(fd, &status) != 0 || status.st_size == 0) return false;
  own.size = (size_t)status.st_size + 1;
  own.lines = mmap(NULL, own.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (own.lines == MAP_FAILED) return false;
  for (size_t taken = 0; taken < own.size - 1;) {
    ssize_t got = pread(fd, own.lines + taken, own.size - 1 - taken, (off_t)taken);
    if (got <= 0) return false;
    taken += (size_t)got;
  }
  return parse_request(own.lines, &own.request) == NULL;
}

// Returns in the program alone.
static void become_init(const int *descriptors, const struct outside *outside) {
  if (setjmp(program) != 0) return;
  if (!read_request(descriptors[ORDER_REQUEST])) _exit(1);
  close(descriptors[ORDER_REQUEST]);
  const struct streams streams = {descriptors[ORDER_INPUT], descriptors[ORDER_OUTPUT], descriptors[ORDER_ERROR]};
  const struct exchange exchange = {.told = -1, .packs = -1, .builds = -1, .enter = enter_program};
  run_as_init(&own.request, &streams, descriptors[ORDER_CONTROL], &exchange, outside);
}

// ---------------------------------------------------------------- Python

// What os.fork() does around it. Above all, where the module of random numbers is loaded by now, each copy has others.
static struct {
  int (*hold)(void);
  void (*let_go)(int);
  void (*before)(void), (*in_child)(void);
  int held;
} python;

static bool find(void *function, const char *name) {
  return (*(void **)function = dlsym(RTLD_DEFAULT, name)) != NULL;
}

static void prepare_python(void) {
  if (!find(&python.hold, "PyGILState_Ensure") || !find(&python.let_go, "PyGILState_Release") ||
      !find(&python.before, "PyOS_BeforeFork") || !find(&python.in_child, "PyOS_AfterFork_Child")) {
    python.hold = NULL;
    return;
  }
  python.held = python.hold();
  python.before();
}

static void resume_python(void) {
  if (python.hold == NULL) return;
  python.in_child();
  python.let_go(python.held);
}

// ---------------------------------------------------------------- the zygote

static bool take_order(char *order, int *descriptors) {
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(ORDER_DESCRIPTORS * sizeof *descriptors)];
  } rights;
  struct iovec text = {order, 1};
  struct msghdr message = {
      .msg_iov = &text, .msg_iovlen = 1, .msg_control = &rights, .msg_controllen = sizeof rights.space};
  ssize_t got;
  do got = recvmsg(ZYGOTE_SOCKET, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  struct cmsghdr *header = got == 1 ? CMSG_FIRSTHDR(&message) : NULL;
  if (header == NULL || header->cmsg_len != CMSG_LEN(ORDER_DESCRIPTORS * sizeof *descriptors)) return false;
  memcpy(descriptors, CMSG_DATA(header), ORDER_DESCRIPTORS * sizeof *descriptors);
  return true;
}

static void tell(const void *text, size_t size) {
  if (send(ZYGOTE_SOCKET, text, size, MSG_NOSIGNAL) != (ssize_t)size) _exit(1);
}

// Returns in copies alone, each of them a case's program. Process 1 of a case is the supervisor's child, as ever.
static void await_cases(void) {
  awaited[0] = '\0';
  const char *obstacle = find_obstacle();
  if (obstacle == NULL) prepare_python();
  if (obstacle == NULL) tell(ZYGOTE_READY, sizeof ZYGOTE_READY);
  else tell(obstacle, strlen(obstacle));
  if (obstacle != NULL) _exit(1);
  for (int signal_number = 1; signal_number < NSIG; signal_number++)
    sigaction(signal_number, NULL, &actions[signal_number]);
  sigprocmask(SIG_SETMASK, NULL, &mask);
  struct outside outside = {geteuid(), getegid(), true};
  char order;
  for (int descriptors[ORDER_DESCRIPTORS]; take_order(&order, descriptors);) {
    unsigned long flags = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_PARENT;
    outside.gives_network = order != ORDER_BOX_NETWORK;
    if (outside.gives_network) flags |= CLONE_NEWNET;
    pid_t pid = (pid_t)syscall(SYS_clone, flags | SIGCHLD, NULL, NULL, NULL, NULL);
    if (pid == 0) {
      close(ZYGOTE_SOCKET);
      become_init(descriptors, &outside);
      resume_python();
      return;
    }
    for (int i = 0; i < ORDER_DESCRIPTORS; i++) close(descriptors[i]);
    tell(&pid, sizeof pid);
  }
  _exit(0);
}

// Last in the environment (prefork.c): its place in the memory that /proc shows as the environment is emptied.
static void forget_library(void) {
  static const char name[] = "LD_PRELOAD=";
  for (char **variable = environ; *variable != NULL; variable++) {
    if (strncmp(*variable, name, sizeof name - 1) != 0) continue;
    memset(*variable, 0, strlen(*variable));
    *variable = NULL;
    return;
  }
}

__attribute__((constructor)) static void prepare(void) {
  ssize_t got = recv(ZYGOTE_SOCKET, awaited, sizeof awaited - 1, MSG_DONTWAIT);
  if (got <= 0) awaited[0] = '\0';
  forget_library();
}

// ---------------------------------------------------------------- where it stops

static void look(const char *path) {
  if (awaited[0] != '\0' && path != NULL && strcmp(path, awaited) == 0) await_cases();
}

// The C library's own function, which ours has taken the place of.
#define NEXT(type, name, none)                                                                                         \
  static type next;                                                                                                    \
  if (next == NULL) *(void **)&next = dlsym(RTLD_NEXT, name);                                                          \
  if (next == NULL) {                                                                                                  \
    errno = ENOSYS;                                                                                                    \
    return none;                                                                                                       \
  }

typedef int (*stat_function)(const char *, void *);
typedef int (*versioned_stat_function)(int, const char *, void *);
typedef int (*open_function)(const char *, int, ...);
typedef FILE *(*fopen_function)(const char *, const char *);

#define STOP_AT_STAT(name)                                                                                             \
  SHOWN int name(const char *restrict path, struct name *restrict status) {                                            \
    NEXT(stat_function, #name, -1)                                                                                     \
    look(path);                                                                                                        \
    return next(path, status);                                                                                         \
  }

// Before version 2.33 of glibc.
#define STOP_AT_VERSIONED_STAT(name)                                                                                   \
  SHOWN int name(int version, const char *path, void *status);                                                         \
  SHOWN int name(int version, const char *path, void *status) {                                                        \
    NEXT(versioned_stat_function, #name, -1)                                                                           \
    look(path);                                                                                                        \
    return next(version, path, status);                                                                                \
  }

static bool has_mode(int flags) { return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE; }

#define STOP_AT_OPEN(name)                                                                                             \
  SHOWN int name(const char *path, int flags, ...) {                                                                   \
    NEXT(open_function, #name, -1)                                                                                     \
    va_list rest;                                                                                                      \
    va_start(rest, flags);                                                                                             \
    mode_t mode = has_mode(flags) ? va_arg(rest, mode_t) : 0;                                                          \
    va_end(rest);                                                                                                      \
    look(path);                                                                                                        \
    return next(path, flags, mode);                                                                                    \
  }

#define STOP_AT_FOPEN(name)                                                                                            \
  SHOWN FILE *name(const char *restrict path, const char *restrict mode) {                                             \
    NEXT(fopen_function, #name, NULL)                                                                                  \
    look(path);                                                                                                        \
    return next(path, mode);                                                                                           \
  }

STOP_AT_STAT(stat)
STOP_AT_STAT(stat64)
STOP_AT_VERSIONED_STAT(__xstat)
STOP_AT_VERSIONED_STAT(__xstat64)
STOP_AT_OPEN(open)
STOP_AT_OPEN(open64)
STOP_AT_FOPEN(fopen)
STOP_AT_FOPEN(fopen64)
