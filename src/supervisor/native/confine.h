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

// The same where there are no namespaces: makes the folders, for the user that programs run as.
const char *make_folders(const struct request *request);

// Gives uid and gid the names that programs expect which ask: images do not know them. Takes the last ones' away.
bool name_user(const struct request *request);

// After the case: ends what it has left running and empties its folders. False where something may be left.
bool clean_container(const struct request *request);

// After a case on a machine that is not ours: removes its folders, and the one that they lie in. What is nested too
// deeply stays, for others to remove.
void remove_folders(const struct request *request);

// Empties the writable folders for the next step; the artefacts of the last one are carried over.
const char *renew_folders(const struct request *request, const struct list *artefacts, int64_t file_bytes);

// As renew_folders does after a build of the same case: room for the run beside what has been unpacked.
const char *shrink_folders(const struct request *request, int64_t file_bytes);

// Makes the folders of a path up to its last slash.
bool make_case_parents(const struct request *request, const char *path);

// Removes what is called so in a folder, and all that is in it, without following a link. False with errno set.
bool remove_entry(int folder, const char *name);

// Opens a folder to be read, by a descriptor of its own. NULL with errno set.
DIR *open_entries(int folder);

// Opens below a folder without ever following a link: a build may have left some anywhere.
int open_beneath(int folder, const char *path, uint64_t flags);

// Gives what we made to the user that programs run as.
bool hand_over(const struct request *request, int fd);

const char *write_files(const struct request *request, const struct text_file *files, size_t count);

// In the child that is about to exec: limits, no capabilities, no new privileges, the system call
// filter, default signals. Returns what failed, with errno set, or NULL. The filter's listener, where it has
// one, goes to `handover`, a socket.
const char *drop_rights(const struct request *request, const struct step *step, int handover);

// Writes are refused outside of the request's folders (landlock.c). Needs no_new_privs.
int restrict_writes(const struct request *request);

// So is reading, outside of what the request says, and executing; and signals to others (landlock.c).
int restrict_access(const struct request *request);

// The version of Landlock's interface that the kernel has, or -1 where it has none or has it switched off.
long find_landlock(void);

// The system call filter (seccomp.c). -1 where that fails. Where calls are to be made by process 1 (owner.h) it leaves
// their listener, or -1 where there can be none: then they are refused.
int install_filter(const struct request *request, int *listener);

// Newer than the headers that this is built with.
enum { CALL_FCHMODAT2 = 452 };

#endif
