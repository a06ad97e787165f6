#include "artefacts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "case-files.h"
#include "confine.h"
#include "message.h"

#define MAX_SECONDS (INT64_MAX / 1000000000)

enum { MAX_DEPTH = 32, MAX_PATH_BYTES = 4096, MAX_HEADER_BYTES = 3 * MAX_PATH_BYTES + 128 };

// ---------------------------------------------------------------- pack

struct packing {
  int out;
  bool is_file;
  int64_t room;
};

static bool put(struct packing *packing, const char *data, size_t size) {
  packing->room -= (int64_t)size;
  if (packing->room < 0) return false;
  while (size > 0) {
    ssize_t step = write(packing->out, data, size);
    if (step <= 0) return false;
    data += step;
    size -= (size_t)step;
  }
  return true;
}

static bool put_header(struct packing *packing, const char *kind, const char *path, const struct stat *status) {
  char header[MAX_HEADER_BYTES];
  FILE *text = fmemopen(header, sizeof header, "w");
  if (text == NULL) return false;
  fprintf(text, "%s ", kind);
  write_text(text, path);
  fprintf(text, " %o", (unsigned)status->st_mode & 0777);
  if (S_ISREG(status->st_mode)) {
    long long modified_ns = (long long)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
    fprintf(text, " %lld %lld", modified_ns, (long long)status->st_size);
  }
  fputc('\n', text);
  long length = ftell(text);
  bool whole = !ferror(text) && length > 0;
  whole = fclose(text) == 0 && whole;
  return whole && put(packing, header, (size_t)length);
}

// Copied, and never spliced into a pipe: what is still on its way must not change with the file, which the run may write
// to. From file to file the kernel copies.
static bool put_contents(struct packing *packing, int file, int64_t size) {
  static char chunk[1 << 16];
  if (packing->room < size) return false;
  while (packing->is_file && size > 0) {
    ssize_t sent = sendfile(packing->out, file, NULL, (size_t)size);
    if (sent <= 0) break;
    packing->room -= sent;
    size -= sent;
  }
  // Whatever the kernel does not do between these two, or a pipe.
  while (size > 0) {
    ssize_t got = read(file, chunk, size < (int64_t)sizeof chunk ? (size_t)size : sizeof chunk);
    if (got <= 0 || !put(packing, chunk, (size_t)got)) return false;
    size -= got;
  }
  return true;
}

static bool pack_entry(struct packing *packing, int folder, const char *name, const char *path, int depth);

static bool pack_folder(struct packing *packing, int folder, const char *path, int depth) {
  DIR *entries = open_entries(folder);
  if (entries == NULL) return false;
  bool packed = true;
  for (struct dirent *entry = readdir(entries); packed && entry != NULL; entry = readdir(entries)) {
    char inner[MAX_PATH_BYTES];
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    packed = snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name) < (int)sizeof inner &&
             pack_entry(packing, folder, entry->d_name, inner, depth);
  }
  closedir(entries);
  return packed;
}

// Times that cannot be told in nanoseconds since 1970 could not be set again.
static bool has_plain_time(const struct stat *status) {
  return status->st_mtim.tv_sec >= 0 && status->st_mtim.tv_sec < MAX_SECONDS;
}

// Anything but a plain file or folder would have to be made again exactly as it is: it is not packed, and nothing is.
static bool pack_entry(struct packing *packing, int folder, const char *name, const char *path, int depth) {
  int fd = open_beneath(folder, name, O_RDONLY | O_NONBLOCK);
  if (fd < 0) return false;
  struct stat status;
  bool packed = fstat(fd, &status) == 0 && (status.st_mode & 07000) == 0;
  if (packed && S_ISREG(status.st_mode))
    packed = status.st_nlink == 1 && has_plain_time(&status) && put_header(packing, "file", path, &status) &&
             put_contents(packing, fd, status.st_size);
  else if (packed && S_ISDIR(status.st_mode))
    packed = depth < MAX_DEPTH && (status.st_mode & 0700) == 0700 && put_header(packing, "folder", path, &status) &&
             pack_folder(packing, fd, path, depth + 1);
  else packed = false;
  close(fd);
  return packed;
}

void pack_artefacts(const struct list *artefacts, int64_t most_bytes, int out) {
  struct stat status;
  struct packing packing = {.out = out, .is_file = fstat(out, &status) == 0 && S_ISREG(status.st_mode), .room = most_bytes};
  int root = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool packed = root >= 0;
  for (size_t i = 0; packed && i < artefacts->count; i++) {
    const char *path = artefacts->items[i];
    // What a build has not made is not there for a run of its own either.
    if (lstat(path, &status) != 0 && errno == ENOENT) continue;
    packed = pack_entry(&packing, root, path + 1, path, 0);
  }
  if (packed) put(&packing, "end\n", 4);
  if (root >= 0) close(root);
}

// ---------------------------------------------------------------- unpack

struct record {
  char path[3 * MAX_PATH_BYTES];
  bool is_folder;
  mode_t mode;
  int64_t modified_ns, size;
};

// The header in front of `*cursor`, which is moved behind it. 1: a record, 0: the end, -1: neither.
static int read_header(const char **cursor, const char *limit, struct record *record) {
  char header[MAX_HEADER_BYTES];
  const char *end = memchr(*cursor, '\n', (size_t)(limit - *cursor));
  if (end == NULL || (size_t)(end - *cursor) >= sizeof header) return -1;
  memcpy(header, *cursor, (size_t)(end - *cursor));
  header[end - *cursor] = '\0';
  *cursor = end + 1;
  if (strcmp(header, "end") == 0) return 0;
  unsigned mode;
  long long modified_ns = 0, size = 0;
  record->is_folder = strncmp(header, "folder ", 7) == 0;
  bool known = record->is_folder
                   ? sscanf(header, "folder %12287s %o", record->path, &mode) == 2
                   : sscanf(header, "file %12287s %o %lld %lld", record->path, &mode, &modified_ns, &size) == 4;
  if (!known || mode > 0777 || size < 0 || size > limit - *cursor || modified_ns < 0) return -1;
  record->mode = (mode_t)mode;
  record->modified_ns = modified_ns;
  record->size = size;
  return decode_text(record->path) > 0 && is_absolute_path(record->path) ? 1 : -1;
}

static bool write_whole(int fd, const char *data, int64_t size) {
  while (size > 0) {
    ssize_t step = write(fd, data, (size_t)size);
    if (step <= 0) return false;
    data += step;
    size -= step;
  }
  return true;
}

static bool make_folder(const struct request *request, const struct record *record) {
  if (mkdir(record->path, 0755) != 0 && errno != EEXIST) return false;
  int fd = open(record->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  bool made = fd >= 0 && fchmod(fd, record->mode) == 0 && hand_over(request, fd);
  if (fd >= 0) close(fd);
  return made;
}

static bool make_file(const struct request *request, const struct record *record, const char *data) {
  const struct timespec modified = {record->modified_ns / 1000000000, record->modified_ns % 1000000000};
  const struct timespec times[2] = {modified, modified};
  int fd = open(record->path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  bool made = fd >= 0 && write_whole(fd, data, record->size) && fchmod(fd, record->mode) == 0 &&
              futimens(fd, times) == 0 && hand_over(request, fd);
  int error = errno;
  if (fd >= 0) close(fd);
  errno = error;
  return made;
}

static const char *unpack(const struct request *request, const char *pack, size_t size) {
  struct record record;
  const char *limit = pack + size;
  const char *cursor = pack;
  for (int found; (found = read_header(&cursor, limit, &record)) != 0;) {
    errno = EINVAL;
    if (found < 0 || !is_in_case(request, record.path)) return "read what was built";
    bool made = make_case_parents(request, record.path) &&
                (record.is_folder ? make_folder(request, &record) : make_file(request, &record, cursor));
    if (!made) return "write what was built";
    cursor += record.size;
  }
  return NULL;
}

static const char *unpack_file(const struct request *request, int folder, const char *name) {
  static const char what[] = "find what was built";
  struct stat status;
  int fd = open_beneath(folder, name, O_RDONLY);
  if (fd < 0) return what;
  bool is_there = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  size_t size = is_there ? (size_t)status.st_size : 0;
  char *pack = is_there ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
  close(fd);
  if (pack == MAP_FAILED) return what;
  const char *problem = unpack(request, pack, size);
  int error = errno;
  munmap(pack, size);
  errno = error;
  return problem;
}

// Memory that a message takes in process 1 is the case's: what has been read of it is given back.
static void let_go(const char *data, size_t size) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  uintptr_t start = ((uintptr_t)data + page - 1) / page * page;
  uintptr_t end = ((uintptr_t)data + size) / page * page;
  int error = errno;
  if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
  errno = error;
}

const char *unpack_artefacts(const struct request *request, const struct step *step, int folder) {
  if (step->built_file != NULL) return unpack_file(request, folder, step->built_file);
  const char *problem = unpack(request, step->built, step->built_size);
  let_go(step->built, step->built_size);
  return problem;
}
