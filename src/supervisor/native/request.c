#include "request.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

static const char out_of_memory[] = "out of memory";

static bool push(struct list *list, char *item) {
  if (list->count + 2 > list->capacity) {
    size_t capacity = list->capacity == 0 ? 16 : list->capacity * 2;
    char **grown = realloc(list->items, capacity * sizeof *grown);
    if (grown == NULL) return false;
    list->items = grown;
    list->capacity = capacity;
  }
  list->items[list->count++] = item;
  list->items[list->count] = NULL;
  return true;
}

static bool push_file(struct step *step, struct text_file file) {
  if (step->file_count == step->file_capacity) {
    size_t capacity = step->file_capacity == 0 ? 8 : step->file_capacity * 2;
    struct text_file *grown = realloc(step->files, capacity * sizeof *grown);
    if (grown == NULL) return false;
    step->files = grown;
    step->file_capacity = capacity;
  }
  step->files[step->file_count++] = file;
  return true;
}

static bool parse_number(const char *text, int64_t *value) {
  char *end;
  errno = 0;
  long long number = strtoll(text, &end, 10);
  if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 || number > MAX_NUMBER) return false;
  *value = number;
  return true;
}

// One that does not fit would become another, and 2^32 root.
static bool parse_id(const char *text, int64_t *value) { return parse_number(text, value) && *value < UINT32_MAX; }

static bool parse_flag(const char *text, bool *value) {
  *value = strcmp(text, "yes") == 0;
  return *value || strcmp(text, "no") == 0;
}

static bool is(const struct line *line, const char *key, int fields) {
  return line->count == fields && strcmp(line->key, key) == 0;
}

bool is_in_container(const struct request *request) { return request->switch_user && !request->landlock; }

bool is_absolute_path(const char *path) {
  for (const char *found = path; (found = strstr(found, "/..")) != NULL; found += 3) {
    if (found[3] == '/' || found[3] == '\0') return false;
  }
  return path[0] == '/';
}

static bool parse_case_line(struct line *line, struct request *request) {
  if (is(line, "id", 1)) {
    request->id = line->fields[0];
    return decode_text(line->fields[0]) >= 0;
  }
  if (is(line, "workdir", 1)) {
    request->workdir = line->fields[0];
    return decode_text(line->fields[0]) > 0 && is_absolute_path(request->workdir);
  }
  if (is(line, "prefork", 1)) {
    request->prefork = line->fields[0];
    return decode_text(line->fields[0]) > 0 && is_absolute_path(request->prefork);
  }
  if (is(line, "namespaces", 1)) return parse_flag(line->fields[0], &request->namespaces);
  if (is(line, "box-network", 1)) return parse_flag(line->fields[0], &request->box_network);
  if (is(line, "seccomp", 1)) return parse_flag(line->fields[0], &request->seccomp);
  if (is(line, "forbid-shared-memory", 1)) return parse_flag(line->fields[0], &request->forbid_shared_memory);
  if (is(line, "switch-user", 1)) return parse_flag(line->fields[0], &request->switch_user);
  if (is(line, "landlock", 1)) return parse_flag(line->fields[0], &request->landlock);
  if (is(line, "scoped-signals", 1)) return parse_flag(line->fields[0], &request->scoped_signals);
  if (is(line, "readable", 1))
    return decode_text(line->fields[0]) > 0 && is_absolute_path(line->fields[0]) &&
           push(&request->readable, line->fields[0]);
  if (is(line, "forget", 1)) return decode_text(line->fields[0]) > 0 && push(&request->forgotten, line->fields[0]);
  if (is(line, "uid", 1)) return parse_id(line->fields[0], &request->uid);
  if (is(line, "gid", 1)) return parse_id(line->fields[0], &request->gid);
  if (is(line, "grace-us", 1)) return parse_number(line->fields[0], &request->grace_us);
  if (is(line, "folder", 2) && request->folder_count < MAX_FOLDERS) {
    struct folder *folder = &request->folders[request->folder_count++];
    folder->path = line->fields[0];
    return decode_text(line->fields[0]) > 0 && is_absolute_path(folder->path) &&
           parse_number(line->fields[1], &folder->bytes);
  }
  return false;
}

static bool parse_step_line(struct line *line, struct step *step) {
  char *field = line->fields[0];
  if (is(line, "arg", 1)) return decode_text(field) >= 0 && push(&step->command, field);
  if (is(line, "env", 1)) return decode_text(field) > 0 && push(&step->environment, field);
  if (is(line, "artefact", 1)) return decode_text(field) > 0 && is_absolute_path(field) && push(&step->artefacts, field);
  if (is(line, "file", 2)) {
    if (decode_text(field) <= 0 || !is_absolute_path(field)) return false;
    long size = decode_base64(line->fields[1]);
    return size >= 0 && push_file(step, (struct text_file){field, line->fields[1], (size_t)size});
  }
  if (is(line, "stdin", 1)) {
    long size = decode_base64(field);
    step->input = field;
    step->input_size = size < 0 ? 0 : (size_t)size;
    return size >= 0;
  }
  if (is(line, "built", 1)) {
    long size = decode_base64(field);
    step->built = field;
    step->built_size = size < 0 ? 0 : (size_t)size;
    return size >= 0;
  }
  if (is(line, "built-file", 1)) {
    step->built_file = field;
    return decode_text(field) > 0;
  }
  if (is(line, "told-bytes", 1)) return parse_number(field, &step->told_bytes);
  if (is(line, "timeout-us", 1)) return parse_number(field, &step->timeout_us);
  if (is(line, "cpu-us", 1)) return parse_number(field, &step->cpu_us);
  if (is(line, "memory-bytes", 1)) return parse_number(field, &step->memory_bytes);
  if (is(line, "data-bytes", 1)) return parse_number(field, &step->data_bytes);
  if (is(line, "processes", 1)) return parse_number(field, &step->processes);
  if (is(line, "file-bytes", 1)) return parse_number(field, &step->file_bytes);
  if (is(line, "output-bytes", 1)) return parse_number(field, &step->output_bytes);
  return false;
}

const char *parse_request(char *lines, struct request *request) {
  *request = (struct request){.id = "", .workdir = "/", .uid = 1000, .gid = 1000, .lines = -1};
  struct line line;
  char *cursor = lines;
  while (*cursor != '\0') {
    if (!next_line(&cursor, &line)) return "a line has too many fields";
    if (is(&line, "step", 1)) {
      if (request->step_count == MAX_STEPS) return "too many steps";
      struct step *step = &request->steps[request->step_count++];
      step->name = line.fields[0];
      if (!push(&step->environment, NULL)) return out_of_memory;
      step->environment.count = 0;
      continue;
    }
    errno = 0;
    bool known = request->step_count == 0 ? parse_case_line(&line, request)
                                          : parse_step_line(&line, &request->steps[request->step_count - 1]);
    if (!known) return errno == ENOMEM ? out_of_memory : line.key;
  }
  if (request->step_count == 0) return "no step";
  for (size_t i = 0; i < request->step_count; i++) {
    if (request->steps[i].command.count == 0) return "a step has no command";
  }
  if (request->namespaces && request->switch_user) return "namespaces have their user already";
  if (request->namespaces && request->landlock) return "namespaces need no Landlock";
  if (request->landlock && !request->seccomp) return "Landlock needs the system call filter";
  return NULL;
}

void free_request(struct request *request) {
  free(request->forgotten.items);
  free(request->readable.items);
  for (size_t i = 0; i < request->step_count; i++) {
    struct step *step = &request->steps[i];
    free(step->command.items);
    free(step->environment.items);
    free(step->artefacts.items);
    free(step->files);
  }
}
