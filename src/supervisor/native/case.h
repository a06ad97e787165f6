// Runs one case from the outside: owns time, output, limits and the report.
#ifndef CASE_H
#define CASE_H

#include <stdio.h>

#include "cgroup.h"
#include "message.h"
#include "request.h"

// Runs the request to its end and writes the report. Meanwhile `cancel` messages, and the end of the
// reader's stream, end the case. False when the stream has ended: then everything must end.
bool run_case(const struct request *request, struct reader *reader, const struct cgroup *cgroup, FILE *out);

#endif
