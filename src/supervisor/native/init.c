#include "init.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "artefacts.h"
#include "confine.h"
#include "owner.h"
#include "processes.h"

int64_t monotonic_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void tell(int control, struct note note) {
  note.at_us = monotonic_us();
  if (send(control, &note, sizeof note, MSG_NOSIGNAL) < 0) _exit(1);
}

static _Noreturn void fail(int control, int step, const char *what) {
  struct note note = {.kind = NOTE_FAILED, .step = step, .error = errno};
  strncpy(note.what, what, sizeof note.what - 1);
  tell(control, note);
  _exit(1);
}

// In its own process namespace that is everybody else; elsewhere the descendants, which a subreaper keeps.
static void signal_everybody(bool namespaces, int signal_number) {
  if (namespaces) kill(-1, signal_number);
  else signal_descendants(getpid(), signal_number);
}

static void add_usage(struct note *note, const struct rusage *usage) {
  note->cpu_us += (int64_t)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000000 + usage->ru_utime.tv_usec +
                  usage->ru_stime.tv_usec;
  if (usage->ru_maxrss * 1024 > note->maxrss_bytes) note->maxrss_bytes = usage->ru_maxrss * 1024;
}

static bool is_named(const char *variable, const char *other) {
  size_t length = strcspn(other, "=");
  return strncmp(variable, other, length) == 0 && variable[length] == '=';
}

static bool is_kept(const struct request *request, const struct step *step, const char *variable) {
  for (size_t i = 0; i < request->forgotten.count; i++) {
    if (strncmp(variable, request->forgotten.items[i], strlen(request->forgotten.items[i])) == 0) return false;
  }
  for (size_t i = 0; i < step->environment.count; i++) {
    if (is_named(variable, step->environment.items[i])) return false;
  }
  return true;
}

// The container's variables below the step's own.
static char **merge_environment(const struct request *request, const struct step *step) {
  size_t count = 0;
  while (environ[count] != NULL) count++;
  char **merged = calloc(count + step->environment.count + 1, sizeof *merged);
  if (merged == NULL) return step->environment.items;
  size_t filled = 0;
  for (size_t i = 0; i < count; i++) {
    if (is_kept(request, step, environ[i])) merged[filled++] = environ[i];
  }
  memcpy(merged + filled, step->environment.items, step->environment.count * sizeof *merged);
  return merged;
}

struct start {
  const struct request *request;
  const struct step *step;
  const struct streams *streams;
  char **environment;
  int handover;        // a socket for the filter's listener
  struct note problem; // or that there is none: that it has started
};

static const char *prepare_program(const struct start *start) {
  const struct streams *streams = start->streams;
  setsid();
  if (dup2(streams->input, 0) < 0 || dup2(streams->output, 1) < 0 || dup2(streams->error, 2) < 0)
    return "set the streams";
  if (chdir(start->request->workdir) != 0) return "enter the working folder";
  return drop_rights(start->request, start->step, start->handover);
}

static _Noreturn void exec_program(volatile struct start *shared) {
  const struct start start = *shared;
  struct note problem = start.problem;
  const char *what = prepare_program(&start);
  if (what == NULL) {
    // A path with a slash: the harness has looked the tool up; else PATH of the step's environment.
    environ = start.environment;
    execvp(start.step->command.items[0], start.step->command.items);
  }
  problem.error = errno;
  problem.kind = what == NULL ? NOTE_NOT_STARTED : NOTE_FAILED;
  if (what != NULL) strncpy(problem.what, what, sizeof problem.what - 1);
  shared->problem = problem;
  _exit(127);
}

// Until exec it has our memory, so that none has to be copied; then we go on.
static __attribute__((noinline)) pid_t start_program(volatile struct start *start) {
  char **own = environ;
  pid_t program = vfork();
  if (program == 0) exec_program(start);
  // The program's are not for the step after it.
  environ = own;
  return program;
}

// A copy of ourselves, which goes on where we were stopped: it closes the pipe when it does.
static pid_t fork_program(volatile struct start *shared, void (*enter)(void)) {
  const struct start start = *shared;
  struct note problem = start.problem;
  int failure[2];
  if (pipe2(failure, O_CLOEXEC) != 0) return -1;
  pid_t program = fork();
  if (program == 0) {
    const char *what = prepare_program(&start);
    if (what == NULL) enter();
    problem.kind = NOTE_FAILED;
    problem.error = errno;
    strncpy(problem.what, what, sizeof problem.what - 1);
    _exit(write(failure[1], &problem, sizeof problem) < 0 ? 1 : 127);
  }
  close(failure[1]);
  ssize_t got;
  do got = read(failure[0], &problem, sizeof problem);
  while (got < 0 && errno == EINTR);
  close(failure[0]);
  if (got != 0) shared->problem = problem;
  return program;
}

static void reap(pid_t program, struct note *ended, bool *running) {
  struct rusage usage;
  int status;
  for (pid_t pid; (pid = wait4(-1, &status, WNOHANG, &usage)) > 0;) {
    add_usage(ended, &usage);
    if (pid != program) continue;
    ended->status = status;
    *running = false;
  }
}

static void count_usage(void *note, const struct rusage *usage) { add_usage(note, usage); }

// After the program's own end nothing of it stays: its children are killed and reaped.
static void kill_rest(const struct request *request, struct note *ended) {
  struct rusage usage;
  if (!request->namespaces) {
    kill_descendants(count_usage, ended);
    return;
  }
  for (;;) {
    kill(-1, SIGKILL);
    pid_t pid = wait4(-1, NULL, 0, &usage);
    if (pid < 0 && errno == ECHILD) return;
    if (pid > 0) add_usage(ended, &usage);
  }
}

static void run_step(const struct request *request, int index, const struct streams *streams, int control,
                     int children, const struct exchange *exchange) {
  const struct step *step = &request->steps[index];
  int handover[2] = {-1, -1};
  // Elsewhere there is no listener, and a box's network has no socket of ours in it.
  if (request->landlock && socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, handover) != 0) fail(control, index, "make a socket");
  volatile struct start start = {
      .request = request,
      .step = step,
      .streams = streams,
      .environment = is_in_container(request) ? merge_environment(request, step) : step->environment.items,
      .handover = handover[1],
      .problem = {.kind = NOTE_STARTED, .step = index},
  };
  pid_t program = exchange->enter == NULL ? start_program(&start) : fork_program(&start, exchange->enter);
  if (program < 0) fail(control, index, "fork");
  int listener = receive_listener(handover[0]);
  if (handover[0] >= 0) close(handover[0]);
  if (handover[1] >= 0) close(handover[1]);
  close(streams->input);
  close(streams->output);
  close(streams->error);
  tell(control, start.problem);
  if (start.problem.kind != NOTE_STARTED) _exit(1);

  struct note ended = {.kind = NOTE_ENDED, .step = index};
  bool running = true;
  while (running) {
    struct pollfd sources[3] = {{control, POLLIN, 0}, {children, POLLIN, 0}, {listener, POLLIN, 0}};
    if (poll(sources, 3, -1) < 0 && errno != EINTR) _exit(1);
    if ((sources[2].revents & POLLIN) != 0) answer_owner_call(request, listener);
    if (sources[0].revents != 0) {
      char order;
      if (recv(control, &order, 1, MSG_DONTWAIT) <= 0) {
        // Nobody listens any more. A process namespace ends with us; elsewhere nothing does.
        if (!request->namespaces) kill_rest(request, &ended);
        _exit(0);
      }
      if (order == ORDER_TERMINATE) signal_everybody(request->namespaces, SIGTERM);
      if (order == ORDER_KILL) signal_everybody(request->namespaces, SIGKILL);
    }
    if (sources[1].revents != 0) {
      struct signalfd_siginfo info;
      if (read(children, &info, sizeof info) < 0) _exit(1);
      reap(program, &ended, &running);
    }
  }
  // Who still waits for an answer is killed with the rest.
  if (listener >= 0) close(listener);
  // The moment of the end is the program's, not that of the last straggler.
  int64_t ended_at = monotonic_us();
  kill_rest(request, &ended);
  ended.at_us = ended_at;
  if (send(control, &ended, sizeof ended, MSG_NOSIGNAL) < 0) _exit(1);
}

static void await_next(int control) {
  char order;
  do {
    ssize_t got = recv(control, &order, 1, 0);
    if (got == 0 || (got < 0 && errno != EINTR)) _exit(0);
  } while (order != ORDER_NEXT);
}

static void give_artefacts(const struct step *build, const struct exchange *exchange) {
  if (exchange->packs < 0) {
    pack_artefacts(&build->artefacts, build->told_bytes, exchange->told);
    return;
  }
  // Over the pack of the case before.
  if (lseek(exchange->packs, 0, SEEK_SET) != 0) return;
  pack_artefacts(&build->artefacts, build->told_bytes, exchange->packs);
  int64_t bytes = lseek(exchange->packs, 0, SEEK_CUR);
  (void)!write(exchange->told, &bytes, sizeof bytes);
}

// What the step finds of the build: that of the step before, or what an earlier build of the same has left.
static const char *bring_artefacts(const struct request *request, int index, const struct exchange *exchange) {
  const struct step *step = &request->steps[index];
  if (index > 0) {
    const struct step *build = &request->steps[index - 1];
    const char *what = renew_folders(request, &build->artefacts, step->file_bytes);
    // After it, when nothing else is there, and before the run could change it.
    if (what == NULL && build->told_bytes > 0) give_artefacts(build, exchange);
    return what;
  }
  if (step->built_size == 0 && step->built_file == NULL) return NULL;
  const char *what = unpack_artefacts(request, step, exchange->builds);
  return what == NULL ? shrink_folders(request, step->file_bytes) : what;
}

void run_as_init(const struct request *request, const struct streams *streams, int control,
                 const struct exchange *exchange, const struct outside *outside) {
  // Where no `launch` was in between it is still that of whoever has started us.
  umask(USUAL_UMASK);
  // The supervisor's own streams are not for the case.
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0) fail(control, 0, "open /dev/null");
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, NULL);
  int children = signalfd(-1, &child, SFD_CLOEXEC);
  if (children < 0) fail(control, 0, "watch for children");
  if (request->namespaces) {
    const char *what = enter_namespaces(request, outside);
    if (what != NULL) fail(control, 0, what);
  } else if (request->switch_user || request->landlock) {
    const char *what = make_folders(request);
    if (what != NULL) fail(control, 0, what);
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) fail(control, 0, "become a subreaper");
    if (request->landlock && prctl(PR_SET_DUMPABLE, 0) != 0) fail(control, 0, "hide process 1");
  } else if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) {
    fail(control, 0, "become a subreaper");
  }
  for (size_t i = 0; i < request->step_count; i++) {
    if (i > 0) await_next(control);
    const char *what = bring_artefacts(request, (int)i, exchange);
    if (what != NULL) fail(control, (int)i, what);
    if (i > 0 && exchange->told >= 0) close(exchange->told);
    what = write_files(request, request->steps[i].files, request->steps[i].file_count);
    if (what != NULL) fail(control, (int)i, what);
    run_step(request, (int)i, &streams[i], control, children, exchange);
  }
  _exit(0);
}
