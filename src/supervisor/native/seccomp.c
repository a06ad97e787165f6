// The system call filter: a deny list. It closes what namespaces leave open (the kernel's rarely used
// and often broken doors), and process 1 of the case to the programs of the same uid.
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

#if defined(__x86_64__)
#define NATIVE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCH AUDIT_ARCH_AARCH64
#else
#error "no system call filter for this architecture yet"
#endif

// Refused with EPERM, as a container's default profile refuses them.
static const int denied[] = {
    // Other processes' memory and descriptors.
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_pidfd_getfd, SYS_process_madvise,
    SYS_move_pages, SYS_migrate_pages,
    // Namespaces and mounts.
    SYS_unshare, SYS_setns, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_open_tree, SYS_move_mount,
    SYS_fsopen, SYS_fsconfig, SYS_fsmount, SYS_fspick, SYS_mount_setattr, SYS_open_by_handle_at,
    SYS_name_to_handle_at,
    // The kernel itself.
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_add_key, SYS_request_key, SYS_keyctl, SYS_swapon,
    SYS_swapoff, SYS_reboot, SYS_kexec_load, SYS_kexec_file_load, SYS_init_module, SYS_finit_module,
    SYS_delete_module, SYS_acct, SYS_quotactl, SYS_quotactl_fd, SYS_syslog, SYS_settimeofday, SYS_clock_settime,
    SYS_clock_adjtime, SYS_adjtimex, SYS_sethostname, SYS_setdomainname, SYS_vhangup, SYS_fanotify_init,
    SYS_lookup_dcookie, SYS_nfsservctl,
#ifdef SYS_iopl
    SYS_iopl, SYS_ioperm, SYS_uselib, SYS_ustat, SYS_sysfs, SYS__sysctl, SYS_modify_ldt, SYS_create_module,
    SYS_get_kernel_syms, SYS_query_module,
#endif
};

// Answered with ENOSYS: libraries then take the older way.
static const int missing[] = {SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register, SYS_clone3};

// Refused besides on a machine that is not ours. Landlock does not hold these; sockets come in pairs alone, and lead
// nowhere else. What others share by System V needs nothing but its number to be got at.
static const int denied_on_host[] = {
    SYS_bind, SYS_connect, SYS_listen, SYS_accept, SYS_accept4, SYS_inotify_init1, SYS_setxattr, SYS_lsetxattr,
    SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr, SYS_shmat, SYS_shmctl, SYS_msgctl, SYS_msgsnd,
    SYS_msgrcv, SYS_semctl, SYS_semop, SYS_semtimedop, SYS_mq_unlink,
#ifdef SYS_inotify_init
    SYS_inotify_init,
#endif
};

// And where programs are of the harness's user, since Landlock leaves rights and times of files to their owner: what
// has no other way, and what process 1 does for them.
static const int denied_as_owner[] = {
    SYS_fchown, SYS_fchownat, SYS_pidfd_send_signal,
#ifdef SYS_chown
    SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
};
static const int done_for_owner[] = {
    SYS_fchmod, SYS_fchmodat, CALL_FCHMODAT2, SYS_utimensat,
#ifdef SYS_chmod
    SYS_chmod,
#endif
};

// Memory that no process limit counts; refused where no cgroup counts it either.
static const int shared_memory[] = {SYS_shmget, SYS_msgget, SYS_semget, SYS_mq_open, SYS_memfd_create,
                                    SYS_memfd_secret};

enum {
  NEW_NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
                   CLONE_NEWNET,
  SOCKET_TYPE_MASK = 0xf,
  IO_PRIORITY_OF_PROCESS = 1, // IOPRIO_WHO_PROCESS
  TIOCSTI_REQUEST = 0x5412,
  TIOCLINUX_REQUEST = 0x541C,
};

struct filter {
  struct sock_filter code[512];
  unsigned short size;
};

static void add(struct filter *filter, unsigned short code, unsigned char if_true, unsigned char if_false,
                uint32_t value) {
  filter->code[filter->size++] = (struct sock_filter){code, if_true, if_false, value};
}

static void load(struct filter *filter, size_t offset) {
  add(filter, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static void answer(struct filter *filter, int error) {
  add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | (uint32_t)error);
}

static void allow(struct filter *filter) { add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW); }

static void refuse(struct filter *filter, const int *calls, size_t count, int error) {
  for (size_t i = 0; i < count; i++) {
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (uint32_t)calls[i]);
    answer(filter, error);
  }
}

// The low half of an argument: both architectures are little-endian.
static size_t argument(int index) { return offsetof(struct seccomp_data, args) + (size_t)index * 8; }

// Refuses a call whose argument has the value; other values fall through with the number reloaded.
static void refuse_value(struct filter *filter, int call, int index, uint32_t value, int error) {
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (uint32_t)call);
  load(filter, argument(index));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, value);
  answer(filter, error);
  load(filter, offsetof(struct seccomp_data, nr));
}

// Allows a call for one value of an argument alone.
static void require_value(struct filter *filter, int call, int index, uint32_t value) {
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (uint32_t)call);
  load(filter, argument(index));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, value);
  answer(filter, EPERM);
  load(filter, offsetof(struct seccomp_data, nr));
}

// Pairs of streams: what sends single messages could send them to any other socket too.
static void allow_only_pairs(struct filter *filter) {
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_socket);
  answer(filter, EACCES);
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 8, SYS_socketpair);
  load(filter, argument(0));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, AF_UNIX);
  load(filter, argument(1));
  add(filter, BPF_ALU | BPF_AND | BPF_K, 0, 0, SOCKET_TYPE_MASK);
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, SOCK_STREAM);
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, SOCK_SEQPACKET);
  answer(filter, EACCES);
  load(filter, offsetof(struct seccomp_data, nr));
}

// Signals to oneself, for a kernel whose Landlock keeps none back. Process 0 is one's own group.
static void allow_own_signals(struct filter *filter) {
  static const int calls[] = {SYS_kill, SYS_tgkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 5, (uint32_t)calls[i]);
    load(filter, argument(0));
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, (uint32_t)getpid());
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, calls[i] == SYS_kill ? 1 : 0, 0, 0);
    answer(filter, EPERM);
    load(filter, offsetof(struct seccomp_data, nr));
  }
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_tkill);
  answer(filter, EPERM);
}

static void pass_on(struct filter *filter, const int *calls, size_t count) {
  for (size_t i = 0; i < count; i++) {
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (uint32_t)calls[i]);
    add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_USER_NOTIF);
  }
}

static void refuse_on_host(struct filter *filter, const struct request *request, bool has_listener) {
  refuse(filter, denied_on_host, sizeof denied_on_host / sizeof *denied_on_host, EPERM);
  allow_only_pairs(filter);
  // Room behind the end of a file is counted by no limit of files.
  require_value(filter, SYS_fallocate, 1, 0);
  // Leases make others wait who open the file; whoever is made the owner of a descriptor can be sent any signal by it.
  refuse_value(filter, SYS_fcntl, 1, F_SETLEASE, EPERM);
  refuse_value(filter, SYS_fcntl, 1, F_SETOWN, EPERM);
  refuse_value(filter, SYS_fcntl, 1, F_SETOWN_EX, EPERM);
  refuse_value(filter, SYS_ioctl, 1, FIOSETOWN, EPERM);
  refuse_value(filter, SYS_ioctl, 1, SIOCSPGRP, EPERM);
  if (request->switch_user) return;
  refuse(filter, denied_as_owner, sizeof denied_as_owner / sizeof *denied_as_owner, EPERM);
  size_t count = sizeof done_for_owner / sizeof *done_for_owner;
  if (has_listener) pass_on(filter, done_for_owner, count);
  else refuse(filter, done_for_owner, count, EPERM);
  // Limits and priorities: one's own alone.
  require_value(filter, SYS_prlimit64, 0, 0);
  require_value(filter, SYS_setpriority, 0, PRIO_PROCESS);
  require_value(filter, SYS_setpriority, 1, 0);
  require_value(filter, SYS_ioprio_set, 0, IO_PRIORITY_OF_PROCESS);
  require_value(filter, SYS_ioprio_set, 1, 0);
  require_value(filter, SYS_sched_setaffinity, 0, 0);
  require_value(filter, SYS_sched_setscheduler, 0, 0);
  require_value(filter, SYS_sched_setparam, 0, 0);
  require_value(filter, SYS_sched_setattr, 0, 0);
  if (!request->scoped_signals) allow_own_signals(filter);
}

static struct filter make_filter(const struct request *request, bool has_listener) {
  struct filter filter = {.size = 0};
  load(&filter, offsetof(struct seccomp_data, arch));
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, NATIVE_ARCH);
  add(&filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_KILL_PROCESS);
  load(&filter, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
  // The x32 calls: the same kernel functions under other numbers.
  add(&filter, BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000);
  answer(&filter, ENOSYS);
#endif
  refuse(&filter, denied, sizeof denied / sizeof *denied, EPERM);
  refuse(&filter, missing, sizeof missing / sizeof *missing, ENOSYS);
  if (request->forbid_shared_memory)
    refuse(&filter, shared_memory, sizeof shared_memory / sizeof *shared_memory, EPERM);
  if (request->landlock) refuse_on_host(&filter, request, has_listener);

  // Process 1 has the programs' uid: its limits and priority are not theirs to set.
  refuse_value(&filter, SYS_prlimit64, 0, 1, EPERM);
  refuse_value(&filter, SYS_setpriority, 1, 1, EPERM);
  // Typing into a terminal that the program was not given.
  refuse_value(&filter, SYS_ioctl, 1, TIOCSTI_REQUEST, EPERM);
  refuse_value(&filter, SYS_ioctl, 1, TIOCLINUX_REQUEST, EPERM);
  // Families that no namespace separates (AF_VSOCK, AF_ALG) or that load rarely used modules.
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 7, SYS_socket);
  load(&filter, argument(0));
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 3, 0, AF_UNIX);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, AF_INET);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, AF_INET6);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, AF_NETLINK);
  allow(&filter);
  answer(&filter, EAFNOSUPPORT);
  // Other binary formats' memory layouts make known addresses.
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 5, SYS_personality);
  load(&filter, argument(0));
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, 0);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, 0xffffffff);
  answer(&filter, EPERM);
  allow(&filter);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, SYS_clone);
  load(&filter, argument(0));
  add(&filter, BPF_JMP | BPF_JSET | BPF_K, 0, 1, NEW_NAMESPACES);
  answer(&filter, EPERM);
  allow(&filter);
  allow(&filter);

  return filter;
}

int install_filter(const struct request *request, int *listener) {
  *listener = -1;
  struct filter filter;
  struct sock_fprog program;
  if (request->landlock && !request->switch_user) {
    filter = make_filter(request, true);
    program = (struct sock_fprog){filter.size, filter.code};
    *listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    if (*listener >= 0) return 0;
    // There is one listener at most, and a container's runtime may have it.
  }
  filter = make_filter(request, false);
  program = (struct sock_fprog){filter.size, filter.code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
