#include "confine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/openat2.h>
#include <net/if.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "case-files.h"
#include "loopback.h"
#include "owner.h"
#include "processes.h"

enum {
  MAX_INODES = 131072,
  MAX_ARTEFACT_DEPTH = 32,
  MAX_REMOVED_DEPTH = 512,
  MAX_DESCRIPTORS = 1024,
  // That wait, timers included: of all that a user has there is one number.
  MAX_SIGNALS = 1024,
  MAX_REMOVED = 2000,
  // What else the harness's user may start while a program runs.
  MAX_NEIGHBOURS = 512,
  USER_MARKS = 0x380ff, // FS_FL_USER_MODIFIABLE
};

// FS_IOC_GETFLAGS: <linux/fs.h> cannot be had beside <sys/mount.h>.
#define GET_MARKS _IOR('f', 1, long)

// A folder of the box that is there to mount on, for the moment in which two folders exist.
static const char spare[] = "/run/umwelten/spare";

static bool write_text_file(const char *path, const char *text) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return false;
  bool written = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
  close(fd);
  return written;
}

static bool map_ids(const char *path, int64_t inside, unsigned outside) {
  char line[64];
  snprintf(line, sizeof line, "%lld %u 1\n", (long long)inside, outside);
  return write_text_file(path, line);
}

static bool bring_loopback_up(void) {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return false;
  struct ifreq interface = {.ifr_name = "lo", .ifr_flags = IFF_UP};
  bool up = ioctl(fd, SIOCSIFFLAGS, &interface) == 0;
  close(fd);
  return up;
}

static bool mount_folder(const struct request *request, const struct folder *folder, const char *where) {
  char options[160];
  // What is shared between users in a real system is so here.
  const char *mode = strcmp(folder->path, "/tmp") == 0 || strcmp(folder->path, "/dev/shm") == 0 ? "1777" : "0755";
  snprintf(options, sizeof options, "size=%lld,nr_inodes=%d,mode=%s,uid=%lld,gid=%lld", (long long)folder->bytes,
           MAX_INODES, mode, (long long)request->uid, (long long)request->gid);
  return mount("tmpfs", where, "tmpfs", MS_NOSUID | MS_NODEV, options) == 0;
}

const char *enter_namespaces(const struct request *request, const struct outside *outside) {
  if (!map_ids("/proc/self/uid_map", request->uid, outside->uid)) return "map the user";
  if (!write_text_file("/proc/self/setgroups", "deny")) return "deny setgroups";
  if (!map_ids("/proc/self/gid_map", request->gid, outside->gid)) return "map the group";
  // Programs of the same uid may neither trace process 1 nor read its descriptors.
  if (prctl(PR_SET_DUMPABLE, 0) != 0) return "hide process 1";
  if (outside->gives_network && !bring_loopback_up()) return "bring the loopback up";
  if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0) return "mount /proc";
  for (size_t i = 0; i < request->folder_count; i++) {
    if (!mount_folder(request, &request->folders[i], request->folders[i].path)) return request->folders[i].path;
  }
  return NULL;
}

bool hand_over(const struct request *request, int fd) {
  return !request->switch_user || fchown(fd, (uid_t)request->uid, (gid_t)request->gid) == 0;
}

static bool is_folder(const char *path) {
  struct stat status;
  bool is = lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
  if (!is) errno = ENOTDIR;
  return is;
}

bool make_case_parents(const struct request *request, const char *path) {
  char parent[4096];
  if (snprintf(parent, sizeof parent, "%s", path) >= (int)sizeof parent) {
    errno = ENAMETOOLONG;
    return false;
  }
  for (char *slash = strchr(parent + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    bool made = mkdir(parent, 0755) == 0;
    if (!made && errno != EEXIST) return false;
    // On a machine that is not ours a link that a build has left would lead out of the case's folders.
    if (!made && request->landlock && !is_folder(parent)) return false;
    if (made && request->switch_user && chown(parent, (uid_t)request->uid, (gid_t)request->gid) != 0) return false;
    *slash = '/';
  }
  return true;
}

const char *write_files(const struct request *request, const struct text_file *files, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct text_file *file = &files[i];
    int fd = create_case_file(request, file->path);
    if (fd < 0) return file->path;
    if (!hand_over(request, fd)) {
      close(fd);
      return file->path;
    }
    size_t written = 0;
    while (written < file->size) {
      ssize_t step = write(fd, file->data + written, file->size - written);
      if (step <= 0) {
        int error = step == 0 ? ENOSPC : errno;
        close(fd);
        errno = error;
        return file->path;
      }
      written += (size_t)step;
    }
    close(fd);
  }
  return NULL;
}

DIR *open_entries(int folder) {
  int fd = fcntl(folder, F_DUPFD_CLOEXEC, 0);
  DIR *entries = fd < 0 ? NULL : fdopendir(fd);
  int error = errno;
  if (entries == NULL && fd >= 0) close(fd);
  errno = error;
  return entries;
}

int open_beneath(int folder, const char *path, uint64_t flags) {
  struct open_how how = {.flags = flags | O_CLOEXEC, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

static bool copy_contents(int from, int to) {
  for (;;) {
    ssize_t sent = sendfile(to, from, NULL, 1 << 24);
    if (sent <= 0) return sent == 0;
  }
}

static bool copy_folder(int from, int to, int depth);

// Copies a regular file or a folder of such; whatever else lies there is left behind.
static bool copy_entry(int from, int to, const char *name, int depth) {
  int source = open_beneath(from, name, O_RDONLY | O_NONBLOCK);
  if (source < 0) return errno == ELOOP || errno == ENXIO;
  struct stat status;
  bool copied = fstat(source, &status) == 0;
  if (copied && S_ISREG(status.st_mode)) {
    int target = openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0777);
    copied = target >= 0 && copy_contents(source, target);
    if (target >= 0) close(target);
  } else if (copied && S_ISDIR(status.st_mode) && depth < MAX_ARTEFACT_DEPTH) {
    int target = -1;
    copied = (mkdirat(to, name, 0755) == 0 || errno == EEXIST) &&
             (target = openat(to, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) >= 0 &&
             copy_folder(source, target, depth + 1);
    if (target >= 0) close(target);
  }
  int error = errno;
  close(source);
  errno = error;
  return copied;
}

static bool copy_folder(int from, int to, int depth) {
  DIR *entries = open_entries(from);
  if (entries == NULL) return false;
  bool copied = true;
  for (struct dirent *entry = readdir(entries); copied && entry != NULL; entry = readdir(entries)) {
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      copied = copy_entry(from, to, entry->d_name, depth);
  }
  closedir(entries);
  return copied;
}

// Artefacts lie directly in the folder that holds them: `/app/program`, `/app/classes`.
static bool carry_over(const struct list *artefacts, const struct folder *folder, const char *where) {
  size_t length = strlen(folder->path);
  int from = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int to = open(where, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool carried = from >= 0 && to >= 0;
  for (size_t i = 0; carried && i < artefacts->count; i++) {
    const char *path = artefacts->items[i];
    if (strncmp(path, folder->path, length) == 0 && path[length] == '/')
      carried = copy_entry(from, to, path + length + 1, 0) || errno == ENOENT;
  }
  int error = errno;
  if (from >= 0) close(from);
  if (to >= 0) close(to);
  errno = error;
  return carried;
}

// The line of the case before is written over.
static bool put_last_line(const char *path, off_t *end_of_image, const char *line) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  // An image without it knows no names at all.
  if (fd < 0) return errno == ENOENT;
  if (*end_of_image < 0) *end_of_image = lseek(fd, 0, SEEK_END);
  size_t length = strlen(line);
  bool put = *end_of_image >= 0 && ftruncate(fd, *end_of_image) == 0 &&
             pwrite(fd, line, length, *end_of_image) == (ssize_t)length;
  close(fd);
  return put;
}

bool name_user(const struct request *request) {
  static off_t end_of_users = -1, end_of_groups = -1;
  char user[128], group[64];
  long long uid = (long long)request->uid, gid = (long long)request->gid;
  snprintf(user, sizeof user, "user:x:%lld:%lld:user:/home/user:/bin/sh\n", uid, gid);
  snprintf(group, sizeof group, "user:x:%lld:\n", gid);
  return put_last_line("/etc/passwd", &end_of_users, user) && put_last_line("/etc/group", &end_of_groups, group);
}

const char *make_folders(const struct request *request) {
  for (size_t i = 0; i < request->folder_count; i++) {
    const char *path = request->folders[i].path;
    char below[4096];
    snprintf(below, sizeof below, "%s/", path);
    if (!make_case_parents(request, below) ||
        (request->switch_user && chown(path, (uid_t)request->uid, (gid_t)request->gid) != 0) ||
        // Other users of the machine have no business there.
        chmod(path, request->landlock ? 0700 : 0755) != 0 ||
        // Those that a program has given the folder would tell the next one of it.
        (is_in_container(request) && utimensat(AT_FDCWD, path, NULL, 0) != 0))
      return path;
  }
  return NULL;
}

static bool has_artefact(const struct list *artefacts, const char *path) {
  for (size_t i = 0; i < artefacts->count; i++) {
    if (strcmp(artefacts->items[i], path) == 0) return true;
  }
  return false;
}

static bool is_artefact(const struct list *artefacts, const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return has_artefact(artefacts, path);
}

static bool remove_tree(int folder, const char *name, int depth);

// Nobody else is left who could put a link in the way meanwhile; none is followed all the same.
static bool remove_contents(int folder, const char *path, const struct list *kept, int depth) {
  DIR *entries = open_entries(folder);
  if (entries == NULL) return false;
  bool removed = true;
  for (struct dirent *entry = readdir(entries); removed && entry != NULL; entry = readdir(entries)) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (kept == NULL || !is_artefact(kept, path, entry->d_name)) removed = remove_tree(folder, entry->d_name, depth);
  }
  closedir(entries);
  return removed;
}

static bool remove_tree(int folder, const char *name, int depth) {
  if (unlinkat(folder, name, 0) == 0) return true;
  if ((errno != EISDIR && errno != EPERM) || depth == MAX_REMOVED_DEPTH) return false;
  // Also one that its own user may not look into.
  if (unlinkat(folder, name, AT_REMOVEDIR) == 0) return true;
  int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  bool removed = inner >= 0 && remove_contents(inner, name, NULL, depth + 1);
  if (inner >= 0) close(inner);
  return removed && unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

bool remove_entry(int folder, const char *name) { return remove_tree(folder, name, 0); }

static const char *empty_folders(const struct request *request, const struct list *artefacts) {
  for (size_t i = 0; i < request->folder_count; i++) {
    const char *path = request->folders[i].path;
    // What an image's own tools make may be anywhere in it.
    if (has_artefact(artefacts, path)) continue;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool emptied = folder >= 0 && remove_contents(folder, path, artefacts, 0);
    if (folder >= 0) close(folder);
    if (!emptied) return path;
  }
  return NULL;
}

// Attributes of a folder itself (a default access list above all) would hold for the next case's files.
static bool has_attributes(const char *path) { return llistxattr(path, NULL, 0) > 0; }

// So would what its owner may mark it with (chattr).
static bool is_marked(const char *path) {
  int flags = 0;
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool marked = fd >= 0 && ioctl(fd, GET_MARKS, &flags) == 0 && (flags & USER_MARKS) != 0;
  if (fd >= 0) close(fd);
  return marked;
}

void remove_folders(const struct request *request) {
  const struct list none = {.count = 0};
  empty_folders(request, &none);
  for (size_t i = 0; i < request->folder_count; i++) {
    char parent[4096];
    const char *path = request->folders[i].path;
    if (rmdir(path) != 0) continue;
    if (snprintf(parent, sizeof parent, "%.*s", (int)(strrchr(path, '/') - path), path) < (int)sizeof parent) rmdir(parent);
  }
}

bool clean_container(const struct request *request) {
  kill_descendants(NULL, NULL);
  for (size_t i = 0; i < request->folder_count; i++) {
    const char *path = request->folders[i].path;
    // A new box is made sooner than many files are removed.
    struct statvfs status;
    if (statvfs(path, &status) != 0 || status.f_files - status.f_ffree > MAX_REMOVED || has_attributes(path) ||
        is_marked(path))
      return false;
  }
  const struct list none = {.count = 0};
  return empty_folders(request, &none) == NULL && is_network_unused("/proc/net/sockstat") &&
         is_network_unused("/proc/net/sockstat6");
}

// A build may write more than the run: what is left over of its room goes, the artefacts' stays.
static bool shrink_folder(const char *where, int64_t bytes) {
  struct statvfs status;
  if (bytes == 0) return true;
  if (statvfs(where, &status) != 0) return false;
  char options[64];
  snprintf(options, sizeof options, "size=%lld",
           (long long)((status.f_blocks - status.f_bfree) * status.f_frsize) + (long long)bytes);
  return mount(NULL, where, NULL, MS_REMOUNT | MS_NOSUID | MS_NODEV, options) == 0;
}

const char *shrink_folders(const struct request *request, int64_t file_bytes) {
  for (size_t i = 0; request->namespaces && i < request->folder_count; i++) {
    if (!shrink_folder(request->folders[i].path, file_bytes)) return "shrink a folder";
  }
  return NULL;
}

const char *renew_folders(const struct request *request, const struct list *artefacts, int64_t file_bytes) {
  // With none of them, the folders are not ours to empty.
  if (!request->namespaces) return request->switch_user || request->landlock ? empty_folders(request, artefacts) : NULL;
  if (chdir("/") != 0) return "/";
  for (size_t i = 0; i < request->folder_count; i++) {
    const struct folder *folder = &request->folders[i];
    if (!mount_folder(request, folder, spare)) return spare;
    if (!carry_over(artefacts, folder, spare)) return "carry the build's artefacts over";
    if (!shrink_folder(spare, file_bytes)) return "shrink a folder";
    if (umount2(folder->path, MNT_DETACH) != 0) return folder->path;
    if (mount(spare, folder->path, NULL, MS_MOVE, NULL) != 0) return folder->path;
  }
  return NULL;
}

static bool limit(int resource, int64_t value) {
  struct rlimit both = {(rlim_t)value, (rlim_t)value};
  return setrlimit(resource, &both) == 0;
}

// What only protects is as low as it should be where it was lower before.
static bool limit_at_most(int resource, int64_t value) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) return false;
  return limit(resource, now.rlim_max < (rlim_t)value ? (int64_t)now.rlim_max : value);
}

// What the harness was started with is for the harness: where it cannot be lifted, a program that has less than its
// case gives it would fail for it.
static bool has_at_least(int resource, int64_t value) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) return false;
  if (now.rlim_cur >= (rlim_t)value) return true;
  now.rlim_cur = now.rlim_max;
  if (now.rlim_max >= (rlim_t)value && setrlimit(resource, &now) == 0) return true;
  errno = EPERM;
  return false;
}

// Returns what could not be done.
static const char *set_limits(const struct request *request, const struct step *step) {
  // 1, not 0: a core pattern that is a pipe takes no heed of 0.
  if (!limit_at_most(RLIMIT_CORE, 1) || !limit(RLIMIT_RTPRIO, 0)) return "set the limits";
  if (step->file_bytes > 0 && !limit(RLIMIT_FSIZE, step->file_bytes)) return "raise the limit of file sizes (ulimit -f)";
  // Per process, so only a second line behind the watch over the whole tree.
  if (step->data_bytes > 0 && !limit(RLIMIT_DATA, step->data_bytes)) return "raise the limit of data (ulimit -d)";
  if (step->memory_bytes > 0 && !has_at_least(RLIMIT_AS, step->memory_bytes))
    return "raise the limit of address space (ulimit -v)";
  int64_t seconds = step->cpu_us > 0 ? step->cpu_us / 1000000 + 2 : 0;
  if (seconds > 0 && !limit(RLIMIT_CPU, seconds)) return "raise the limit of CPU time (ulimit -t)";
  if (seconds == 0 && step->timeout_us > 0 && !has_at_least(RLIMIT_CPU, step->timeout_us / 1000000 + 1))
    return "raise the limit of CPU time (ulimit -t)";
  // Per user and user namespace: only where the case has its own of either is it the case's. In a namespace
  // process 1 is of that user too. Where others are of that user as well, they must not be what the program fails of:
  // then it holds no more than a flood of processes.
  int64_t others = request->namespaces ? 1 : request->switch_user ? 0 : count_tasks_of_user() + MAX_NEIGHBOURS;
  bool is_confined = request->namespaces || request->switch_user || request->landlock;
  if (is_confined && step->processes > 0 && !limit(RLIMIT_NPROC, step->processes + others))
    return "raise the limit of processes (ulimit -u)";
  if (!is_confined) return NULL;
  if (!limit(RLIMIT_NOFILE, MAX_DESCRIPTORS)) return "raise the limit of open files (ulimit -n)";
  bool has_all = limit_at_most(RLIMIT_MEMLOCK, 8 << 20) && limit_at_most(RLIMIT_MSGQUEUE, 819200) &&
                 limit_at_most(RLIMIT_SIGPENDING, MAX_SIGNALS);
  return has_all ? NULL : "set the limits";
}

// Up to the kernel's last one. Who may drop none must have none.
static bool drop_bounding_set(void) {
  for (int capability = 0;; capability++) {
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0) continue;
    if (errno == EINVAL) return true;
    if (prctl(PR_CAPBSET_READ, capability, 0, 0, 0) != 0) return false;
  }
}

static bool drop_capabilities(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2] = {{0}, {0}};
  return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) == 0 && syscall(SYS_capset, &header, none) == 0;
}

// The kernel's choice in a full cgroup is the program, not what watches it. Where process 1 is not dumpable,
// /proc/self is root's, since its memory is ours until exec: for this moment, in which nobody of the case is there
// yet to look into it, it is not.
static bool be_first_to_go(void) {
  int dumpable = prctl(PR_GET_DUMPABLE);
  return prctl(PR_SET_DUMPABLE, 1) == 0 && write_text_file("/proc/self/oom_score_adj", "1000") &&
         (dumpable == 1 || prctl(PR_SET_DUMPABLE, 0) == 0);
}

const char *drop_rights(const struct request *request, const struct step *step, int handover) {
  // What the parent ignores stays ignored after exec: a shell's background job ignores SIGINT.
  for (int signal_number = 1; signal_number < NSIG; signal_number++) signal(signal_number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (!be_first_to_go()) return "be the first to go when memory is out";
  const char *unset = set_limits(request, step);
  if (unset != NULL) return unset;
  if (request->switch_user) {
    gid_t gid = (gid_t)request->gid;
    uid_t uid = (uid_t)request->uid;
    if (setgroups(0, NULL) != 0 || setresgid(gid, gid, gid) != 0 || !drop_bounding_set() || setresuid(uid, uid, uid) != 0)
      return "become the user";
  }
  if (request->namespaces && !drop_bounding_set()) return "drop the capabilities";
  bool has_rights = request->namespaces || request->switch_user || request->landlock;
  if (has_rights && !drop_capabilities()) return "drop the capabilities";
  if (request->seccomp) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "forbid new privileges";
    if (request->landlock && restrict_access(request) != 0) return "restrict access by Landlock";
    if (is_in_container(request) && restrict_writes(request) != 0) return "restrict writes";
    int listener = -1;
    if (install_filter(request, &listener) != 0) return "install the system call filter";
    if (listener >= 0 && !send_listener(handover, listener)) return "hand the filter over";
  }
  return NULL;
}
