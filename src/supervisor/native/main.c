// umwelten-supervisor: starts, limits, watches and reports programs that nobody trusts.
//
//   umwelten-supervisor serve [--cgroup V:FDS]   one case at a time, from stdin to stdout; what builds
//     [--packs FD] [--builds FD]                 leave goes to a stream, and comes from a folder
//   umwelten-supervisor serve --connect PATH     the same over a Unix socket, in a container of our own
//   umwelten-supervisor once --variables PREFIX  the one whose message PREFIX0, PREFIX1 ... make together,
//   umwelten-supervisor once --file PATH         or that a file holds
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
#include "install.h"
#include "launch.h"
#include "message.h"
#include "outward.h"
#include "request.h"
#include "setup.h"

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

// False when everything must end.
static bool answer(char *message, struct reader *reader, const struct means *means, FILE *out) {
  char *lines = message;
  struct line first;
  if (!next_line(&lines, &first) || strcmp(first.key, "message") != 0 || first.count != 1) {
    refuse_message(out, "no message");
    return true;
  }
  if (strcmp(first.fields[0], "quit") == 0) return false;
  // A case that has ended meanwhile cannot be cancelled any more.
  if (strcmp(first.fields[0], "cancel") == 0) return true;
  if (strcmp(first.fields[0], "run") != 0) {
    refuse_message(out, "unknown message");
    return true;
  }
  struct request request;
  const char *problem = parse_request(lines, &request);
  bool goes_on = true;
  if (problem != NULL) refuse_message(out, problem);
  else goes_on = run_case(&request, reader, means, out);
  free_request(&request);
  return goes_on;
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
  for (int i = 0; i < count; i += 2) {
    const char *value = i + 1 < count ? arguments[i + 1] : "";
    bool known = strcmp(arguments[i], "--cgroup") == 0   ? parse_cgroup(value, &means->cgroup)
                 : strcmp(arguments[i], "--packs") == 0  ? parse_descriptor(value, &means->packs)
                 : strcmp(arguments[i], "--builds") == 0 ? parse_descriptor(value, &means->builds)
                                                         : false;
    if (!known) return false;
  }
  return true;
}

static int serve(int count, char **arguments) {
  struct means means = {.cgroup = {.present = false}, .packs = -1, .builds = -1};
  keep_from_programs();
  bool has_socket = count == 2 && strcmp(arguments[0], "--connect") == 0;
  if (!has_socket && !parse_means(count, arguments, &means)) {
    fputs("usage: umwelten-supervisor serve [--cgroup V:FDS] [--packs FD] [--builds FD]\n"
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
  struct reader reader = {.fd = STDIN_FILENO};
  // Large buffers go back to the kernel: what we hold is charged to the next case.
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 128 << 10);
  say_hello(stdout);
  bool goes_on = true;
  while (goes_on) {
    char *message = take_message(&reader);
    if (message != NULL) {
      goes_on = answer(message, &reader, &means, stdout);
      free(message);
    } else {
      goes_on = read_some(&reader) != READ_END;
    }
  }
  free(reader.data);
  return 0;
}

static char *read_message_file(const char *path) {
  struct reader reader = {.fd = open(path, O_RDONLY | O_CLOEXEC)};
  if (reader.fd < 0) return NULL;
  while (read_some(&reader) == READ_MESSAGE) continue;
  char *message = take_message(&reader);
  close(reader.fd);
  free(reader.data);
  return message;
}

// One variable holds at most 128 KiB. They are for nobody else to see.
static char *join_variables(const char *prefix) {
  char *message = NULL;
  size_t size = 0;
  for (int i = 0;; i++) {
    char name[64];
    snprintf(name, sizeof name, "%s%d", prefix, i);
    const char *part = getenv(name);
    if (part == NULL) break;
    char *grown = realloc(message, size + strlen(part) + 1);
    if (grown == NULL) break;
    message = grown;
    strcpy(message + size, part);
    size += strlen(part);
    unsetenv(name);
  }
  // The empty line that ends a message is none of its lines.
  char *empty = message == NULL ? NULL : strstr(message, "\n\n");
  if (empty != NULL) empty[1] = '\0';
  return message;
}

// For a container that lives for one case: its exit code is 0 however the program ended, so that the
// report is not lost.
static int serve_once(int count, char **arguments) {
  const struct means means = {.cgroup = {.present = false}, .packs = -1, .builds = -1};
  struct reader reader = {.fd = -1};
  bool is_file = count == 2 && strcmp(arguments[0], "--file") == 0;
  bool is_variables = count == 2 && strcmp(arguments[0], "--variables") == 0;
  char *message = is_file        ? read_message_file(arguments[1])
                  : is_variables ? join_variables(arguments[1])
                                 : NULL;
  if (message == NULL) {
    fputs("umwelten-supervisor: once: no message\n", stderr);
    return 125;
  }
  signal(SIGPIPE, SIG_IGN);
  keep_from_programs();
  say_hello(stdout);
  answer(message, &reader, &means, stdout);
  free(message);
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
