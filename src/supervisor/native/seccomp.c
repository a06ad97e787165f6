// The system call filter: a deny list. It closes what namespaces leave open (the kernel's rarely used
// and often broken doors), and process 1 of the case to the programs of the same uid.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
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

// Answered with ENOSYS: libraries then take the older way. Of the kernel's own asynchronous input and output there is
// a number for the whole machine, which one program could take.
static const int missing[] = {SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register, SYS_clone3, SYS_io_setup};

// Newer than the headers that this is built with, and the same on all architectures.
enum {
  CALL_SETXATTRAT = 463,
  CALL_REMOVEXATTRAT = 466,
  // From here on nobody has looked at what a call opens: a kernel with it is answered for like one without.
  FIRST_UNKNOWN_CALL = 467,
};

// Refused besides on a machine that is not ours. Landlock does not hold these; sockets come in pairs alone, and lead
// nowhere else. What others share by System V needs nothing but its number to be got at.
static const int denied_on_host[] = {
    SYS_bind, SYS_connect, SYS_listen, SYS_accept, SYS_accept4, SYS_inotify_init1, SYS_setxattr, SYS_lsetxattr,
    SYS_fsetxattr, CALL_SETXATTRAT, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr, CALL_REMOVEXATTRAT, SYS_shmat,
    SYS_shmctl, SYS_msgctl, SYS_msgsnd, SYS_msgrcv, SYS_semctl, SYS_semop, SYS_semtimedop, SYS_mq_unlink,
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

// What becomes of a system call: it goes through, fails, is made by process 1, or is looked at more closely.
enum verdict {
  ALLOW,
  REFUSE,
  REFUSE_ACCESS,
  MISS,
  PASS_ON,
  LOOK_AT_LIMITS,
  LOOK_AT_PRIORITY,
  LOOK_AT_TERMINAL,
  LOOK_AT_FAMILY,
  LOOK_AT_LAYOUT,
  LOOK_AT_NAMESPACES,
  // On a machine that is not ours.
  LOOK_AT_PAIR,
  LOOK_AT_ROOM,
  LOOK_AT_DESCRIPTOR,
  LOOK_AT_DEVICE,
  LOOK_AT_SELF,
  LOOK_AT_OWN_PRIORITY,
  LOOK_AT_OWN_IO_PRIORITY,
  LOOK_AT_SIGNAL,
  LOOK_AT_GROUP_SIGNAL,
  VERDICTS,
  FIRST_LOOK = LOOK_AT_LIMITS, // those before it are a single instruction
};

struct rule {
  uint32_t call;
  enum verdict verdict;
};

// Sorted by number. The kernel goes through the whole of it for each number there is when it takes the filter, and
// that for every program: so it is a tree, not a list.
struct rules {
  struct rule all[192];
  size_t count;
};

struct filter {
  struct sock_filter code[512];
  unsigned short size;
  // Jumps to the code of a verdict, which comes after all of the tree.
  struct {
    unsigned short at;
    bool if_true;
    enum verdict verdict;
  } jumps[256];
  size_t jump_count;
  bool is_whole; // false where it does not fit: then none is installed
};

static void add_rules(struct rules *rules, const int *calls, size_t count, enum verdict verdict) {
  for (size_t i = 0; i < count; i++) rules->all[rules->count++] = (struct rule){(uint32_t)calls[i], verdict};
}

static int compare_rules(const void *left, const void *right) {
  const struct rule *a = left, *b = right;
  return a->call < b->call ? -1 : a->call > b->call;
}

// In place of what holds elsewhere.
static void set_rule(struct rules *rules, int call, enum verdict verdict) {
  for (size_t i = 0; i < rules->count; i++) {
    if (rules->all[i].call != (uint32_t)call) continue;
    rules->all[i].verdict = verdict;
    return;
  }
  add_rules(rules, &call, 1, verdict);
}

// Signals to oneself, for a kernel whose Landlock keeps none back.
static void set_rules_of_signals(struct rules *rules) {
  set_rule(rules, SYS_kill, LOOK_AT_GROUP_SIGNAL);
  set_rule(rules, SYS_tgkill, LOOK_AT_SIGNAL);
  set_rule(rules, SYS_rt_sigqueueinfo, LOOK_AT_SIGNAL);
  set_rule(rules, SYS_rt_tgsigqueueinfo, LOOK_AT_SIGNAL);
  set_rule(rules, SYS_tkill, REFUSE);
}

static void set_rules_of_owner(struct rules *rules, bool has_listener) {
  add_rules(rules, denied_as_owner, sizeof denied_as_owner / sizeof *denied_as_owner, REFUSE);
  add_rules(rules, done_for_owner, sizeof done_for_owner / sizeof *done_for_owner, has_listener ? PASS_ON : REFUSE);
  // Limits and priorities: one's own alone.
  static const int of_processes[] = {SYS_prlimit64, SYS_sched_setaffinity, SYS_sched_setscheduler, SYS_sched_setparam,
                                     SYS_sched_setattr};
  for (size_t i = 0; i < sizeof of_processes / sizeof *of_processes; i++)
    set_rule(rules, of_processes[i], LOOK_AT_SELF);
  set_rule(rules, SYS_setpriority, LOOK_AT_OWN_PRIORITY);
  set_rule(rules, SYS_ioprio_set, LOOK_AT_OWN_IO_PRIORITY);
}

static void set_rules_of_host(struct rules *rules, const struct request *request, bool has_listener) {
  add_rules(rules, denied_on_host, sizeof denied_on_host / sizeof *denied_on_host, REFUSE);
  set_rule(rules, SYS_socket, REFUSE_ACCESS);
  set_rule(rules, SYS_socketpair, LOOK_AT_PAIR);
  set_rule(rules, SYS_fallocate, LOOK_AT_ROOM);
  set_rule(rules, SYS_fcntl, LOOK_AT_DESCRIPTOR);
  set_rule(rules, SYS_ioctl, LOOK_AT_DEVICE);
  if (request->switch_user) return;
  set_rules_of_owner(rules, has_listener);
  if (!request->scoped_signals) set_rules_of_signals(rules);
}

static void collect_rules(struct rules *rules, const struct request *request, bool has_listener) {
  static const struct rule closer[] = {
      {SYS_prlimit64, LOOK_AT_LIMITS}, {SYS_setpriority, LOOK_AT_PRIORITY}, {SYS_ioctl, LOOK_AT_TERMINAL},
      {SYS_socket, LOOK_AT_FAMILY},    {SYS_socketpair, LOOK_AT_FAMILY},    {SYS_personality, LOOK_AT_LAYOUT},
      {SYS_clone, LOOK_AT_NAMESPACES},
  };
  rules->count = sizeof closer / sizeof *closer;
  memcpy(rules->all, closer, sizeof closer);
  add_rules(rules, denied, sizeof denied / sizeof *denied, REFUSE);
  add_rules(rules, missing, sizeof missing / sizeof *missing, MISS);
  if (request->forbid_shared_memory)
    add_rules(rules, shared_memory, sizeof shared_memory / sizeof *shared_memory, REFUSE);
  if (request->landlock) set_rules_of_host(rules, request, has_listener);
  qsort(rules->all, rules->count, sizeof *rules->all, compare_rules);
}

// From which numbers on another verdict holds, beginning with 0.
static size_t find_borders(const struct rules *rules, struct rule *borders) {
  size_t count = 0;
  borders[count++] = (struct rule){0, ALLOW};
  for (size_t i = 0; i < rules->count; i++) {
    const struct rule *rule = &rules->all[i];
    if (i > 0 && rule->call == rules->all[i - 1].call) continue;
    bool follows = borders[count - 1].call == rule->call;
    if (follows) count--; // the number up to which the one before holds
    if (count == 0 || borders[count - 1].verdict != rule->verdict) borders[count++] = *rule;
    borders[count++] = (struct rule){rule->call + 1, ALLOW};
  }
  if (borders[count - 1].call == FIRST_UNKNOWN_CALL) count--;
  borders[count++] = (struct rule){FIRST_UNKNOWN_CALL, MISS};
  return count;
}

static void add(struct filter *filter, unsigned short code, unsigned char if_true, unsigned char if_false,
                uint32_t value) {
  filter->is_whole = filter->is_whole && filter->size < sizeof filter->code / sizeof *filter->code;
  if (filter->is_whole) filter->code[filter->size++] = (struct sock_filter){code, if_true, if_false, value};
}

static void load(struct filter *filter, size_t offset) {
  add(filter, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static void answer(struct filter *filter, int error) {
  add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | (uint32_t)error);
}

static void allow(struct filter *filter) { add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW); }

static void jump_later(struct filter *filter, unsigned short at, bool if_true, enum verdict verdict) {
  filter->is_whole = filter->is_whole && filter->jump_count < sizeof filter->jumps / sizeof *filter->jumps;
  if (!filter->is_whole) return;
  filter->jumps[filter->jump_count].at = at;
  filter->jumps[filter->jump_count].if_true = if_true;
  filter->jumps[filter->jump_count++].verdict = verdict;
}

static void aim(struct filter *filter, unsigned short at, bool if_true, unsigned short target) {
  int distance = target - at - 1;
  filter->is_whole = filter->is_whole && distance <= UCHAR_MAX;
  if (!filter->is_whole) return;
  if (if_true) filter->code[at].jt = (unsigned char)distance;
  else filter->code[at].jf = (unsigned char)distance;
}

// Halves what is left with each comparison. `count` is at least two.
static void add_tree(struct filter *filter, const struct rule *borders, size_t count) {
  size_t half = count / 2;
  unsigned short at = filter->size;
  add(filter, BPF_JMP | BPF_JGE | BPF_K, 0, 0, borders[half].call);
  if (half == 1) jump_later(filter, at, false, borders[0].verdict);
  else add_tree(filter, borders, half);
  if (count - half == 1) {
    jump_later(filter, at, true, borders[half].verdict);
  } else {
    aim(filter, at, true, filter->size);
    add_tree(filter, borders + half, count - half);
  }
}

// The low half of an argument: both architectures are little-endian.
static size_t argument(int index) { return offsetof(struct seccomp_data, args) + (size_t)index * 8; }

static void refuse_values(struct filter *filter, int index, const uint32_t *values, size_t count) {
  load(filter, argument(index));
  for (size_t i = 0; i < count; i++)
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, (unsigned char)(count - 1 - i), i + 1 == count ? 1 : 0, values[i]);
  answer(filter, EPERM);
  allow(filter);
}

static void refuse_value(struct filter *filter, int index, uint32_t value) { refuse_values(filter, index, &value, 1); }

// What follows holds where what was loaded is one of the values.
static void require_loaded(struct filter *filter, const uint32_t *values, size_t count, int error) {
  for (size_t i = 0; i < count; i++) add(filter, BPF_JMP | BPF_JEQ | BPF_K, (unsigned char)(count - i), 0, values[i]);
  answer(filter, error);
}

static void require_value(struct filter *filter, int index, uint32_t value) {
  load(filter, argument(index));
  require_loaded(filter, &value, 1, EPERM);
}

// For what it does not know the kernel looks for a module by family, kind and protocol: what no module is needed for is
// let through. Libraries that try a newer protocol first (MPTCP) take these errors for a kernel without it.
static void add_family_check(struct filter *filter) {
  static const uint32_t families[] = {AF_UNIX, AF_NETLINK, AF_INET, AF_INET6};
  static const uint32_t netlinks[] = {NETLINK_ROUTE}; // which addresses there are
  static const uint32_t kinds[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW};
  static const uint32_t protocols[] = {IPPROTO_IP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP, IPPROTO_ICMPV6, IPPROTO_RAW};
  load(filter, argument(0));
  require_loaded(filter, families, sizeof families / sizeof *families, EAFNOSUPPORT);
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, AF_UNIX);
  allow(filter);
  unsigned short netlink = filter->size;
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, AF_NETLINK);
  load(filter, argument(2));
  require_loaded(filter, netlinks, sizeof netlinks / sizeof *netlinks, EPROTONOSUPPORT);
  allow(filter);
  aim(filter, netlink, false, filter->size);
  load(filter, argument(1));
  add(filter, BPF_ALU | BPF_AND | BPF_K, 0, 0, SOCKET_TYPE_MASK);
  require_loaded(filter, kinds, sizeof kinds / sizeof *kinds, ESOCKTNOSUPPORT);
  load(filter, argument(2));
  require_loaded(filter, protocols, sizeof protocols / sizeof *protocols, EPROTONOSUPPORT);
  allow(filter);
}

static void add_pair_check(struct filter *filter) {
  load(filter, argument(0));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, AF_UNIX);
  load(filter, argument(1));
  add(filter, BPF_ALU | BPF_AND | BPF_K, 0, 0, SOCKET_TYPE_MASK);
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, SOCK_STREAM);
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, SOCK_SEQPACKET);
  answer(filter, EACCES);
}

static void add_verdict(struct filter *filter, enum verdict verdict) {
  switch (verdict) {
  case ALLOW: allow(filter); return;
  case REFUSE: answer(filter, EPERM); return;
  case REFUSE_ACCESS: answer(filter, EACCES); return;
  case MISS: answer(filter, ENOSYS); return;
  case PASS_ON: add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_USER_NOTIF); return;
  // Process 1 has the programs' uid: its limits and priority are not theirs to set.
  case LOOK_AT_LIMITS: refuse_value(filter, 0, 1); return;
  case LOOK_AT_PRIORITY: refuse_value(filter, 1, 1); return;
  // Typing into a terminal that the program was not given.
  case LOOK_AT_TERMINAL: refuse_values(filter, 1, (const uint32_t[]){TIOCSTI_REQUEST, TIOCLINUX_REQUEST}, 2); return;
  // Families that no namespace separates (AF_VSOCK, AF_ALG), and families and protocols that load rarely used
  // modules.
  case LOOK_AT_FAMILY: add_family_check(filter); return;
  // Other binary formats' memory layouts make known addresses.
  case LOOK_AT_LAYOUT:
    load(filter, argument(0));
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, 0);
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, 0xffffffff);
    answer(filter, EPERM);
    allow(filter);
    return;
  case LOOK_AT_NAMESPACES:
    load(filter, argument(0));
    add(filter, BPF_JMP | BPF_JSET | BPF_K, 0, 1, NEW_NAMESPACES);
    answer(filter, EPERM);
    allow(filter);
    return;
  // Pairs of streams: what sends single messages could send them to any other socket too.
  case LOOK_AT_PAIR:
    add_pair_check(filter);
    add_family_check(filter);
    return;
  // Room behind the end of a file is counted by no limit of files.
  case LOOK_AT_ROOM:
    require_value(filter, 1, 0);
    allow(filter);
    return;
  // Leases make others wait who open the file; whoever is made the owner of a descriptor can be sent any signal by it.
  case LOOK_AT_DESCRIPTOR: refuse_values(filter, 1, (const uint32_t[]){F_SETLEASE, F_SETOWN, F_SETOWN_EX}, 3); return;
  case LOOK_AT_DEVICE:
    refuse_values(filter, 1, (const uint32_t[]){TIOCSTI_REQUEST, TIOCLINUX_REQUEST, FIOSETOWN, SIOCSPGRP}, 4);
    return;
  case LOOK_AT_SELF:
    require_value(filter, 0, 0);
    allow(filter);
    return;
  case LOOK_AT_OWN_PRIORITY:
    require_value(filter, 0, PRIO_PROCESS);
    require_value(filter, 1, 0);
    allow(filter);
    return;
  case LOOK_AT_OWN_IO_PRIORITY:
    require_value(filter, 0, IO_PRIORITY_OF_PROCESS);
    require_value(filter, 1, 0);
    allow(filter);
    return;
  // Process 0 is one's own group.
  case LOOK_AT_GROUP_SIGNAL:
    load(filter, argument(0));
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, (uint32_t)getpid());
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, 0);
    answer(filter, EPERM);
    allow(filter);
    return;
  case LOOK_AT_SIGNAL:
    require_value(filter, 0, (uint32_t)getpid());
    allow(filter);
    return;
  case VERDICTS: return;
  }
}

static bool is_used(const struct filter *filter, enum verdict verdict) {
  for (size_t i = 0; i < filter->jump_count; i++) {
    if (filter->jumps[i].verdict == verdict) return true;
  }
  return false;
}

static void aim_all(struct filter *filter, enum verdict verdict) {
  for (size_t i = 0; i < filter->jump_count; i++) {
    if (filter->jumps[i].verdict == verdict) aim(filter, filter->jumps[i].at, filter->jumps[i].if_true, filter->size);
  }
}

// A comparison reaches no further than 255 instructions: so close to the tree there is one for each verdict, and the
// longer ones come after all of them.
static void add_verdicts(struct filter *filter) {
  unsigned short ways[VERDICTS];
  for (enum verdict verdict = ALLOW; verdict < VERDICTS; verdict++) {
    if (!is_used(filter, verdict)) continue;
    aim_all(filter, verdict);
    ways[verdict] = filter->size;
    if (verdict < FIRST_LOOK) add_verdict(filter, verdict);
    else add(filter, BPF_JMP | BPF_JA, 0, 0, 0);
  }
  for (enum verdict verdict = FIRST_LOOK; filter->is_whole && verdict < VERDICTS; verdict++) {
    if (!is_used(filter, verdict)) continue;
    filter->code[ways[verdict]].k = (uint32_t)(filter->size - ways[verdict] - 1);
    add_verdict(filter, verdict);
  }
}

static void fill_filter(struct filter *filter, const struct request *request, bool has_listener) {
  struct rules rules;
  struct rule borders[2 * sizeof rules.all / sizeof *rules.all + 2];
  *filter = (struct filter){.size = 0, .jump_count = 0, .is_whole = true};
  collect_rules(&rules, request, has_listener);
  load(filter, offsetof(struct seccomp_data, arch));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, NATIVE_ARCH);
  add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_KILL_PROCESS);
  // The x32 calls, the same kernel functions under other numbers, are above all that are known.
  load(filter, offsetof(struct seccomp_data, nr));
  add_tree(filter, borders, find_borders(&rules, borders));
  add_verdicts(filter);
}

int install_filter(const struct request *request, int *listener) {
  struct filter filter;
  *listener = -1;
  if (request->landlock && !request->switch_user) {
    fill_filter(&filter, request, true);
    struct sock_fprog program = {filter.size, filter.code};
    if (filter.is_whole)
      *listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    if (*listener >= 0) return 0;
    // There is one listener at most, and a container's runtime may have it.
  }
  fill_filter(&filter, request, false);
  if (!filter.is_whole) {
    errno = E2BIG;
    return -1;
  }
  struct sock_fprog program = {filter.size, filter.code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
