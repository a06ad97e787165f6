// umwelten-supervisor: starts, limits, watches and reports programs that nobody trusts.
//
//   umwelten-supervisor serve [--cgroup V:FDS]   one case at a time, from stdin to stdout
//   umwelten-supervisor once MESSAGE...          the one whose message the arguments make together,
//   umwelten-supervisor once --file PATH         or that a file holds
//   umwelten-supervisor launch ...               see launch.h
//   umwelten-supervisor outward ...              see outward.h
//
// The messages are described in message.h, their meaning in protocol.ts.
#include <fcntl.h>
#include <linux/close_range.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "case.h"
#include "cgroup.h"
#include "launch.h"
#include "message.h"
#include "outward.h"
#include "request.h"

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
static bool answer(char *message, struct reader *reader, const struct cgroup *cgroup, FILE *out) {
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
  else goes_on = run_case(&request, reader, cgroup, out);
  free_request(&request);
  return goes_on;
}

// Whatever was inherited, under whatever number: an open folder of the host is a way out of every mount namespace.
static void keep_from_programs(void) {
  if (close_range(FIRST_FREE_FD, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
  for (long fd = FIRST_FREE_FD, last = sysconf(_SC_OPEN_MAX); fd < last; fd++) fcntl((int)fd, F_SETFD, FD_CLOEXEC);
}

static int serve(int count, char **arguments) {
  struct cgroup cgroup = {.present = false};
  keep_from_programs();
  bool has_cgroup = count == 2 && strcmp(arguments[0], "--cgroup") == 0;
  if (count != 0 && !(has_cgroup && parse_cgroup(arguments[1], &cgroup))) {
    fputs("usage: umwelten-supervisor serve [--cgroup V:FDS]\n", stderr);
    return 2;
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
      goes_on = answer(message, &reader, &cgroup, stdout);
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

static char *join_arguments(int count, char **arguments) {
  size_t size = 1;
  for (int i = 0; i < count; i++) size += strlen(arguments[i]);
  char *message = calloc(1, size);
  if (message == NULL) return NULL;
  char *end = message;
  for (int i = 0; i < count; i++) end = stpcpy(end, arguments[i]);
  // The empty line that ends a message is none of its lines.
  char *empty = strstr(message, "\n\n");
  if (empty != NULL) empty[1] = '\0';
  return message;
}

// For a container that lives for one case: its exit code is 0 however the program ended, so that the
// report is not lost.
static int serve_once(int count, char **arguments) {
  struct cgroup cgroup = {.present = false};
  struct reader reader = {.fd = -1};
  bool is_file = count == 2 && strcmp(arguments[0], "--file") == 0;
  char *message = is_file ? read_message_file(arguments[1]) : join_arguments(count, arguments);
  if (message == NULL) {
    fputs("umwelten-supervisor: once: no message\n", stderr);
    return 125;
  }
  signal(SIGPIPE, SIG_IGN);
  keep_from_programs();
  say_hello(stdout);
  answer(message, &reader, &cgroup, stdout);
  free(message);
  return 0;
}

int main(int count, char **arguments) {
  if (count >= 2 && strcmp(arguments[1], "serve") == 0) return serve(count - 2, arguments + 2);
  if (count >= 3 && strcmp(arguments[1], "once") == 0) return serve_once(count - 2, arguments + 2);
  if (count >= 2 && strcmp(arguments[1], "launch") == 0) return launch(count - 2, arguments + 2);
  if (count >= 3 && strcmp(arguments[1], "outward") == 0) return outward(count - 2, arguments + 2);
  fputs("usage: umwelten-supervisor serve|once|launch|outward ...\n", stderr);
  return 2;
}
