// All that the supervisor reads, as bytes that anybody could have sent: messages, in any pieces, and packs.
//
//   clang ... -fsanitize=fuzzer,address,undefined    libFuzzer makes inputs (scripts/fuzz-supervisor.mjs)
//   cc ... -DREPLAY                                  reads those of the files that are named
//
// The first byte of an input chooses what it is: 'm' a message, 'p' a pack, 't' and 'b' bytes to be written and read
// again as text and as base64.
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../../src/supervisor/native/case-files.h"
#include "../../../src/supervisor/native/confine.h"
#include "../../../src/supervisor/native/message.h"
#include "../../../src/supervisor/native/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// ---------------------------------------------------------------- what only looks

static const char *const top = "/app";

static void check_path(const char *path) {
  assert(is_absolute_path(path));
  assert(strncmp(path, top, strlen(top)) == 0 && (path[strlen(top)] == '/' || path[strlen(top)] == '\0'));
  for (const char *part = path; part != NULL; part = strchr(part + 1, '/'))
    assert(strcmp(part, "/..") != 0 && strncmp(part, "/../", 4) != 0);
}

static int open_nothing(const char *path, int flags, ...) {
  check_path(path);
  assert((flags & O_NOFOLLOW) != 0);
  return 1000;
}

static int make_nothing(const char *path, mode_t mode) {
  check_path(path);
  assert(mode == 0755);
  return 0;
}

static ssize_t write_nothing(int fd, const void *data, size_t size) {
  static unsigned char sum;
  assert(fd == 1000);
  // Whoever reads beyond the pack is stopped here.
  for (size_t i = 0; i < size; i++) sum = (unsigned char)(sum + ((const unsigned char *)data)[i]);
  // Also the short writes that a pipe or a full disk makes.
  return (ssize_t)(size > 3 ? size / 2 : size);
}

static int change_nothing(int fd, mode_t mode) {
  assert(fd == 1000 && mode <= 0777);
  return 0;
}

static int age_nothing(int fd, const struct timespec times[2]) {
  assert(fd == 1000 && times[0].tv_sec >= 0 && times[0].tv_nsec >= 0 && times[0].tv_nsec < 1000000000);
  return 0;
}

static int close_nothing(int fd) {
  assert(fd == 1000);
  return 0;
}

static struct arriving {
  const uint8_t *data;
  size_t left, piece;
} arriving;

static ssize_t read_arriving(int fd, void *to, size_t room) {
  assert(fd == 1000);
  size_t most = room < arriving.piece ? room : arriving.piece;
  size_t size = arriving.left < most ? arriving.left : most;
  memcpy(to, arriving.data, size);
  arriving.data += size;
  arriving.left -= size;
  return (ssize_t)size;
}

#define read read_arriving
#include "../../../src/supervisor/native/message.c"
#undef read

#define open open_nothing
#define mkdir make_nothing
#define write write_nothing
#define fchmod change_nothing
#define futimens age_nothing
#define close close_nothing
#include "../../../src/supervisor/native/artefacts.c"
#undef open
#undef mkdir
#undef write
#undef fchmod
#undef futimens
#undef close

bool make_case_parents(const struct request *request, const char *path) {
  (void)request;
  check_path(path);
  return true;
}

bool hand_over(const struct request *request, int fd) {
  (void)request;
  return fd == 1000;
}

bool remove_entry(int folder, const char *name) {
  (void)folder, (void)name;
  return false;
}

int open_beneath(int folder, const char *path, uint64_t flags) {
  (void)folder, (void)path, (void)flags;
  return -1;
}

DIR *open_entries(int folder) {
  (void)folder;
  return NULL;
}

// ---------------------------------------------------------------- messages

static void check_list(const struct list *list) {
  for (size_t i = 0; i < list->count; i++) assert(list->items[i] != NULL && strlen(list->items[i]) < MAX_MESSAGE_BYTES);
  assert(list->items == NULL || list->items[list->count] == NULL);
}

static void check_request(const struct request *request) {
  assert(request->uid >= 0 && request->uid < UINT32_MAX && request->gid >= 0 && request->gid < UINT32_MAX);
  assert(is_absolute_path(request->workdir) && request->step_count > 0 && request->step_count <= MAX_STEPS);
  check_list(&request->forgotten);
  for (size_t i = 0; i < request->folder_count; i++) assert(is_absolute_path(request->folders[i].path));
  for (size_t i = 0; i < request->step_count; i++) {
    const struct step *step = &request->steps[i];
    const int64_t numbers[] = {step->told_bytes, step->timeout_us, step->cpu_us, step->memory_bytes,
                               step->data_bytes, step->processes, step->file_bytes, step->output_bytes};
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) assert(numbers[k] >= 0 && numbers[k] <= MAX_NUMBER);
    assert(step->command.count > 0);
    check_list(&step->command);
    check_list(&step->environment);
    check_list(&step->artefacts);
    for (size_t k = 0; k < step->file_count; k++) {
      assert(is_absolute_path(step->files[k].path) && step->files[k].data[step->files[k].size] == '\0');
    }
    if (step->input != NULL) assert(step->input[step->input_size] == '\0');
    if (step->built != NULL) assert(step->built[step->built_size] == '\0');
  }
}

static void read_request(char *message) {
  char *lines = message;
  struct line first;
  struct request request;
  if (!next_line(&lines, &first)) return;
  if (parse_request(lines, &request) == NULL) check_request(&request);
  free_request(&request);
}

// In pieces of the size that their first byte names, as a pipe may bring them.
static void read_messages(const uint8_t *data, size_t size) {
  if (size == 0) return;
  struct reader reader = {.fd = 1000};
  size_t taken = 0;
  arriving = (struct arriving){data + 1, size - 1, (size_t)data[0] + 1};
  while (read_some(&reader) == READ_MESSAGE) {
    for (char *message; (message = take_message(&reader)) != NULL; free(message)) {
      assert(strlen(message) <= size);
      taken++;
      read_request(message);
    }
  }
  // However it was cut: there are as many messages as there are ends of messages.
  size_t expected = 0;
  const char *from = (const char *)data + 1, *limit = (const char *)data + size;
  for (const char *end; (end = memmem(from, (size_t)(limit - from), "\n\n", 2)) != NULL; from = end + 2) expected++;
  assert(taken == expected);
  free(reader.data);
}

// ---------------------------------------------------------------- fields

static char *write_field(const uint8_t *data, size_t size, bool is_text) {
  char *field = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&field, &length);
  if (out == NULL) abort();
  if (is_text) {
    char *text = strndup((const char *)data, size);
    write_text(out, text);
    free(text);
  } else {
    write_base64(out, data, size);
  }
  fclose(out);
  for (size_t i = 0; i < length; i++) assert(field[i] > 0x20 && field[i] < 0x7f);
  return field;
}

static void write_and_read(const uint8_t *data, size_t size, bool is_text) {
  char *field = write_field(data, size, is_text);
  long length = is_text ? decode_text(field) : decode_base64(field);
  assert(length == (long)(is_text ? strnlen((const char *)data, size) : size));
  assert(memcmp(field, data, (size_t)length) == 0);
  free(field);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  if (data[0] == 't' || data[0] == 'b') write_and_read(data + 1, size - 1, data[0] == 't');
  if (data[0] == 'm') read_messages(data + 1, size - 1);
  if (data[0] == 'p') {
    const struct request request = {.folders = {{top, 1}}, .folder_count = 1};
    // A copy of its own: with nothing behind it that could be read.
    char *pack = malloc(size);
    if (pack == NULL) abort();
    memcpy(pack, data + 1, size - 1);
    unpack(&request, pack, size - 1);
    free(pack);
  }
  return 0;
}

#ifdef REPLAY
int main(int count, char **arguments) {
  for (int i = 1; i < count; i++) {
    FILE *file = fopen(arguments[i], "r");
    static uint8_t data[1 << 16];
    if (file == NULL) return 1;
    LLVMFuzzerTestOneInput(data, fread(data, 1, sizeof data, file));
    fclose(file);
  }
  return 0;
}
#endif
