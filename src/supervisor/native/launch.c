#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "init.h"
#include "processes.h"

enum { MAX_STAGED = 64 };

struct staged {
  int fd;
  const char *name;
};

static int fail(const char *what, const char *subject) {
  fprintf(stderr, "umwelten-supervisor: cannot %s %s: %s\n", what, subject, strerror(errno));
  return 125;
}

static bool join_cgroup(const char *path) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  bool joined = fd >= 0 && write(fd, "0", 1) == 1;
  if (fd >= 0) close(fd);
  return joined;
}

static bool open_at(int number, const char *path) {
  int fd = open(path, O_RDWR);
  // Files that can only be read refuse even root to be opened for writing.
  if (fd < 0) fd = open(path, O_RDONLY);
  if (fd < 0 || fd == number) return fd >= 0;
  bool moved = dup2(fd, number) == number;
  close(fd);
  return moved;
}

static bool bind_staged(const char *root, const struct staged *staged) {
  char source[64], target[4096];
  struct stat status;
  snprintf(source, sizeof source, "/proc/self/fd/%d", staged->fd);
  snprintf(target, sizeof target, "%s/%s", root, staged->name);
  if (fstat(staged->fd, &status) != 0) return false;
  if (S_ISDIR(status.st_mode)) {
    if (mkdir(target, 0755) != 0) return false;
  } else {
    int fd = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0) return false;
    close(fd);
  }
  return mount(source, target, NULL, MS_BIND | MS_REC, NULL) == 0;
}

// A mount namespace of our own: nothing of this is seen outside. Files to be bound must be opened in it.
static bool leave_mount_namespace(void) {
  return unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) == 0;
}

// The files are open already: mounting the folder may hide where they lie.
static bool stage(const char *root, const struct staged *staged, size_t count) {
  if (mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=1m") != 0) return false;
  for (size_t i = 0; i < count; i++) {
    if (!bind_staged(root, &staged[i])) return false;
    close(staged[i].fd);
  }
  return true;
}

static bool become(uid_t uid, gid_t gid) {
  return setgroups(0, NULL) == 0 && setresgid(gid, gid, gid) == 0 && setresuid(uid, uid, uid) == 0;
}

// What the harness was started with is for the harness, and a box is to be the same under all of them. Only root may
// raise what is at its highest.
static void lift_limits(void) {
  static const int inherited[] = {RLIMIT_AS, RLIMIT_CPU, RLIMIT_DATA, RLIMIT_FSIZE, RLIMIT_NPROC, RLIMIT_NOFILE};
  for (size_t i = 0; i < sizeof inherited / sizeof *inherited; i++) {
    struct rlimit now, free = {RLIM_INFINITY, RLIM_INFINITY};
    if (getrlimit(inherited[i], &now) != 0) continue;
    // The kernel has a highest number of descriptors.
    if (inherited[i] == RLIMIT_NOFILE) free.rlim_cur = free.rlim_max = 4096;
    if (now.rlim_max >= free.rlim_max) free.rlim_max = now.rlim_max;
    if (setrlimit(inherited[i], &free) == 0) continue;
    now.rlim_cur = now.rlim_max;
    setrlimit(inherited[i], &now);
  }
}

static _Noreturn void start_program(char **arguments, const sigset_t *before, pid_t parent) {
  // Who had died before that would not be noticed.
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) _exit(125);
  sigprocmask(SIG_SETMASK, before, NULL);
  execvp(arguments[0], arguments);
  _exit(fail("start", arguments[0]));
}

static void kill_all(void) {
  do signal_descendants(getpid(), SIGKILL);
  while (waitpid(-1, NULL, 0) > 0 || errno == EINTR);
}

// Stays as the parent of all that is started. Bubblewrap's own child waits for ever, in namespaces half
// made, where bubblewrap is killed at that moment: it ends with us, and we with the harness.
static int watch_program(char **arguments, pid_t parent) {
  sigset_t watched, before;
  sigemptyset(&watched);
  sigaddset(&watched, SIGCHLD);
  sigaddset(&watched, SIGTERM);
  sigprocmask(SIG_BLOCK, &watched, &before);
  // After the change of user, which clears it. A parent that died before is not noticed by it.
  if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0 || prctl(PR_SET_PDEATHSIG, SIGTERM) != 0)
    return fail("tie the sandbox to", "its parent");
  if (getppid() != parent) return 125;
  pid_t self = getpid();
  pid_t program = fork();
  if (program < 0) return fail("start", arguments[0]);
  if (program == 0) start_program(arguments, &before, self);
  for (;;) {
    int signal_number = sigwaitinfo(&watched, NULL);
    int status;
    bool ended = signal_number == SIGCHLD && waitpid(program, &status, WNOHANG) == program;
    if (!ended && signal_number != SIGTERM) continue;
    kill_all();
    return ended && WIFEXITED(status) ? WEXITSTATUS(status) : 125;
  }
}

int launch(int count, char **arguments) {
  pid_t parent = getppid();
  lift_limits();
  umask(USUAL_UMASK);
  const char *stage_root = NULL;
  struct staged staged[MAX_STAGED];
  size_t staged_count = 0;
  int i = 0;
  for (; i < count && strcmp(arguments[i], "--") != 0; i++) {
    const char *option = arguments[i];
    int left = count - i - 1;
    if (strcmp(option, "--join") == 0 && left >= 1) {
      if (!join_cgroup(arguments[++i])) return fail("enter the cgroup of", arguments[i]);
    } else if (strcmp(option, "--open") == 0 && left >= 2) {
      int number = atoi(arguments[++i]);
      if (!open_at(number, arguments[++i])) return fail("open", arguments[i]);
    } else if (strcmp(option, "--stage-root") == 0 && left >= 1) {
      stage_root = arguments[++i];
      if (!leave_mount_namespace()) return fail("make a mount namespace for", stage_root);
    } else if (strcmp(option, "--stage") == 0 && left >= 2 && staged_count < MAX_STAGED) {
      struct staged *next = &staged[staged_count++];
      next->fd = open(arguments[++i], O_PATH | O_CLOEXEC);
      if (next->fd < 0) return fail("find", arguments[i]);
      next->name = arguments[++i];
    } else if (strcmp(option, "--user") == 0 && left >= 2) {
      if (stage_root != NULL && !stage(stage_root, staged, staged_count)) return fail("stage files in", stage_root);
      stage_root = NULL;
      uid_t uid = (uid_t)atoi(arguments[++i]);
      gid_t gid = (gid_t)atoi(arguments[++i]);
      if (!become(uid, gid)) return fail("become user", arguments[i - 1]);
    } else {
      fprintf(stderr, "umwelten-supervisor: launch: unknown or incomplete option %s\n", option);
      return 125;
    }
  }
  if (i + 1 >= count) {
    fputs("umwelten-supervisor: launch: no program\n", stderr);
    return 125;
  }
  return watch_program(arguments + i + 1, parent);
}
