// The network of the box itself: an empty loopback, which cases may use one after the other for as long as nothing
// in it tells of a case before. A namespace of its own for each takes longer to make than a small program to run.
//
// It belongs to the box's user namespace, in which no program has any rights: addresses, routes, rules and settings
// are out of reach. What a program can do is open sockets. The kernel counts those that are there, and whatever has
// ever been sent, refused or found no route.
#ifndef LOOPBACK_H
#define LOOPBACK_H

#include <stdbool.h>
#include <stddef.h>

enum { LOOPBACK_FILES = 9 };

struct loopback {
  // What the kernel tells of this namespace: open, and as it was in the beginning. -1: it has no such file.
  int files[LOOPBACK_FILES];
  char *first[LOOPBACK_FILES];
  bool is_new;
  int cases_without; // how many have had to do without it
};

// False where this is no network namespace with nothing but a loopback.
bool open_loopback(struct loopback *loopback);

// Whether a case may have it. Once something has been sent in it, none ever may again: counters do not go back.
bool is_loopback_new(struct loopback *loopback);

// Whether a new box would be worth its while by now.
bool is_loopback_worn(const struct loopback *loopback);

// Whether nothing is open, or not yet quite closed, by such a file: connections that have ended keep their ports
// for a minute.
bool is_network_unused(const char *path);

#endif
