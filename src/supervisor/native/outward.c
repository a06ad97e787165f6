#include "outward.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/nsfs.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "routes.h"

static int fail(const char *what) {
  fprintf(stderr, "umwelten-supervisor: cannot %s: %s\n", what, strerror(errno));
  return 125;
}

static int refuse_in_namespace(int user, int network, int count, char **arguments) {
  if (setns(user, CLONE_NEWUSER) != 0 || setns(network, CLONE_NEWNET) != 0) return fail("enter the box's network");
  for (int i = 0; i + 1 < count && strcmp(arguments[i], "--refuse") == 0; i += 2) {
    if (!refuse_network(arguments[i + 1])) return fail(arguments[i + 1]);
  }
  return 0;
}

int outward(int count, char **arguments) {
  int program = 1;
  while (program < count && strcmp(arguments[program], "--") != 0) program++;
  if (program + 1 >= count) {
    fputs("umwelten-supervisor: outward: no program\n", stderr);
    return 125;
  }
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/ns/net", atoi(arguments[0]));
  int network = open(path, O_RDONLY | O_CLOEXEC);
  // Not the box's own user namespace: bubblewrap makes a second one inside that which owns the network.
  int user = network < 0 ? -1 : ioctl(network, NS_GET_USERNS);
  if (user < 0) return fail("find the box's network");
  // Entering is for good: a child does it.
  pid_t child = fork();
  if (child < 0) return fail("fork");
  if (child == 0) _exit(refuse_in_namespace(user, network, program - 1, arguments + 1));
  int status;
  if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) return fail("refuse networks");
  if (WEXITSTATUS(status) != 0) return WEXITSTATUS(status);
  int inherited = dup(user);
  if (inherited < 0) return fail("hand on the box's network");
  char user_path[64];
  snprintf(user_path, sizeof user_path, "/proc/self/fd/%d", inherited);
  char **command = arguments + program + 1;
  for (char **argument = command; *argument != NULL; argument++) {
    if (strcmp(*argument, "USER_NAMESPACE") == 0) *argument = user_path;
  }
  execvp(command[0], command);
  return fail(command[0]);
}
