#include "owner.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "case-files.h"
#include "confine.h"

enum { PAGE_BYTES = 4096, ORDINARY_RIGHTS = 01777 };

// One call: which file, and what to do with it.
struct call {
  pid_t pid;
  int folder;       // a descriptor of the program's, or AT_FDCWD
  uint64_t path;    // an address of the program's; 0: the descriptor itself
  int flags;        // AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH
  mode_t mode;      // where rights are changed
  bool is_of_times; // or times
  uint64_t times;   // an address; 0: now
};

static bool parse_call(const struct seccomp_notif *stopped, struct call *call) {
  const __u64 *arguments = stopped->data.args;
  *call = (struct call){.pid = (pid_t)stopped->pid, .folder = AT_FDCWD};
  switch (stopped->data.nr) {
#ifdef SYS_chmod
  case SYS_chmod:
    call->path = arguments[0];
    call->mode = (mode_t)arguments[1];
    return true;
#endif
  case SYS_fchmod:
    call->folder = (int)arguments[0];
    call->mode = (mode_t)arguments[1];
    return true;
  case SYS_fchmodat:
  case CALL_FCHMODAT2:
    call->folder = (int)arguments[0];
    call->path = arguments[1];
    call->mode = (mode_t)arguments[2];
    if (stopped->data.nr == CALL_FCHMODAT2) call->flags = (int)arguments[3];
    return true;
  case SYS_utimensat:
    call->folder = (int)arguments[0];
    call->path = arguments[1];
    call->is_of_times = true;
    call->times = arguments[2];
    call->flags = (int)arguments[3];
    return true;
  default: return false;
  }
}

static bool read_memory(pid_t pid, uint64_t address, void *to, size_t size) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/mem", pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  bool read = pread(fd, to, size, (off_t)address) == (ssize_t)size;
  close(fd);
  return read;
}

// Page by page: the text may end where the memory does.
static bool read_path(pid_t pid, uint64_t address, char *path) {
  for (size_t filled = 0; filled < PATH_MAX;) {
    size_t step = PAGE_BYTES - (address + filled) % PAGE_BYTES;
    if (step > PATH_MAX - filled) step = PATH_MAX - filled;
    if (!read_memory(pid, address + filled, path + filled, step)) return false;
    if (memchr(path + filled, '\0', step) != NULL) return true;
    filled += step;
  }
  return false;
}

static int open_of(pid_t pid, int descriptor) {
  char path[64];
  if (descriptor == AT_FDCWD) snprintf(path, sizeof path, "/proc/%d/cwd", pid);
  else snprintf(path, sizeof path, "/proc/%d/fd/%d", pid, descriptor);
  return open(path, O_PATH | O_CLOEXEC);
}

// Only named, not opened: neither a device nor a pipe notices. From here on nobody can exchange it.
static int open_file(const struct call *call) {
  char path[PATH_MAX];
  if (call->path == 0) return open_of(call->pid, call->folder);
  if (!read_path(call->pid, call->path, path)) {
    errno = EFAULT;
    return -1;
  }
  if (path[0] == '\0' && (call->flags & AT_EMPTY_PATH) != 0) return open_of(call->pid, call->folder);
  int flags = O_PATH | O_CLOEXEC | ((call->flags & AT_SYMLINK_NOFOLLOW) != 0 ? O_NOFOLLOW : 0);
  if (path[0] == '/') return open(path, flags);
  int folder = open_of(call->pid, call->folder);
  if (folder < 0) return -1;
  int fd = openat(folder, path, flags);
  int error = errno;
  close(folder);
  errno = error;
  return fd;
}

// Nothing leads out of the case's folders by being moved: Landlock sees to that. What is in them stays in them.
static int change(const struct request *request, const struct call *call, int file) {
  char name[64], path[PATH_MAX];
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  ssize_t length = readlink(name, path, sizeof path - 1);
  if (length < 0) return -1;
  path[length] = '\0';
  if (!is_in_folders(request, path)) {
    errno = EPERM;
    return -1;
  }
  if (!call->is_of_times) return chmod(name, call->mode & ORDINARY_RIGHTS);
  struct timespec times[2];
  if (call->times == 0) return utimensat(AT_FDCWD, name, NULL, 0);
  if (read_memory(call->pid, call->times, times, sizeof times)) return utimensat(AT_FDCWD, name, times, 0);
  errno = EFAULT;
  return -1;
}

static bool is_waiting(int listener, uint64_t id) { return ioctl(listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) == 0; }

void answer_owner_call(const struct request *request, int listener) {
  // Newer kernels may tell more.
  union {
    struct seccomp_notif stopped;
    char room[512];
  } notice = {.room = {0}};
  if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &notice) != 0) return;
  union {
    struct seccomp_notif_resp response;
    char room[512];
  } answer = {.room = {0}};
  answer.response.id = notice.stopped.id;
  answer.response.error = -EPERM;
  struct call call;
  if (parse_call(&notice.stopped, &call)) {
    int file = open_file(&call);
    // Who has ended meanwhile may have left its number to another.
    if (file < 0) answer.response.error = -errno;
    else if (is_waiting(listener, notice.stopped.id))
      answer.response.error = change(request, &call, file) == 0 ? 0 : -errno;
    if (file >= 0) close(file);
  }
  ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

union control {
  struct cmsghdr header;
  char room[CMSG_SPACE(sizeof(int))];
};

bool send_listener(int socket, int listener) {
  char byte = 0;
  union control control = {.room = {0}};
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  *header = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof listener)};
  memcpy(CMSG_DATA(header), &listener, sizeof listener);
  return sendmsg(socket, &message, MSG_NOSIGNAL) == 1;
}

int receive_listener(int socket) {
  char byte;
  union control control = {.room = {0}};
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  int listener = -1;
  if (recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) != 1) return -1;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header != NULL && header->cmsg_type == SCM_RIGHTS) memcpy(&listener, CMSG_DATA(header), sizeof listener);
  return listener;
}
