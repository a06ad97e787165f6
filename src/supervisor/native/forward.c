#include "forward.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { BUFFER_BYTES = 65536, QUEUE_LENGTH = 128 };

static int fail(const char *what) {
  fprintf(stderr, "umwelten-supervisor: forward: cannot %s: %s\n", what, strerror(errno));
  return 125;
}

static int listen_on(int port) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int yes = 1;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, QUEUE_LENGTH) != 0)
    return -1;
  return fd;
}

static int connect_to(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) return -1;
  strcpy(address.sun_path, path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0) return fd;
  if (fd >= 0) close(fd);
  return -1;
}

// False at the end of what is read, or where nobody takes it any more.
static bool carry(int from, int to) {
  char buffer[BUFFER_BYTES];
  ssize_t got = read(from, buffer, sizeof buffer);
  for (ssize_t sent = 0, step; sent < got; sent += step) {
    step = write(to, buffer + sent, (size_t)(got - sent));
    if (step < 0) return false;
  }
  return got > 0 || (got < 0 && errno == EINTR);
}

static _Noreturn void carry_both(int one, int other) {
  struct pollfd sources[2] = {{one, POLLIN, 0}, {other, POLLIN, 0}};
  while (sources[0].fd >= 0 || sources[1].fd >= 0) {
    if (poll(sources, 2, -1) < 0 && errno != EINTR) break;
    for (int i = 0; i < 2; i++) {
      if (sources[i].fd < 0 || sources[i].revents == 0) continue;
      int target = i == 0 ? other : one;
      if (carry(sources[i].fd, target)) continue;
      shutdown(target, SHUT_WR);
      sources[i].fd = -1;
    }
  }
  _exit(0);
}

// A process for each connection: installers open a few dozen.
static _Noreturn void serve_connections(int listener, const char *path) {
  signal(SIGCHLD, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  for (;;) {
    int client = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (client < 0) {
      // Out of descriptors or processes for a moment.
      if (errno != EINTR && errno != ECONNABORTED) usleep(10000);
      continue;
    }
    pid_t pid = fork();
    if (pid == 0) {
      close(listener);
      int target = connect_to(path);
      if (target < 0) _exit(1);
      carry_both(client, target);
    }
    close(client);
  }
}

int forward(int count, char **arguments) {
  if (count < 4 || strcmp(arguments[2], "--") != 0) {
    fputs("usage: umwelten-supervisor forward PORT SOCKET -- COMMAND...\n", stderr);
    return 2;
  }
  int listener = listen_on(atoi(arguments[0]));
  if (listener < 0) return fail("listen");
  pid_t pid = fork();
  if (pid < 0) return fail("fork");
  if (pid == 0) {
    // The command's streams end with the command.
    for (int fd = 0; fd < 3; fd++) close(fd);
    serve_connections(listener, arguments[1]);
  }
  execvp(arguments[3], arguments + 3);
  return fail(arguments[3]);
}
