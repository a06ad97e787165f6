// The message codec: what the harness and the supervisor say to each other.
//
// A message is lines of ASCII text and ends with an empty line. A line is a key and its fields, one
// space before each field. A field is text in which every byte outside 0x21..0x7e, and '%', is
// written %XX; or base64, where the key says so. The first line's key is "message".
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { PROTOCOL_VERSION = 5, MAX_FIELDS = 3, MAX_MESSAGE_BYTES = 1 << 28 };

struct reader {
  int fd;
  char *data;
  size_t size, capacity, scanned;
};

struct line {
  const char *key;
  int count;
  char *fields[MAX_FIELDS];
};

enum read_status { READ_MESSAGE, READ_MORE, READ_END };

// Reads once from the descriptor. READ_MESSAGE: take_message() has one.
enum read_status read_some(struct reader *reader);

// The next whole message, NUL-terminated and owned by the caller, or NULL.
char *take_message(struct reader *reader);

// Cuts the next line off *cursor, in place. False at the end, or where a line has too many fields.
bool next_line(char **cursor, struct line *line);

// Both decode in place; the text ends with NUL. Length, or -1 where the field is malformed.
long decode_text(char *field);
long decode_base64(char *field);

void write_text(FILE *out, const char *text);
void write_base64(FILE *out, const unsigned char *data, size_t size);

#endif
