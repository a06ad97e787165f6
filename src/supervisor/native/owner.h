// What the owner of a file may do with it, whatever Landlock says: change its rights and its times. Where programs are of
// the harness's own user they would own all of its files, so the system call filter stops such calls and process 1 makes
// them instead, for files in the case's folders (seccomp_unotify(2)).
#ifndef OWNER_H
#define OWNER_H

#include "request.h"

// Answers the next call that the filter has stopped.
void answer_owner_call(const struct request *request, int listener);

// The filter's listener goes from the program, before it begins, to process 1. -1: there is none.
bool send_listener(int socket, int listener);
int receive_listener(int socket);

#endif
