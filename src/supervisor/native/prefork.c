#include "prefork.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  START_PATIENCE_MS = 10000, // for the interpreter to start
  FORK_PATIENCE_MS = 10000,
};

static const char asks[] = "prefork ";

static struct {
  pid_t pid; // 0: there is none
  int socket;
  char *key; // what it was started as
  bool failed; // what `key` says cannot be forked
} zygote = {.socket = -1};

int keep_lines(const char *lines) {
  if (strncmp(lines, asks, sizeof asks - 1) != 0) return -1;
  int fd = memfd_create("request", MFD_CLOEXEC);
  size_t size = strlen(lines);
  for (size_t written = 0; fd >= 0 && written < size;) {
    ssize_t step = write(fd, lines + written, size - written);
    if (step > 0) written += (size_t)step;
    else if (step == 0 || errno != EINTR) {
      close(fd);
      return -1;
    }
  }
  return fd;
}

// All that an interpreter sees of a case before it looks at the program.
static char *describe(const struct request *request) {
  const struct step *step = &request->steps[0];
  const struct list *lists[] = {&step->command, &step->environment};
  char *key = NULL;
  size_t size = 0;
  FILE *text = open_memstream(&key, &size);
  if (text == NULL) return NULL;
  fprintf(text, "%s\n%s\n", request->prefork, request->workdir);
  for (size_t i = 0; i < 2; i++) {
    for (size_t k = 0; k < lists[i]->count; k++) fprintf(text, "%zu:%s\n", strlen(lists[i]->items[k]), lists[i]->items[k]);
    fputc('\n', text);
  }
  if (fclose(text) == 0) return key;
  free(key);
  return NULL;
}

static void end_zygote(void) {
  if (zygote.socket >= 0) close(zygote.socket);
  zygote.socket = -1;
  if (zygote.pid == 0) return;
  kill(zygote.pid, SIGKILL);
  while (waitpid(zygote.pid, NULL, 0) < 0 && errno == EINTR) continue;
  zygote.pid = 0;
}

// The case's environment, and the library: last, so that the zygote can take it out again without a trace.
static char **make_environment(const struct list *environment, const char *library) {
  char **made = calloc(environment->count + 2, sizeof *made);
  if (made == NULL) return NULL;
  memcpy(made, environment->items, environment->count * sizeof *made);
  return asprintf(&made[environment->count], "LD_PRELOAD=%s", library) < 0 ? NULL : made;
}

// In the child. It has what a case's program has, but for streams that say nothing; they are of the same kinds.
static _Noreturn void exec_interpreter(const struct request *request, const char *library, int socket, int null, int pipe) {
  for (int signal_number = 1; signal_number < NSIG; signal_number++) signal(signal_number, SIG_DFL);
  setsid();
  char **environment = make_environment(&request->steps[0].environment, library);
  if (environment == NULL || dup2(null, 0) < 0 || dup2(pipe, 1) < 0 || dup2(pipe, 2) < 0 ||
      dup2(socket, ZYGOTE_SOCKET) < 0 || chdir(request->workdir) != 0)
    _exit(127);
  environ = environment;
  execvp(request->steps[0].command.items[0], request->steps[0].command.items);
  _exit(127);
}

static bool receive(void *answer, size_t size, int patience_ms, ssize_t *got) {
  struct pollfd source = {zygote.socket, POLLIN, 0};
  int ready;
  do ready = poll(&source, 1, patience_ms);
  while (ready < 0 && errno == EINTR);
  *got = ready > 0 ? recv(zygote.socket, answer, size, 0) : -1;
  return *got > 0;
}

static bool await_ready(void) {
  char answer[64];
  ssize_t got;
  return receive(answer, sizeof answer, START_PATIENCE_MS, &got) && got == sizeof ZYGOTE_READY &&
         memcmp(answer, ZYGOTE_READY, sizeof ZYGOTE_READY) == 0;
}

// Where the box's network is looked at for what cases have left, no socket of ours is to be found: these belong to a
// network that a helper has been in, which shares nothing but our descriptors.
static bool make_sockets(int null, int *sockets) {
  for (int i = 0; i < 2; i++) sockets[i] = fcntl(null, F_DUPFD_CLOEXEC, 0);
  pid_t helper = -1;
  if (sockets[0] >= 0 && sockets[1] >= 0)
    helper = (pid_t)syscall(SYS_clone, CLONE_FILES | CLONE_NEWUSER | CLONE_NEWNET | SIGCHLD, NULL, NULL, NULL, NULL);
  if (helper == 0) {
    int made[2];
    bool done = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, made) == 0;
    for (int i = 0; i < 2; i++) {
      done = done && dup3(made[i], sockets[i], O_CLOEXEC) >= 0;
      if (done) close(made[i]);
    }
    _exit(done ? 0 : 1);
  }
  int status = -1;
  if (helper > 0) {
    while (waitpid(helper, &status, 0) < 0 && errno == EINTR) continue;
  }
  if (status == 0) return true;
  for (int i = 0; i < 2; i++) {
    if (sockets[i] >= 0) close(sockets[i]);
  }
  return false;
}

// Takes the zygote's socket over: its end is seen at ours only where nobody else has it.
static bool start_interpreter(const char *library, const struct request *request, int socket, int null) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    close(socket);
    return false;
  }
  // What it may print while it starts stays in the pipe, where it finds it (zygote.c).
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  pid_t pid = fork();
  if (pid == 0) exec_interpreter(request, library, socket, null, ends[1]);
  close(ends[1]);
  close(socket);
  zygote.pid = pid > 0 ? pid : 0;
  bool ready = pid > 0 && await_ready();
  close(ends[0]);
  return ready;
}

static bool start_zygote(const char *library, const struct request *request) {
  int sockets[2];
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return false;
  bool started = make_sockets(null, sockets);
  if (started) {
    zygote.socket = sockets[0];
    // Where it is to stop: it reads that as it is loaded. What cannot be sent makes it stop nowhere, and end.
    send(sockets[0], request->prefork, strlen(request->prefork) + 1, MSG_NOSIGNAL);
    started = start_interpreter(library, request, sockets[1], null);
    if (!started) end_zygote();
  }
  close(null);
  return started;
}

static bool is_alive(void) {
  if (zygote.pid == 0) return false;
  if (waitpid(zygote.pid, NULL, WNOHANG) == 0) return true;
  zygote.pid = 0;
  return false;
}

bool prepare_zygote(const char *library, const struct request *request) {
  if (library == NULL || request->prefork == NULL || !request->namespaces || request->box_network ||
      request->step_count != 1 || request->lines < 0)
    return false;
  char *key = describe(request);
  if (key == NULL) return false;
  bool is_known = zygote.key != NULL && strcmp(zygote.key, key) == 0;
  if (is_known && (zygote.failed || is_alive())) {
    free(key);
    return !zygote.failed;
  }
  end_zygote();
  free(zygote.key);
  zygote.key = key;
  zygote.failed = !start_zygote(library, request);
  return !zygote.failed;
}

pid_t fork_zygote(const struct request *request, const struct streams *streams, int control, bool gives_network) {
  int descriptors[ORDER_DESCRIPTORS] = {[ORDER_INPUT] = streams->input,
                                        [ORDER_OUTPUT] = streams->output,
                                        [ORDER_ERROR] = streams->error,
                                        [ORDER_CONTROL] = control,
                                        [ORDER_REQUEST] = request->lines};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof descriptors)];
  } rights = {.header = {.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof descriptors)}};
  memcpy(CMSG_DATA(&rights.header), descriptors, sizeof descriptors);
  char order = gives_network ? ORDER_OWN_NETWORK : ORDER_BOX_NETWORK;
  struct iovec text = {&order, 1};
  struct msghdr message = {
      .msg_iov = &text, .msg_iovlen = 1, .msg_control = &rights, .msg_controllen = sizeof rights.space};
  pid_t pid = -1;
  ssize_t got;
  if (sendmsg(zygote.socket, &message, MSG_NOSIGNAL) == 1 && receive(&pid, sizeof pid, FORK_PATIENCE_MS, &got) &&
      got == sizeof pid && pid > 0)
    return pid;
  end_zygote();
  return -1;
}

pid_t find_zygote(void) { return zygote.pid; }
