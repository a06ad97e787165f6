// Runs one case from the outside: owns time, output, limits and the report.
#ifndef CASE_H
#define CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "cgroup.h"
#include "loopback.h"
#include "message.h"
#include "request.h"

// What the supervisor is started with, for all cases. -1: it has no such descriptor.
struct means {
  struct cgroup cgroup;
  int packs;  // a file for what builds have left, each over the one before; without it that goes into the message
  int builds; // a folder with what they had left before
  struct loopback *loopback; // the box's own, or NULL where each case needs one
  const char *prefork; // the library that makes an interpreter a zygote (prefork.h), or NULL
};

// What a case leaves to those that come after it.
struct aftermath {
  bool stream_ended; // then everything must end
  bool clean;        // whether all is as it was before, as far as can be proven
  size_t told_bytes; // of output and artefacts, before they were encoded
};

// Runs the request to its end and writes the report. Meanwhile `cancel` messages, and the end of the
// reader's stream, end the case. After the last case of a container nothing needs to be cleaned.
struct aftermath run_case(const struct request *request, struct reader *reader, const struct means *means, bool is_last,
                          FILE *out);

#endif
