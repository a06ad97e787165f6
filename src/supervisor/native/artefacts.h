// What a build has left, as one piece of bytes: so that it is there for other cases without their building it.
//
// A pack is records, one after the other. A path is absolute, written as in messages (message.h).
//   folder PATH MODE
//   file PATH MODE MTIME-NS SIZE     and then so many bytes
//   end
#ifndef ARTEFACTS_H
#define ARTEFACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "request.h"

// Writes a pack of the artefacts. Where they are more than plain files and folders, or more than `most_bytes`, it
// stops before the end: a pack without its end is none.
void pack_artefacts(const struct list *artefacts, int64_t most_bytes, int out);

// Puts the pack that a step names into the case's folders, as a build of the case would have left it. Its file is
// looked for in `folder`, and what follows its end is not read. Returns what failed, with errno set, or NULL.
const char *unpack_artefacts(const struct request *request, const struct step *step, int folder);

#endif
