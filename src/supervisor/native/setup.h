// `setup [--variables FILE] [--folder FOLDER] [--write NAME TEXT]... [NAME=VALUE]... -- COMMAND...`: becomes a
// command of an environment's setup, in FOLDER, which is made, with files in it, and with variables that
// neither the image nor its history keeps. FILE holds NAME=VALUE pairs, a NUL after each; those that are given
// as arguments win. Images need no `env` and no shell of their own.
#ifndef SETUP_H
#define SETUP_H

int setup(int count, char **arguments);

#endif
