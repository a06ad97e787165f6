// One case as the harness asks for it: policy only, nothing is decided here.
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MAX_STEPS = 2, MAX_FOLDERS = 8 };

// The harness counts no further exactly either, and sums of two stay numbers.
#define MAX_NUMBER (INT64_C(1) << 53)

struct text_file {
  const char *path;
  const char *data;
  size_t size;
};

struct list {
  char **items; // ends with NULL
  size_t count, capacity;
};

struct step {
  const char *name;
  struct list command, environment, artefacts;
  struct text_file *files;
  size_t file_count, file_capacity;
  const char *input;
  size_t input_size;
  // What an earlier build of the same has left, packed (artefacts.h), which this step finds: the bytes, or the
  // name of the file that holds them.
  const char *built, *built_file;
  size_t built_size;
  // Up to how many bytes what this step leaves is told, for others to find it. 0: not at all.
  int64_t told_bytes;
  // 0: no limit of that kind.
  int64_t timeout_us, cpu_us, memory_bytes, data_bytes, processes, file_bytes, output_bytes;
};

struct folder {
  const char *path;
  int64_t bytes;
};

struct request {
  const char *id;
  const char *workdir;
  // Fresh namespaces for the case: process, mount, IPC, host name, and network unless it uses the box's.
  bool namespaces, box_network, seccomp, forbid_shared_memory;
  // Without namespaces, as root in a container: programs run as another user, in folders of their own,
  // with the container's environment below the step's, but for variables whose names start so.
  bool switch_user;
  struct list forgotten;
  // Without namespaces, on a machine that is not ours: programs reach nothing but their folders, these paths, which
  // they may read and execute, and a few devices. Signals are kept within by Landlock where it can do that.
  bool landlock, scoped_signals;
  struct list readable;
  int64_t uid, gid;
  int64_t grace_us; // between SIGTERM and SIGKILL at the deadline
  struct folder folders[MAX_FOLDERS];
  size_t folder_count;
  // The program at which an interpreter that has started before stops, where one may be used (prefork.h); and the
  // request's lines for it, or -1.
  const char *prefork;
  int lines;
  struct step steps[MAX_STEPS];
  size_t step_count;
};

// Whether what is around the case is ours: a container with its user database, its variables and its processes.
bool is_in_container(const struct request *request);

// An absolute path that does not climb.
bool is_absolute_path(const char *path);

// Fills the request from a message's lines after the first; strings point into the message.
// NULL, or what is wrong.
const char *parse_request(char *lines, struct request *request);
void free_request(struct request *request);

#endif
