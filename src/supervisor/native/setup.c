#include "setup.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "install.h"

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

static bool enter_folder(const char *path) {
  return make_parents(path) && (mkdir(path, 0755) == 0 || errno == EEXIST) && chdir(path) == 0;
}

static bool write_file(const char *name, const char *text) {
  FILE *file = fopen(name, "we");
  if (file == NULL) return false;
  bool written = fputs(text, file) >= 0;
  return fclose(file) == 0 && written;
}

static int fail(const char *what, const char *subject) {
  fprintf(stderr, "umwelten-supervisor: setup: cannot %s %s: %s\n", what, subject, strerror(errno));
  return 125;
}

int setup(int count, char **arguments) {
  int i = 0;
  while (i < count && strcmp(arguments[i], "--") != 0) {
    const char *option = arguments[i];
    if (strcmp(option, "--variables") == 0 && i + 1 < count) {
      // What is in it may be secret: it is not told.
      if (!set_variables(arguments[i + 1])) return fail("set the variables of", arguments[i + 1]);
      i += 2;
    } else if (strcmp(option, "--folder") == 0 && i + 1 < count) {
      if (!enter_folder(arguments[i + 1])) return fail("enter", arguments[i + 1]);
      i += 2;
    } else if (strcmp(option, "--write") == 0 && i + 2 < count) {
      if (!write_file(arguments[i + 1], arguments[i + 2])) return fail("write", arguments[i + 1]);
      i += 3;
    } else {
      if (!set_variable(arguments[i])) return fail("set", option);
      i += 1;
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
