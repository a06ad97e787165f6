// What makes terminals, in a box: of all that a box has for its cases, one after the other, the one file that is of
// their own user. The kernel wants it so, and it cannot be mounted read-only without losing the terminals.
#ifndef TERMINALS_H
#define TERMINALS_H

#include <stdbool.h>

// Before the first case.
void remember_terminals(void);

// Whether no case has changed its rights or its times, which the next one would see. Whoever has had a terminal has.
bool are_terminals_untouched(void);

#endif
