// `launch`: the last steps of the harness before the sandbox starts, where they need the harness's rights.
#ifndef LAUNCH_H
#define LAUNCH_H

// Options, in the order in which they are done, then `--` and the program to start and to watch:
//   --join PATH          enter the cgroup whose cgroup.procs this is
//   --open FD PATH       leave the file open at this descriptor
//   --stage-root PATH    an empty folder of our own is mounted there ...
//   --stage PATH NAME    ... and this file or folder is found in it: also from where only root may look
//   --user UID GID       become this user
int launch(int count, char **arguments);

#endif
