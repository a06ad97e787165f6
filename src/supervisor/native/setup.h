// `setup [--variables FILE] [NAME=VALUE]... -- COMMAND...`: becomes a command of an environment's setup,
// with variables that neither the image nor its history keeps. The file holds NAME=VALUE pairs, a NUL
// after each; those that are given as arguments win. Images need no `env` of their own.
#ifndef SETUP_H
#define SETUP_H

int setup(int count, char **arguments);

#endif
