// Process 1 of a case: starts each step's program, reaps everything, reports the raw wait status.
#ifndef INIT_H
#define INIT_H

#include <stdint.h>
#include <sys/types.h>

#include "confine.h"
#include "request.h"

// What process 1 tells `serve`.
enum note_kind { NOTE_STARTED, NOTE_ENDED, NOTE_NOT_STARTED, NOTE_FAILED };

struct note {
  enum note_kind kind;
  int step;
  int status;          // NOTE_ENDED: as wait() gives it
  int error;           // NOTE_NOT_STARTED, NOTE_FAILED: errno
  int64_t at_us;       // CLOCK_MONOTONIC
  int64_t cpu_us;      // of all that the step started
  int64_t maxrss_bytes; // of the largest process
  char what[64];       // NOTE_FAILED
};

// What `serve` tells process 1.
enum { ORDER_NEXT = 'N', ORDER_TERMINATE = 'T', ORDER_KILL = 'K' };

struct streams {
  int input, output, error;
};

// What others may do with a new file: that of a container, so that programs leave the same files under every shell that
// the harness is started from.
enum { USUAL_UMASK = 022 };

int64_t monotonic_us(void);

// Where what builds leave goes and comes from. -1: there is none.
struct exchange {
  int told;   // a pipe for what this case's build has left, where that is asked for
  int packs;  // a file for that: then the pipe tells only how many bytes it has, as int64_t
  int builds; // the folder with what others have left
  // Where the program is this process itself (zygote.c): goes on in it, confined, and never returns.
  void (*enter)(void);
};

// Never returns. `control` is a SOCK_SEQPACKET socket; its end of file ends the case.
_Noreturn void run_as_init(const struct request *request, const struct streams *streams, int control,
                           const struct exchange *exchange, const struct outside *outside);

#endif
