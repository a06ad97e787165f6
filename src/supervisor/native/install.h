// `install PATH [FOLDER]...`: puts a copy of this program at PATH, which everybody may run, and makes
// folders to mount on. For images that boxes are then made of: a mount less for each of them.
#ifndef INSTALL_H
#define INSTALL_H

#include <stdbool.h>

int install(int count, char **arguments);

// Makes the folders of a path up to its last slash.
bool make_parents(const char *path);

#endif
