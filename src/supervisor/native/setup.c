#include "setup.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool set_variable(char *pair) {
  char *equals = strchr(pair, '=');
  if (equals == NULL || equals == pair) {
    errno = EINVAL;
    return false;
  }
  *equals = '\0';
  return setenv(pair, equals + 1, 1) == 0;
}

static bool set_variables(const char *path) {
  FILE *file = fopen(path, "re");
  if (file == NULL) return false;
  char *pair = NULL;
  size_t capacity = 0;
  bool all_set = true;
  while (all_set && getdelim(&pair, &capacity, '\0', file) > 0) all_set = set_variable(pair);
  all_set = all_set && !ferror(file);
  int why = errno;
  free(pair);
  fclose(file);
  errno = why;
  return all_set;
}

int setup(int count, char **arguments) {
  int i = 0;
  if (count >= 2 && strcmp(arguments[0], "--variables") == 0) {
    // What is in it may be secret: it is not told.
    if (!set_variables(arguments[1])) {
      fprintf(stderr, "umwelten-supervisor: setup: cannot set the variables of %s: %s\n", arguments[1], strerror(errno));
      return 125;
    }
    i = 2;
  }
  for (; i < count && strcmp(arguments[i], "--") != 0; i++) {
    if (!set_variable(arguments[i])) {
      fprintf(stderr, "umwelten-supervisor: setup: cannot set %s: %s\n", arguments[i], strerror(errno));
      return 125;
    }
  }
  if (i + 1 >= count) {
    fputs("umwelten-supervisor: setup: no command\n", stderr);
    return 125;
  }
  char **command = arguments + i + 1;
  execvp(command[0], command);
  int why = errno;
  fprintf(stderr, "umwelten-supervisor: setup: cannot run %s: %s\n", command[0], strerror(why));
  return why == ENOENT ? 127 : 126;
}
