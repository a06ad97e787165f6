#include "message.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum read_status read_some(struct reader *reader) {
  if (reader->capacity - reader->size < 65536) {
    size_t capacity = reader->capacity == 0 ? 131072 : reader->capacity * 2;
    char *grown = capacity > MAX_MESSAGE_BYTES ? NULL : realloc(reader->data, capacity);
    if (grown == NULL) return READ_END;
    reader->data = grown;
    reader->capacity = capacity;
  }
  ssize_t got = read(reader->fd, reader->data + reader->size, reader->capacity - reader->size);
  if (got < 0) return errno == EINTR || errno == EAGAIN ? READ_MORE : READ_END;
  if (got == 0) return READ_END;
  reader->size += (size_t)got;
  return READ_MESSAGE;
}

char *take_message(struct reader *reader) {
  // An empty line may be split over two reads: look again at the last byte seen.
  size_t from = reader->scanned > 0 ? reader->scanned - 1 : 0;
  char *end = reader->size - from < 2 ? NULL : memmem(reader->data + from, reader->size - from, "\n\n", 2);
  if (end == NULL) {
    reader->scanned = reader->size;
    return NULL;
  }
  size_t length = (size_t)(end - reader->data) + 1;
  char *message = malloc(length + 1);
  // Whoever waits for an answer hears of it by our end.
  if (message == NULL) {
    fputs("umwelten-supervisor: no memory for a message\n", stderr);
    _exit(125);
  }
  memcpy(message, reader->data, length);
  message[length] = '\0';
  reader->size -= length + 1;
  reader->scanned = 0;
  memmove(reader->data, end + 2, reader->size);
  if (reader->size == 0) {
    free(reader->data);
    reader->data = NULL;
    reader->capacity = 0;
  }
  return message;
}

bool next_line(char **cursor, struct line *line) {
  if (**cursor == '\0') return false;
  char *start = *cursor;
  char *end = strchr(start, '\n');
  if (end == NULL) end = start + strlen(start);
  *cursor = *end == '\0' ? end : end + 1;
  *end = '\0';
  line->count = 0;
  line->key = start;
  for (char *space = strchr(start, ' '); space != NULL; space = strchr(space + 1, ' ')) {
    if (line->count == MAX_FIELDS) return false;
    *space = '\0';
    line->fields[line->count++] = space + 1;
  }
  return true;
}

static int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

long decode_text(char *field) {
  char *out = field;
  for (const char *in = field; *in != '\0'; in++) {
    if (*in != '%') {
      *out++ = *in;
      continue;
    }
    int high = hex_value(in[1]);
    int low = high < 0 ? -1 : hex_value(in[2]);
    // NUL cannot be in a path, an argument or a variable: it would hide what follows it.
    if (low < 0 || high * 16 + low == 0) return -1;
    *out++ = (char)(high * 16 + low);
    in += 2;
  }
  *out = '\0';
  return out - field;
}

static int base64_value(char digit) {
  if (digit >= 'A' && digit <= 'Z') return digit - 'A';
  if (digit >= 'a' && digit <= 'z') return digit - 'a' + 26;
  if (digit >= '0' && digit <= '9') return digit - '0' + 52;
  if (digit == '+') return 62;
  if (digit == '/') return 63;
  return -1;
}

long decode_base64(char *field) {
  size_t length = strlen(field);
  if (length % 4 != 0) return -1;
  unsigned char *out = (unsigned char *)field;
  unsigned char *start = out;
  for (size_t i = 0; i < length; i += 4) {
    bool last = i + 4 == length;
    int padding = !last || field[i + 3] != '=' ? 0 : field[i + 2] != '=' ? 1 : 2;
    uint32_t bits = 0;
    for (int k = 0; k < 4; k++) {
      int value = k >= 4 - padding ? 0 : base64_value(field[i + (size_t)k]);
      if (value < 0) return -1;
      bits = bits << 6 | (uint32_t)value;
    }
    *out++ = (unsigned char)(bits >> 16);
    if (padding < 2) *out++ = (unsigned char)(bits >> 8);
    if (padding < 1) *out++ = (unsigned char)bits;
  }
  *out = '\0';
  return out - start;
}

void write_text(FILE *out, const char *text) {
  for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++) {
    if (*p > 0x20 && *p < 0x7f && *p != '%') fputc(*p, out);
    else fprintf(out, "%%%02X", *p);
  }
}

void write_base64(FILE *out, const unsigned char *data, size_t size) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char block[4096];
  size_t filled = 0;
  for (size_t i = 0; i < size; i += 3) {
    uint32_t bits = (uint32_t)data[i] << 16;
    if (i + 1 < size) bits |= (uint32_t)data[i + 1] << 8;
    if (i + 2 < size) bits |= data[i + 2];
    block[filled++] = digits[bits >> 18];
    block[filled++] = digits[bits >> 12 & 63];
    block[filled++] = i + 1 < size ? digits[bits >> 6 & 63] : '=';
    block[filled++] = i + 2 < size ? digits[bits & 63] : '=';
    if (filled == sizeof block) {
      fwrite(block, 1, filled, out);
      filled = 0;
    }
  }
  fwrite(block, 1, filled, out);
}
