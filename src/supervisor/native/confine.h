// What holds a program in: namespaces and mounts of a case, and the last steps before exec.
#ifndef CONFINE_H
#define CONFINE_H

#include <dirent.h>

#include "request.h"

// What a case's namespaces are made from.
struct outside {
  unsigned uid, gid;  // of the supervisor
  bool gives_network; // whether the case has a network namespace of its own
};

// In the new process 1, with its new namespaces: maps the user, brings the loopback up, mounts a
// fresh /proc and the writable folders. Returns what failed, with errno set, or NULL.
const char *enter_namespaces(const struct request *request, const struct outside *outside);

// The same where there are no namespaces but a container of our own: makes the folders, for the other user.
const char *make_folders(const struct request *request);

// Gives the uid the name that programs expect which ask: images do not know it. Takes the last one's away.
bool name_user(const struct request *request);

// After the case: ends what it has left running and empties its folders. False where something may be left.
bool clean_container(const struct request *request);

// Empties the writable folders for the next step; the artefacts of the last one are carried over.
const char *renew_folders(const struct request *request, const struct list *artefacts, int64_t file_bytes);

// As renew_folders does after a build of the same case: room for the run beside what has been unpacked.
const char *shrink_folders(const struct request *request, int64_t file_bytes);

// Makes the folders of a path up to its last slash.
bool make_case_parents(const struct request *request, const char *path);

// Opens a folder to be read, by a descriptor of its own. NULL with errno set.
DIR *open_entries(int folder);

// Opens below a folder without ever following a link: a build may have left some anywhere.
int open_beneath(int folder, const char *path, uint64_t flags);

// Gives what we made to the user that programs run as.
bool hand_over(const struct request *request, int fd);

const char *write_files(const struct request *request, const struct text_file *files, size_t count);

// In the child that is about to exec: limits, no capabilities, no new privileges, the system call
// filter, default signals. Returns what failed, with errno set, or NULL.
const char *drop_rights(const struct request *request, const struct step *step);

// Writes are refused outside of the request's folders (landlock.c). Needs no_new_privs.
int restrict_writes(const struct request *request);

// The system call filter (seccomp.c).
int install_filter(bool forbid_shared_memory);

#endif
