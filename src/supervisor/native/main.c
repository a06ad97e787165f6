// umwelten-supervisor: starts, limits, watches and reports programs that nobody trusts.
//
//   umwelten-supervisor serve [--cgroup V:FDS]   one case at a time, from stdin to stdout; what builds
//     [--packs FD] [--builds FD] [--loopback]    leave goes to a file, and comes from a folder; this
//     [--prefork LIBRARY]                        network is nobody else's; interpreters are forked with it
//   umwelten-supervisor serve --connect PATH     the same over a Unix socket, in a container of our own
//   umwelten-supervisor once --variables PREFIX  those whose messages PREFIX0, PREFIX1 ... make together,
//   umwelten-supervisor once --file PATH         or that a file holds, until one has to be the last
//   umwelten-supervisor landlock                 prints the version of Landlock that the kernel has
//   umwelten-supervisor launch ...               see launch.h
//   umwelten-supervisor outward ...              see outward.h
//   umwelten-supervisor setup ...                see setup.h
//   umwelten-supervisor install ...              see install.h
//   umwelten-supervisor forward ...              see forward.h
//
// The messages are described in message.h, their meaning in protocol.ts.
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "case.h"
#include "cgroup.h"
#include "confine.h"
#include "forward.h"
#include "init.h"
#include "install.h"
#include "launch.h"
#include "message.h"
#include "outward.h"
#include "prefork.h"
#include "request.h"
#include "setup.h"
#include "terminals.h"

enum { FIRST_FREE_FD = 3 };

static void say_hello(FILE *out) {
  fprintf(out, "message hello\nversion %d\n\n", PROTOCOL_VERSION);
  fflush(out);
}

static void refuse_message(FILE *out, const char *why) {
  fputs("message refused\nwhy ", out);
  write_text(out, why);
  fputs("\n\n", out);
  fflush(out);
}

static struct aftermath answer(char *message, struct reader *reader, const struct means *means, bool is_last,
                               FILE *out) {
  struct aftermath aftermath = {.clean = true};
  char *lines = message;
  struct line first;
  if (!next_line(&lines, &first) || strcmp(first.key, "message") != 0 || first.count != 1) {
    refuse_message(out, "no message");
    return aftermath;
  }
  if (strcmp(first.fields[0], "quit") == 0) return (struct aftermath){.stream_ended = true};
  // A case that has ended meanwhile cannot be cancelled any more.
  if (strcmp(first.fields[0], "cancel") == 0) return aftermath;
  if (strcmp(first.fields[0], "run") != 0) {
    refuse_message(out, "unknown message");
    return aftermath;
  }
  struct request request;
  int kept = keep_lines(lines);
  const char *problem = parse_request(lines, &request);
  request.lines = kept;
  if (problem != NULL) refuse_message(out, problem);
  else aftermath = run_case(&request, reader, means, is_last, out);
  free_request(&request);
  if (kept >= 0) close(kept);
  return aftermath;
}

// Large buffers go back to the kernel: what we hold is charged to the next case.
static void give_memory_back(void) {
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 128 << 10);
}

// Whatever was inherited, under whatever number: an open folder of the host is a way out of every mount namespace.
static void keep_from_programs(void) {
  if (close_range(FIRST_FREE_FD, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
  for (long fd = FIRST_FREE_FD, last = sysconf(_SC_OPEN_MAX); fd < last; fd++) fcntl((int)fd, F_SETFD, FD_CLOEXEC);
}

// From here on the socket is what stdin and stdout are elsewhere.
static bool take_socket(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) return false;
  strcpy(address.sun_path, path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool taken = fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0 &&
               dup2(fd, STDIN_FILENO) >= 0 && dup2(fd, STDOUT_FILENO) >= 0;
  if (fd >= 0) close(fd);
  return taken;
}

static bool parse_descriptor(const char *text, int *descriptor) {
  char *end;
  long number = strtol(text, &end, 10);
  *descriptor = (int)number;
  return *text != '\0' && *end == '\0' && number >= FIRST_FREE_FD && fcntl(*descriptor, F_GETFD) >= 0;
}

static bool parse_means(int count, char **arguments, struct means *means) {
  static struct loopback loopback;
  for (int i = 0; i < count; i++) {
    if (strcmp(arguments[i], "--loopback") == 0) {
      if (open_loopback(&loopback)) means->loopback = &loopback;
      continue;
    }
    const char *value = i + 1 < count ? arguments[i + 1] : "";
    bool known = strcmp(arguments[i], "--cgroup") == 0   ? parse_cgroup(value, &means->cgroup)
                 : strcmp(arguments[i], "--packs") == 0  ? parse_descriptor(value, &means->packs)
                 : strcmp(arguments[i], "--builds") == 0 ? parse_descriptor(value, &means->builds)
                 : strcmp(arguments[i], "--prefork") == 0 ? (means->prefork = value)[0] == '/'
                                                         : false;
    if (!known) return false;
    i++;
  }
  return true;
}

static int serve(int count, char **arguments) {
  struct means means = {.cgroup = {.present = false}, .packs = -1, .builds = -1};
  keep_from_programs();
  bool has_socket = count == 2 && strcmp(arguments[0], "--connect") == 0;
  if (!has_socket && !parse_means(count, arguments, &means)) {
    fputs("usage: umwelten-supervisor serve [--cgroup V:FDS] [--packs FD] [--builds FD] [--loopback]\n"
          "                                 [--prefork LIBRARY]\n"
          "       umwelten-supervisor serve --connect PATH\n",
          stderr);
    return 2;
  }
  // What a case leaves behind becomes our child, to be found and killed.
  if (has_socket && (!take_socket(arguments[1]) || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0)) {
    fprintf(stderr, "umwelten-supervisor: cannot connect to %s: %s\n", arguments[1], strerror(errno));
    return 125;
  }
  signal(SIGPIPE, SIG_IGN);
  // A file that may not grow any more is an error of the write, and not our end.
  signal(SIGXFSZ, SIG_IGN);
  struct reader reader = {.fd = STDIN_FILENO};
  give_memory_back();
  remember_terminals();
  say_hello(stdout);
  bool goes_on = true;
  while (goes_on) {
    char *message = take_message(&reader);
    if (message != NULL) {
      // Whether a box that is not clean takes another case is the harness's to say.
      goes_on = !answer(message, &reader, &means, false, stdout).stream_ended;
      free(message);
    } else {
      goes_on = read_some(&reader) != READ_END;
    }
  }
  free(reader.data);
  return 0;
}

// Both read all there is. False where there is nothing.
static bool read_file(const char *path, struct reader *messages) {
  messages->fd = open(path, O_RDONLY | O_CLOEXEC);
  if (messages->fd < 0) return false;
  while (read_some(messages) != READ_END) continue;
  close(messages->fd);
  return messages->size > 0;
}

// One variable holds at most 128 KiB. They are for nobody else to see.
static bool join_variables(const char *prefix, struct reader *messages) {
  for (int i = 0;; i++) {
    char name[64];
    snprintf(name, sizeof name, "%s%d", prefix, i);
    const char *part = getenv(name);
    if (part == NULL) return i > 0;
    size_t length = strlen(part);
    char *grown = realloc(messages->data, messages->size + length);
    if (grown == NULL) return false;
    memcpy(grown + messages->size, part, length);
    messages->data = grown;
    messages->size = messages->capacity = messages->size + length;
    unsetenv(name);
  }
}

enum {
  // What a container has told by then is as much as an answer should have.
  MOST_TOLD_BYTES = 16 << 20,
  // Whoever waits for the first case's report waits for all of them.
  MOST_TIME_US = 2000000,
};

// For a container that lives for the cases it was started with, whose reports come when it ends: its exit code is 0
// however the programs ended, so that they are not lost. Cases without a report have not run: after one that has left
// something behind, or when it has taken long enough, no further one does.
static int serve_once(int count, char **arguments) {
  const struct means means = {.cgroup = {.present = false}, .packs = -1, .builds = -1};
  struct reader messages = {.fd = -1};
  // Cases are not told anything meanwhile, and see nothing of those to come.
  struct reader silence = {.fd = -1};
  bool is_file = count == 2 && strcmp(arguments[0], "--file") == 0;
  bool is_variables = count == 2 && strcmp(arguments[0], "--variables") == 0;
  bool is_read = is_file ? read_file(arguments[1], &messages) : is_variables && join_variables(arguments[1], &messages);
  char *message = is_read ? take_message(&messages) : NULL;
  // What a case leaves behind becomes our child, to be found and killed.
  if (message == NULL || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) {
    fputs("umwelten-supervisor: once: no message\n", stderr);
    free(message);
    free(messages.data);
    return 125;
  }
  signal(SIGPIPE, SIG_IGN);
  keep_from_programs();
  give_memory_back();
  say_hello(stdout);
  int64_t since_us = monotonic_us();
  size_t told_bytes = 0;
  for (bool goes_on = true; goes_on && message != NULL;) {
    char *next = take_message(&messages);
    struct aftermath left = answer(message, &silence, &means, next == NULL, stdout);
    told_bytes += left.told_bytes;
    goes_on = left.clean && told_bytes < MOST_TOLD_BYTES && monotonic_us() - since_us < MOST_TIME_US;
    free(message);
    message = next;
  }
  free(message);
  free(messages.data);
  return 0;
}

// 0: it has none, or has it switched off.
static int tell_landlock(void) {
  long abi = find_landlock();
  printf("%ld\n", abi < 0 ? 0 : abi);
  return 0;
}

int main(int count, char **arguments) {
  if (count >= 2 && strcmp(arguments[1], "serve") == 0) return serve(count - 2, arguments + 2);
  if (count >= 3 && strcmp(arguments[1], "once") == 0) return serve_once(count - 2, arguments + 2);
  if (count == 2 && strcmp(arguments[1], "landlock") == 0) return tell_landlock();
  if (count >= 2 && strcmp(arguments[1], "launch") == 0) return launch(count - 2, arguments + 2);
  if (count >= 3 && strcmp(arguments[1], "outward") == 0) return outward(count - 2, arguments + 2);
  if (count >= 2 && strcmp(arguments[1], "setup") == 0) return setup(count - 2, arguments + 2);
  if (count >= 3 && strcmp(arguments[1], "install") == 0) return install(count - 2, arguments + 2);
  if (count >= 2 && strcmp(arguments[1], "forward") == 0) return forward(count - 2, arguments + 2);
  fputs("usage: umwelten-supervisor serve|once|landlock|launch|outward|setup|install|forward ...\n", stderr);
  return 2;
}
