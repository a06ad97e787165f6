// What lies in folders on a disk that others use too.
#ifndef DISK_H
#define DISK_H

#include <stdint.h>

// As memory: the blocks of all that lies in the folder, and a kernel's bookkeeping for each entry. It is looked at
// while programs change it: no link is followed, and what cannot be looked at counts nothing. It stops where there
// is more than `most_bytes`.
int64_t measure_contents(const char *path, int64_t most_bytes);

#endif
