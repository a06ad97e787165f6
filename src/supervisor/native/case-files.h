// Files that we put into a case's folders, with rights that its programs lack.
#ifndef CASE_FILES_H
#define CASE_FILES_H

#include "request.h"

// Whether a path is one of the request's folders or lies below one.
bool is_in_folders(const struct request *request, const char *path);

// The same where the request has folders. Without any nothing is kept apart.
bool is_in_case(const struct request *request, const char *path);

// Opens a file to write to, empty, and makes the folders above it. Whatever a build has left in its way, or in that
// of its folders, is replaced: never followed or waited for. -1 with errno set.
int create_case_file(const struct request *request, const char *path);

#endif
