#include "disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "processes.h"

// Deeper than programs nest folders for good; whoever does pays for each of them up to there.
enum { MAX_DEPTH = 128, BLOCK_BYTES = 512 };

static int64_t measure_folder_at(int parent, const char *name, int64_t most_bytes, int depth) {
  int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return 0;
  DIR *entries = fdopendir(folder);
  if (entries == NULL) {
    close(folder);
    return 0;
  }
  int64_t bytes = 0;
  for (struct dirent *entry = readdir(entries); bytes <= most_bytes && entry != NULL; entry = readdir(entries)) {
    struct stat status;
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    bytes += (int64_t)status.st_blocks * BLOCK_BYTES + BYTES_PER_FILE;
    if (S_ISDIR(status.st_mode) && depth < MAX_DEPTH)
      bytes += measure_folder_at(folder, entry->d_name, most_bytes - bytes, depth + 1);
  }
  closedir(entries);
  return bytes;
}

int64_t measure_contents(const char *path, int64_t most_bytes) {
  return measure_folder_at(AT_FDCWD, path, most_bytes, 0);
}
