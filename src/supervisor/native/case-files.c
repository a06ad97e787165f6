#include "case-files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "confine.h"

enum { MAX_NAME_BYTES = NAME_MAX + 2 };

static const struct folder *find_folder(const struct request *request, const char *path) {
  for (size_t i = 0; i < request->folder_count; i++) {
    const struct folder *folder = &request->folders[i];
    size_t length = strlen(folder->path);
    if (strncmp(path, folder->path, length) == 0 && (path[length] == '/' || path[length] == '\0')) return folder;
  }
  return NULL;
}

bool is_in_folders(const struct request *request, const char *path) { return find_folder(request, path) != NULL; }

bool is_in_case(const struct request *request, const char *path) {
  return request->folder_count == 0 || is_in_folders(request, path);
}

static int make_inner(const struct request *request, int folder, const char *name) {
  if (mkdirat(folder, name, 0755) != 0) return -1;
  int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (inner < 0 || hand_over(request, inner)) return inner;
  int error = errno;
  close(inner);
  errno = error;
  return -1;
}

static int enter_inner(const struct request *request, int folder, const char *name) {
  int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (inner >= 0 || (errno != ENOENT && errno != ENOTDIR && errno != ELOOP)) return inner;
  if (errno != ENOENT && unlinkat(folder, name, 0) != 0) return -1;
  return make_inner(request, folder, name);
}

static int create_inner(int folder, const char *name) {
  struct stat status;
  bool is_there = fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
  // A file keeps its mode: a build may have made it executable.
  bool is_plain = is_there && S_ISREG(status.st_mode) && status.st_nlink == 1;
  if (is_there && !is_plain && !remove_entry(folder, name)) return -1;
  int flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | (is_plain ? O_TRUNC : O_EXCL);
  return openat(folder, name, flags, 0644);
}

static int create_below(const struct request *request, int folder, const char *path) {
  while (folder >= 0) {
    char name[MAX_NAME_BYTES];
    size_t length = strcspn(path, "/");
    // Longer than any file system takes: the kernel says so of what is left of it.
    snprintf(name, sizeof name, "%.*s", (int)length, path);
    path += length + strspn(path + length, "/");
    bool is_last = *path == '\0';
    int inner = is_last ? create_inner(folder, name) : enter_inner(request, folder, name);
    int error = errno;
    close(folder);
    errno = error;
    if (is_last) return inner;
    folder = inner;
  }
  return -1;
}

int create_case_file(const struct request *request, const char *path) {
  const struct folder *folder = find_folder(request, path);
  if (folder == NULL) {
    if (!make_case_parents(request, path)) return -1;
    return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
  }
  // The folder itself is ours: in an image it may be a link.
  int top = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const char *below = path + strlen(folder->path);
  return top < 0 ? -1 : create_below(request, top, below + strspn(below, "/"));
}
