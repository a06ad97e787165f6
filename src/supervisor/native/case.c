#include "case.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "confine.h"
#include "disk.h"
#include "init.h"
#include "prefork.h"
#include "processes.h"
#include "terminals.h"

enum {
  START_PATIENCE_US = 30000000, // for process 1 to set a step up
  KILL_PATIENCE_US = 1000000,   // for process 1 to kill and count all there is
  DRAIN_PATIENCE_US = 2000000,  // for the pipes and the process namespace to end after the kill
  OOM_LOOK_US = 50000,
  WATCH_US = 10000,
  MEASURE_PATIENCE_MS = 250, // for a helper that whoever it measures can stop
  FOLDERS_WATCH_US = 100000,
  BOX_BYTES = 64 << 20, // more than a box holds by itself, an interpreter to be forked included
  // Where there are many processes or files to look at, looking takes at most one part in so many of the time.
  LOOKING_SHARE = 10,
};

// In the order in which one explains the others: the first that happened is told.
enum cause { CAUSE_NONE, CAUSE_CANCELLED, CAUSE_FAULT, CAUSE_MEMORY, CAUSE_OUTPUT, CAUSE_WALL, CAUSE_CPU };

struct capture {
  int fd;
  unsigned char *data;
  size_t size, capacity;
};

struct usage {
  int64_t wall_us, cpu_us, maxrss_bytes;
};

struct execution {
  const struct request *request;
  const struct means *means;
  struct reader *reader;
  int control, process_fd;
  pid_t pid;
  struct streams streams[MAX_STEPS];
  int outputs[MAX_STEPS][2]; // our ends of the pipes
  int told;                  // on which process 1 tells what the build has left, or -1
  struct capture captures[2];
  size_t step;
  bool started, ended, dead, stream_ended, is_limited, is_preforked;
  int64_t step_since_us, started_us, terminated_us, killed_us, last_look_us, oom_kills, watched_limit, machine_kills;
  int64_t looking_us, next_folders_look_us, folder_bytes;
  enum cause cause;
  struct note last;  // the note that ended the step, or told why it could not be
  struct note fault; // what we could not do ourselves
  struct usage usage[MAX_STEPS];
  struct looks looks;
  int64_t reaped_us; // the CPU time that process 1 has counted in the steps before
  // What the group had used when the step began, and when its program started.
  int64_t step_cpu_us, program_cpu_us;
  int64_t begun_us;
  size_t told_bytes;
};

static const struct step *current(const struct execution *execution) {
  return &execution->request->steps[execution->step];
}

// ---------------------------------------------------------------- start

static int make_input(const struct step *step) {
  if (step->input_size == 0) return open("/dev/null", O_RDONLY | O_CLOEXEC);
  int fd = memfd_create("stdin", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd < 0) return -1;
  for (size_t written = 0; written < step->input_size;) {
    ssize_t put = write(fd, step->input + written, step->input_size - written);
    if (put <= 0) {
      close(fd);
      return -1;
    }
    written += (size_t)put;
  }
  if (fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0 && lseek(fd, 0, SEEK_SET) == 0)
    return fd;
  close(fd);
  return -1;
}

// What is not open is -1: 0 would be the harness's stream.
static void close_end(int *fd) {
  int error = errno;
  if (*fd >= 0) close(*fd);
  *fd = -1;
  errno = error;
}

static bool make_pipe(const struct request *request, int *write_end, int *read_end) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  *read_end = ends[0];
  *write_end = ends[1];
  // Who does not own a pipe cannot open /dev/stdout.
  if (request->switch_user && fchown(ends[1], (uid_t)request->uid, (gid_t)request->gid) != 0) return false;
  return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

static bool make_streams(struct execution *execution) {
  for (size_t i = 0; i < execution->request->step_count; i++) {
    struct streams *streams = &execution->streams[i];
    streams->input = make_input(&execution->request->steps[i]);
    if (streams->input < 0 || !make_pipe(execution->request, &streams->output, &execution->outputs[i][0]) ||
        !make_pipe(execution->request, &streams->error, &execution->outputs[i][1]))
      return false;
  }
  return true;
}

static void close_streams(struct execution *execution) {
  for (size_t i = 0; i < MAX_STEPS; i++) {
    close_end(&execution->streams[i].input);
    close_end(&execution->streams[i].output);
    close_end(&execution->streams[i].error);
  }
}

static bool asks_for_artefacts(const struct request *request) {
  return request->step_count > 1 && request->steps[0].told_bytes > 0;
}

static bool needs_network(const struct execution *execution) {
  const struct request *request = execution->request;
  struct loopback *loopback = execution->means->loopback;
  return request->namespaces && !request->box_network && (loopback == NULL || !is_loopback_new(loopback));
}

static bool watch_init(struct execution *execution) {
  execution->process_fd = (int)syscall(SYS_pidfd_open, execution->pid, 0);
  return execution->process_fd >= 0;
}

// Without a descriptor nobody would see its end, or could bring it about. All of the case ends with it.
static void lose_init(struct execution *execution) {
  int error = errno;
  kill(execution->pid, SIGKILL);
  while (waitpid(execution->pid, NULL, 0) < 0 && errno == EINTR) continue;
  execution->pid = -1;
  errno = error;
}

static bool start_init(struct execution *execution) {
  const struct request *request = execution->request;
  int control[2];
  int told[2] = {-1, -1};
  // Before there is a socket of our own in it.
  const struct outside outside = {geteuid(), getegid(), needs_network(execution)};
  // What a case leaves behind becomes our child, to be found and killed; and programs of our user cannot look into us.
  if (request->landlock && (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)) return false;
  if (is_in_container(request) && !name_user(request)) return false;
  if (!make_streams(execution) || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control) != 0) return false;
  execution->control = control[0];
  if (asks_for_artefacts(request) && pipe2(told, O_CLOEXEC) != 0) {
    close_end(&control[1]);
    return false;
  }
  unsigned long flags = CLONE_PIDFD;
  if (request->namespaces) flags |= CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS;
  if (outside.gives_network) flags |= CLONE_NEWNET;
  execution->is_preforked = prepare_zygote(execution->means->prefork, request);
  if (execution->is_preforked) {
    execution->pid = fork_zygote(request, &execution->streams[0], control[1], outside.gives_network);
    if (execution->pid > 0 && !watch_init(execution)) lose_init(execution);
  } else {
    // Not clone3, which containers' filters answer with ENOSYS. The third argument is the same everywhere.
    execution->pid = (pid_t)syscall(SYS_clone, flags | SIGCHLD, NULL, &execution->process_fd, NULL, NULL);
  }
  if (execution->pid == 0) {
    // Only what process 1 needs stays open: a forgotten end of a pipe would keep it from ending.
    close(control[0]);
    if (told[0] >= 0) close(told[0]);
    for (size_t i = 0; i < request->step_count; i++) {
      close(execution->outputs[i][0]);
      close(execution->outputs[i][1]);
    }
    if (execution->reader->fd >= 0) close(execution->reader->fd);
    const struct exchange exchange = {.told = told[1],
                                      .packs = execution->means->packs,
                                      .builds = execution->means->builds};
    run_as_init(request, execution->streams, control[1], &exchange, &outside);
  }
  close_end(&control[1]);
  close_end(&told[1]);
  execution->told = told[0];
  close_streams(execution);
  return execution->pid > 0;
}

static bool limit_memory(const struct execution *execution) {
  int64_t bytes = current(execution)->memory_bytes;
  return bytes == 0 || set_memory_limit(&execution->means->cgroup, bytes);
}

// ---------------------------------------------------------------- end

static void kill_init(struct execution *execution) {
  if (execution->dead) return;
  if (!execution->request->namespaces) signal_descendants(execution->pid, SIGKILL);
  syscall(SYS_pidfd_send_signal, execution->process_fd, SIGKILL, NULL, 0);
}

static void stop(struct execution *execution, enum cause cause) {
  if (execution->cause == CAUSE_NONE) execution->cause = cause;
  if (execution->dead || execution->killed_us > 0) return;
  execution->killed_us = monotonic_us();
  // Process 1 kills and counts: where the kernel ends the namespace it reaps without counting.
  char order = ORDER_KILL;
  if (!execution->started || execution->ended || send(execution->control, &order, 1, MSG_NOSIGNAL) < 0)
    kill_init(execution);
}

// What is not the program's doing must not look like it.
static void give_up(struct execution *execution, const char *what) {
  if (execution->cause == CAUSE_NONE) {
    execution->fault.error = errno;
    strncpy(execution->fault.what, what, sizeof execution->fault.what - 1);
  }
  stop(execution, CAUSE_FAULT);
}

static void terminate(struct execution *execution, enum cause cause, int64_t now) {
  execution->cause = cause;
  execution->terminated_us = now;
  char order = ORDER_TERMINATE;
  if (send(execution->control, &order, 1, MSG_NOSIGNAL) < 0) stop(execution, cause);
}

// ---------------------------------------------------------------- CPU time

static int64_t read_clock_us(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

// What the group has used without us: also what nobody has waited for.
static int64_t read_others_cpu_us(const struct execution *execution) {
  return read_cpu_us(&execution->means->cgroup) - read_clock_us(CLOCK_PROCESS_CPUTIME_ID);
}

// What the step's program has used so far with all that it has started; process 1 is counted in.
static int64_t measure_cpu_us(const struct execution *execution, const struct tree_usage *tree) {
  if (counts_cpu(&execution->means->cgroup)) return read_others_cpu_us(execution) - execution->program_cpu_us;
  // Process 1 has reaped the steps before too.
  return tree->cpu_us - execution->reaped_us;
}

// What the step has used, and process 1 and its children have not: when all of it has ended.
static int64_t find_uncounted_us(const struct execution *execution, int64_t counted_us) {
  if (!counts_cpu(&execution->means->cgroup)) return lost_cpu_us(&execution->looks);
  int64_t uncounted = read_others_cpu_us(execution) - execution->step_cpu_us - counted_us;
  return uncounted > 0 ? uncounted : 0;
}

// ---------------------------------------------------------------- steps

static void begin_step(struct execution *execution) {
  for (int i = 0; i < 2; i++) {
    close_end(&execution->captures[i].fd);
    execution->captures[i].size = 0;
    execution->captures[i].fd = execution->outputs[execution->step][i];
    execution->outputs[execution->step][i] = -1;
  }
  execution->started = execution->ended = false;
  // What the build had left may have been dying at its deadline: that kill is over. Orders that are still on their way
  // come before the one to go on, and process 1 passes over them.
  execution->terminated_us = execution->killed_us = 0;
  execution->step_since_us = monotonic_us();
  execution->last.kind = NOTE_FAILED;
  execution->last.error = 0;
  execution->last.what[0] = '\0';
  // What the step before left may still stand above a lower limit: then again when it is gone.
  // While artefacts are carried over there are two of each: the limit of the step before holds until then.
  execution->is_limited = execution->step == 0 && has_room(&execution->means->cgroup, current(execution)->memory_bytes) &&
                          limit_memory(execution);
  execution->oom_kills = read_oom_kills(&execution->means->cgroup);
  if (execution->oom_kills < 0) give_up(execution, "count what was killed for memory");
  execution->watched_limit = watch_limit(&execution->means->cgroup);
  execution->machine_kills = execution->means->cgroup.present ? 0 : read_machine_kills();
  forget_looks(&execution->looks);
  execution->step_cpu_us = read_others_cpu_us(execution);
}

// ---------------------------------------------------------------- watch

// A root without the right to trace may not read what another user's processes share: as that user it
// may. Where they kill or stop the helper, the sum decides, and that is more.
static int64_t measure_memory(const struct execution *execution, int64_t sum_bytes) {
  const struct request *request = execution->request;
  if (!request->switch_user) return measure_proportional_bytes(execution->pid);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return sum_bytes;
  pid_t helper = fork();
  if (helper == 0) {
    uid_t uid = (uid_t)request->uid;
    gid_t gid = (gid_t)request->gid;
    // For that user's programs there is nothing of ours in it: neither what is open, nor, where fs.suid_dumpable lets
    // them look, its memory.
    int told = dup2(ends[1], 0);
    close_range(1, ~0U, 0);
    bool became = setresgid(gid, gid, gid) == 0 && setresuid(uid, uid, uid) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0;
    int64_t bytes = became ? measure_proportional_bytes(execution->pid) : sum_bytes;
    _exit(write(told, &bytes, sizeof bytes) == sizeof bytes ? 0 : 1);
  }
  close(ends[1]);
  int64_t bytes;
  struct pollfd answer = {ends[0], POLLIN, 0};
  bool measured = helper > 0 && poll(&answer, 1, MEASURE_PATIENCE_MS) == 1 &&
                  read(ends[0], &bytes, sizeof bytes) == sizeof bytes;
  close(ends[0]);
  if (helper > 0) {
    kill(helper, SIGKILL);
    waitpid(helper, NULL, 0);
  }
  return measured ? bytes : sum_bytes;
}

// Files in the case's folders are memory. From within a container they can be seen; in namespaces of the
// case's own they cannot, and their sizes and numbers are limited by us. On a disk of others they are counted one by
// one, and less often.
static int64_t measure_folders(struct execution *execution, int64_t now) {
  const struct request *request = execution->request;
  int64_t bytes = 0;
  if (request->landlock) {
    if (now < execution->next_folders_look_us) return execution->folder_bytes;
    int64_t most = current(execution)->memory_bytes;
    for (size_t i = 0; i < request->folder_count && bytes <= most; i++)
      bytes += measure_contents(request->folders[i].path, most - bytes);
    execution->folder_bytes = bytes;
    execution->next_folders_look_us = now + FOLDERS_WATCH_US + (monotonic_us() - now) * LOOKING_SHARE;
    return bytes;
  }
  for (size_t i = 0; request->switch_user && i < request->folder_count; i++)
    bytes += measure_folder(request->folders[i].path);
  return bytes;
}

static void blame_machine(struct execution *execution) {
  if (execution->cause != CAUSE_NONE) return;
  execution->fault.error = ENOMEM;
  strncpy(execution->fault.what, "keep the program in memory", sizeof execution->fault.what - 1);
}

// Whether the kernel has killed for memory, and whose fault it was: that of a case which has reached its limit, or the
// machine's.
static enum cause find_kill_cause(struct execution *execution) {
  const struct cgroup *cgroup = &execution->means->cgroup;
  int64_t kills = read_oom_kills(cgroup);
  if (kills < 0) {
    give_up(execution, "count what was killed for memory");
    return CAUSE_FAULT;
  }
  if (kills <= execution->oom_kills) return CAUSE_NONE;
  if (has_reached_limit(cgroup, current(execution)->memory_bytes, execution->watched_limit)) return CAUSE_MEMORY;
  blame_machine(execution);
  return CAUSE_FAULT;
}

// Without a cgroup nobody says whom the kernel has killed: a program that was killed while it killed somebody is taken
// for the one.
static bool is_killed_by_machine(const struct execution *execution) {
  int status = execution->last.status;
  bool is_killed = WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 128 + SIGKILL;
  return !execution->means->cgroup.present && execution->ended && execution->last.kind == NOTE_ENDED && is_killed &&
         read_machine_kills() > execution->machine_kills;
}

static void look_at_memory_and_cpu(struct execution *execution, int64_t now) {
  const struct step *step = current(execution);
  enum cause kill_cause = find_kill_cause(execution);
  if (kill_cause != CAUSE_NONE) stop(execution, kill_cause);
  bool watch_memory = step->memory_bytes > 0 && !execution->means->cgroup.present;
  bool watch_cpu = step->cpu_us > 0;
  if (!watch_memory && !watch_cpu) return;
  struct tree_usage tree = {.count = 0};
  if (watch_memory || !counts_cpu(&execution->means->cgroup)) tree = measure_tree(execution->pid, &execution->looks);
  // The sum counts shared pages for each process: above the limit, the exact figure decides.
  int64_t folder_bytes = watch_memory ? measure_folders(execution, now) : 0;
  if (watch_memory && tree.rss_bytes + folder_bytes > step->memory_bytes &&
      measure_memory(execution, tree.rss_bytes) + folder_bytes > step->memory_bytes)
    stop(execution, CAUSE_MEMORY);
  if (watch_cpu && execution->cause == CAUSE_NONE && measure_cpu_us(execution, &tree) > step->cpu_us)
    terminate(execution, CAUSE_CPU, now);
}

static int64_t look_interval_us(const struct execution *execution) {
  const struct step *step = current(execution);
  if (step->cpu_us > 0 || (step->memory_bytes > 0 && !execution->means->cgroup.present))
    return execution->looking_us > WATCH_US ? execution->looking_us : WATCH_US;
  return execution->means->cgroup.present ? OOM_LOOK_US : 0;
}

static void keep_time(struct execution *execution, int64_t now) {
  const struct step *step = current(execution);
  if (execution->ended || execution->dead) return;
  if (execution->killed_us > 0) {
    if (now - execution->killed_us > KILL_PATIENCE_US) kill_init(execution);
    return;
  }
  if (!execution->started) {
    if (now - execution->step_since_us > START_PATIENCE_US) stop(execution, CAUSE_NONE);
    return;
  }
  int64_t interval = look_interval_us(execution);
  if (interval > 0 && now - execution->last_look_us >= interval) {
    execution->last_look_us = now;
    look_at_memory_and_cpu(execution, now);
    int64_t cost = monotonic_us() - now;
    // Only where all processes of a machine are looked at may that take long.
    execution->looking_us = execution->request->landlock ? cost * LOOKING_SHARE : 0;
  }
  if (execution->cause == CAUSE_NONE && step->timeout_us > 0 && now - execution->started_us >= step->timeout_us)
    terminate(execution, CAUSE_WALL, now);
  if (execution->terminated_us > 0 && now - execution->terminated_us >= execution->request->grace_us)
    stop(execution, execution->cause);
}

static int until_next_us(const struct execution *execution, int64_t now) {
  const struct step *step = current(execution);
  if (execution->ended || execution->dead) return DRAIN_PATIENCE_US;
  if (execution->killed_us > 0) return KILL_PATIENCE_US;
  if (!execution->started) return START_PATIENCE_US;
  int64_t next = execution->terminated_us > 0 ? execution->terminated_us + execution->request->grace_us
                 : step->timeout_us > 0       ? execution->started_us + step->timeout_us
                                              : now + 1000000000;
  int64_t interval = look_interval_us(execution);
  if (interval > 0 && execution->last_look_us + interval < next) next = execution->last_look_us + interval;
  return next <= now ? 0 : next - now > 1000000000 ? 1000000000 : (int)(next - now);
}

// ---------------------------------------------------------------- events

static bool append(struct capture *capture, const unsigned char *data, size_t size) {
  size_t capacity = capture->capacity == 0 ? 4096 : capture->capacity;
  while (capacity - capture->size < size) capacity *= 2;
  if (capacity > capture->capacity) {
    unsigned char *grown = realloc(capture->data, capacity);
    if (grown == NULL) return false;
    capture->data = grown;
    capture->capacity = capacity;
  }
  memcpy(capture->data + capture->size, data, size);
  capture->size += size;
  return true;
}

static void take_output(struct execution *execution, struct capture *capture) {
  // Most programs print little: room for more is made when there is more.
  static unsigned char chunk[65536];
  const struct step *step = current(execution);
  for (int rounds = 0; rounds < 16; rounds++) {
    ssize_t got = read(capture->fd, chunk, sizeof chunk);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got < 0) give_up(execution, "read the output");
    if (got <= 0) {
      close_end(&capture->fd);
      return;
    }
    if (!append(capture, chunk, (size_t)got)) {
      give_up(execution, "hold the output");
      return;
    }
    size_t total = execution->captures[0].size + execution->captures[1].size;
    if (step->output_bytes > 0 && total > (size_t)step->output_bytes) {
      capture->size -= total - (size_t)step->output_bytes;
      stop(execution, CAUSE_OUTPUT);
      return;
    }
  }
}

static void take_end(struct execution *execution, const struct note *note) {
  execution->last = *note;
  execution->ended = true;
  // It had ended before its deadline; what it left has taken until now to die.
  if (execution->cause == CAUSE_WALL && note->kind == NOTE_ENDED &&
      note->at_us - execution->started_us < current(execution)->timeout_us)
    execution->cause = CAUSE_NONE;
  struct usage *usage = &execution->usage[execution->step];
  usage->cpu_us = note->cpu_us;
  usage->maxrss_bytes = note->maxrss_bytes;
  usage->wall_us = execution->started ? note->at_us - execution->started_us : 0;
}

static void take_start(struct execution *execution, const struct note *note) {
  execution->started = true;
  execution->started_us = note->at_us;
  execution->last_look_us = note->at_us;
  execution->program_cpu_us = read_others_cpu_us(execution);
  if (execution->is_limited) return;
  bool has_too_much = !has_room(&execution->means->cgroup, current(execution)->memory_bytes);
  if (!has_too_much && limit_memory(execution)) return;
  if (has_too_much) errno = EBUSY;
  // What the build has left may be in the way of a lower limit. Before the first program there is nothing of the case:
  // only what the box holds by itself, and what others have left in it.
  bool is_program = execution->step > 0 || current(execution)->memory_bytes < BOX_BYTES;
  if (errno == EBUSY && is_program) stop(execution, CAUSE_MEMORY);
  else give_up(execution, "limit the memory");
}

static void take_notes(struct execution *execution) {
  struct note note;
  while (!execution->ended && recv(execution->control, &note, sizeof note, MSG_DONTWAIT) == sizeof note) {
    if (note.kind == NOTE_STARTED) take_start(execution, &note);
    else take_end(execution, &note);
  }
}

static void obey(struct execution *execution) {
  for (char *message; (message = take_message(execution->reader)) != NULL; free(message)) {
    if (strcmp(message, "message cancel\n") == 0) stop(execution, CAUSE_CANCELLED);
  }
}

static void take_orders(struct execution *execution) {
  if (read_some(execution->reader) == READ_END) {
    execution->stream_ended = true;
    stop(execution, CAUSE_CANCELLED);
  }
  obey(execution);
}

static bool is_drained(const struct execution *execution) {
  return execution->captures[0].fd < 0 && execution->captures[1].fd < 0;
}

// One step, from its start to the end of its program and of its output.
static void follow_step(struct execution *execution) {
  int64_t over_since = 0;
  for (;;) {
    bool over = execution->ended || execution->dead;
    int64_t now = monotonic_us();
    if (over && over_since == 0) over_since = now;
    if (over && is_drained(execution)) return;
    // Where we were kept from running meanwhile, there may still be something to read.
    bool is_last_look = over && now - over_since > DRAIN_PATIENCE_US;
    struct pollfd sources[] = {
        {execution->captures[0].fd, POLLIN, 0},
        {execution->captures[1].fd, POLLIN, 0},
        {execution->ended ? -1 : execution->control, POLLIN, 0},
        {execution->dead ? -1 : execution->process_fd, POLLIN, 0},
        // None where the request was an argument.
        {execution->stream_ended ? -1 : execution->reader->fd, POLLIN, 0},
    };
    int wait_us = is_last_look ? 0 : until_next_us(execution, now);
    struct timespec patience = {wait_us / 1000000, (long)(wait_us % 1000000) * 1000};
    if (ppoll(sources, sizeof sources / sizeof *sources, &patience, NULL) < 0 && errno != EINTR) {
      give_up(execution, "wait for the program");
      return;
    }
    // The note first: what has ended in time is not timed out because we were late to look.
    if (sources[2].revents != 0) take_notes(execution);
    for (int i = 0; i < 2; i++) {
      if (execution->captures[i].fd >= 0 && sources[i].revents != 0) take_output(execution, &execution->captures[i]);
    }
    if (sources[3].revents != 0) {
      execution->dead = true;
      if (!execution->ended) take_notes(execution);
    }
    if (sources[4].revents != 0) take_orders(execution);
    if (is_last_look) return;
    keep_time(execution, monotonic_us());
  }
}

static bool is_success(const struct execution *execution) {
  return execution->cause == CAUSE_NONE && execution->last.kind == NOTE_ENDED &&
         WIFEXITED(execution->last.status) && WEXITSTATUS(execution->last.status) == 0;
}

static void finish_step(struct execution *execution) {
  struct usage *usage = &execution->usage[execution->step];
  if (!execution->ended && execution->started) usage->wall_us = monotonic_us() - execution->started_us;
  if (execution->cause == CAUSE_NONE) execution->cause = find_kill_cause(execution);
  if (execution->cause == CAUSE_NONE && is_killed_by_machine(execution)) {
    blame_machine(execution);
    execution->cause = CAUSE_FAULT;
  }
}

// The kernel ends the process namespace with its process 1, and counts all of it in that somebody has waited for.
static void reap_init(struct execution *execution) {
  struct rusage total;
  if (wait4(execution->pid, NULL, 0, &total) != execution->pid) return;
  struct usage *usage = &execution->usage[execution->step];
  int64_t counted_us = (int64_t)(total.ru_utime.tv_sec + total.ru_stime.tv_sec) * 1000000 + total.ru_utime.tv_usec +
                       total.ru_stime.tv_usec - execution->reaped_us;
  if (!execution->ended) usage->cpu_us = counted_us;
  usage->cpu_us += find_uncounted_us(execution, counted_us);
  if (!execution->ended && usage->maxrss_bytes == 0) usage->maxrss_bytes = total.ru_maxrss * 1024;
}

// ---------------------------------------------------------------- report

static void write_failure(const struct note *note, FILE *out) {
  fprintf(out, "ending failed %d ", note->error);
  write_text(out, note->what);
  fputc('\n', out);
}

static void write_ending(const struct execution *execution, FILE *out) {
  const struct note *last = &execution->last;
  switch (execution->cause) {
  case CAUSE_CANCELLED: fputs("ending cancelled\n", out); return;
  case CAUSE_FAULT: write_failure(&execution->fault, out); return;
  case CAUSE_MEMORY: fputs("ending memory-exceeded\n", out); return;
  case CAUSE_OUTPUT: fputs("ending output-exceeded\n", out); return;
  case CAUSE_WALL: fputs("ending timed-out wall\n", out); return;
  case CAUSE_CPU: fputs("ending timed-out cpu\n", out); return;
  case CAUSE_NONE: break;
  }
  if (execution->ended && last->kind == NOTE_ENDED) {
    if (WIFSIGNALED(last->status)) fprintf(out, "ending signaled %d\n", WTERMSIG(last->status));
    else fprintf(out, "ending exited %d\n", WEXITSTATUS(last->status));
  } else if (execution->ended && last->kind == NOTE_NOT_STARTED) {
    fprintf(out, "ending not-started %d\n", last->error);
  } else if (execution->ended) {
    write_failure(last, out);
  } else {
    const struct note gone = {.what = "keep process 1 running"}, absent = {.what = "have process 1 start the program"};
    write_failure(execution->started ? &gone : &absent, out);
  }
}

// Whether it was we who could not do our part.
static bool has_failed(const struct execution *execution) {
  if (execution->cause != CAUSE_NONE) return execution->cause == CAUSE_FAULT;
  return !execution->ended || execution->last.kind == NOTE_FAILED;
}

static void write_report(const struct execution *execution, bool clean, FILE *out) {
  const struct request *request = execution->request;
  fputs("message report\nid ", out);
  write_text(out, request->id);
  fprintf(out, "\nstep %s\n", current(execution)->name);
  write_ending(execution, out);
  for (size_t i = 0; i <= execution->step; i++) {
    const struct usage *usage = &execution->usage[i];
    fprintf(out, "usage-%s %lld %lld %lld\n", request->steps[i].name, (long long)usage->wall_us,
            (long long)usage->cpu_us, (long long)usage->maxrss_bytes);
  }
  fprintf(out, "during-us %lld %lld\n", (long long)execution->begun_us, (long long)monotonic_us());
  if (execution->is_preforked) fputs("preforked yes\n", out);
  fprintf(out, "clean %s\nstdout ", clean ? "yes" : "no");
  write_base64(out, execution->captures[0].data, execution->captures[0].size);
  fputs("\nstderr ", out);
  write_base64(out, execution->captures[1].data, execution->captures[1].size);
  fputs("\n\n", out);
  fflush(out);
}

static size_t fill(int fd, unsigned char *chunk, size_t size) {
  size_t filled = 0;
  while (filled < size) {
    ssize_t got = read(fd, chunk + filled, size - filled);
    if (got > 0) filled += (size_t)got;
    else if (got == 0 || errno != EINTR) break;
  }
  return filled;
}

// Process 1 writes, nothing else of the case is there, and its death is the end of the pipe.
static void tell_artefacts(struct execution *execution, FILE *out) {
  static unsigned char chunk[3 << 14]; // whole base64 digits
  fputs("message built\nid ", out);
  write_text(out, execution->request->id);
  if (execution->means->packs >= 0) {
    int64_t bytes;
    if (fill(execution->told, (unsigned char *)&bytes, sizeof bytes) < sizeof bytes) bytes = 0;
    fprintf(out, "\nbytes %lld\n\n", (long long)bytes);
  } else {
    fputs("\npack ", out);
    for (size_t filled; (filled = fill(execution->told, chunk, sizeof chunk)) > 0; execution->told_bytes += filled)
      write_base64(out, chunk, filled);
    fputs("\n\n", out);
  }
  close_end(&execution->told);
  fflush(out);
}

static void follow(struct execution *execution, FILE *out) {
  for (execution->step = 0;; execution->step++) {
    begin_step(execution);
    if (execution->step > 0) {
      char order = ORDER_NEXT;
      if (send(execution->control, &order, 1, MSG_NOSIGNAL) < 0) execution->dead = true;
      if (execution->told >= 0) tell_artefacts(execution, out);
    }
    follow_step(execution);
    finish_step(execution);
    if (!is_success(execution) || execution->step + 1 == execution->request->step_count) return;
    execution->reaped_us += execution->usage[execution->step].cpu_us;
  }
}

// Process 1 of the case ends after all that is in its namespace. Anything of it elsewhere would be ours by now: we are
// process 1 of the box. A zygote is that of all cases.
static bool has_child(void) {
  pid_t zygote = find_zygote();
  return zygote > 0 ? !is_alone(zygote) : waitpid(-1, NULL, WNOHANG) >= 0 || errno != ECHILD;
}

static bool is_worn(const struct means *means) {
  return means->loopback != NULL && is_loopback_worn(means->loopback);
}

// Whether another case would find all as this one did.
static bool leave_clean(const struct request *request, const struct means *means, bool is_last) {
  if (request->namespaces) return !has_child() && !is_worn(means) && are_terminals_untouched();
  // Its folders go with it, and so do we.
  if (request->landlock) {
    kill_descendants(NULL, NULL);
    return false;
  }
  // Nobody comes after the last case.
  return !request->switch_user || is_last || clean_container(request);
}

struct aftermath run_case(const struct request *request, struct reader *reader, const struct means *means, bool is_last,
                          FILE *out) {
  struct execution execution = {.request = request,
                                .means = means,
                                .reader = reader,
                                .control = -1,
                                .told = -1,
                                .process_fd = -1,
                                .captures = {{.fd = -1}, {.fd = -1}},
                                .begun_us = monotonic_us()};
  for (size_t i = 0; i < MAX_STEPS; i++) {
    execution.streams[i] = (struct streams){-1, -1, -1};
    execution.outputs[i][0] = execution.outputs[i][1] = -1;
  }
  bool clean = true;
  if (start_init(&execution)) {
    // What came in one piece with the request has been read, and will wake nobody.
    obey(&execution);
    follow(&execution, out);
    close_end(&execution.control);
    kill_init(&execution);
    reap_init(&execution);
    clean = leave_clean(request, means, is_last);
  } else {
    execution.ended = true;
    execution.last = (struct note){.kind = NOTE_FAILED, .error = errno, .what = "start process 1"};
    if (execution.is_preforked) strcpy(execution.last.what, PREFORK_LOST);
  }
  close_streams(&execution);
  for (int i = 0; i < 2; i++) {
    // Those of steps that were begun belong to the captures.
    for (size_t k = 0; k < MAX_STEPS; k++) close_end(&execution.outputs[k][i]);
    close_end(&execution.captures[i].fd);
  }
  close_end(&execution.control);
  close_end(&execution.process_fd);
  close_end(&execution.told);
  forget_looks(&execution.looks);
  lift_memory_limit(&means->cgroup);
  write_report(&execution, clean, out);
  if (request->landlock) remove_folders(request);
  for (int i = 0; i < 2; i++) {
    execution.told_bytes += execution.captures[i].size;
    free(execution.captures[i].data);
  }
  return (struct aftermath){.stream_ended = execution.stream_ended,
                            .clean = clean && !has_failed(&execution),
                            .told_bytes = execution.told_bytes};
}
