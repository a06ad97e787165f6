// The system call filter: a deny list. It closes what namespaces leave open (the kernel's rarely used
// and often broken doors), and process 1 of the case to the programs of the same uid.
#include <errno.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/in.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>

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

// Memory that no process limit counts; refused where no cgroup counts it either.
static const int shared_memory[] = {SYS_shmget, SYS_msgget, SYS_semget, SYS_mq_open, SYS_memfd_create,
                                    SYS_memfd_secret};

enum {
  NEW_NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
                   CLONE_NEWNET,
  TIOCSTI_REQUEST = 0x5412,
  TIOCLINUX_REQUEST = 0x541C,
};

// What becomes of a system call: it goes through, fails, or is looked at more closely.
enum verdict { ALLOW, REFUSE, MISS, LOOK_AT_LIMITS, LOOK_AT_PRIORITY, LOOK_AT_TERMINAL, LOOK_AT_FAMILY, LOOK_AT_LAYOUT,
               LOOK_AT_NAMESPACES, VERDICTS };

struct rule {
  uint32_t call;
  enum verdict verdict;
};

// Sorted by number. The kernel goes through the whole of it for each number there is when it takes the filter, and
// that for every program: so it is a tree, not a list.
struct rules {
  struct rule all[160];
  size_t count;
};

struct filter {
  struct sock_filter code[256];
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

static void collect_rules(struct rules *rules, bool forbid_shared_memory) {
  static const struct rule closer[] = {
      {SYS_prlimit64, LOOK_AT_LIMITS}, {SYS_setpriority, LOOK_AT_PRIORITY}, {SYS_ioctl, LOOK_AT_TERMINAL},
      {SYS_socket, LOOK_AT_FAMILY},    {SYS_socketpair, LOOK_AT_FAMILY},    {SYS_personality, LOOK_AT_LAYOUT},
      {SYS_clone, LOOK_AT_NAMESPACES},
  };
  rules->count = sizeof closer / sizeof *closer;
  memcpy(rules->all, closer, sizeof closer);
  add_rules(rules, denied, sizeof denied / sizeof *denied, REFUSE);
  add_rules(rules, missing, sizeof missing / sizeof *missing, MISS);
  if (forbid_shared_memory) add_rules(rules, shared_memory, sizeof shared_memory / sizeof *shared_memory, REFUSE);
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

static void refuse_value(struct filter *filter, int index, uint32_t value) {
  load(filter, argument(index));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, value);
  answer(filter, EPERM);
  allow(filter);
}

static void add_verdict(struct filter *filter, enum verdict verdict) {
  switch (verdict) {
  case ALLOW: allow(filter); return;
  case REFUSE: answer(filter, EPERM); return;
  case MISS: answer(filter, ENOSYS); return;
  // Process 1 has the programs' uid: its limits and priority are not theirs to set.
  case LOOK_AT_LIMITS: refuse_value(filter, 0, 1); return;
  case LOOK_AT_PRIORITY: refuse_value(filter, 1, 1); return;
  // Typing into a terminal that the program was not given.
  case LOOK_AT_TERMINAL:
    load(filter, argument(1));
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, TIOCSTI_REQUEST);
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, TIOCLINUX_REQUEST);
    answer(filter, EPERM);
    allow(filter);
    return;
  // Families that no namespace separates (AF_VSOCK, AF_ALG), and families and protocols that load rarely used
  // modules.
  case LOOK_AT_FAMILY:
    load(filter, argument(2));
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, IPPROTO_SCTP);
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, IPPROTO_DCCP);
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, IPPROTO_L2TP);
    answer(filter, EPROTONOSUPPORT);
    load(filter, argument(0));
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 3, 0, AF_UNIX);
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, AF_INET);
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, AF_INET6);
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, AF_NETLINK);
    allow(filter);
    answer(filter, EAFNOSUPPORT);
    return;
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
  case VERDICTS: return;
  }
}

static void add_verdicts(struct filter *filter) {
  for (enum verdict verdict = ALLOW; verdict < VERDICTS; verdict++) {
    for (size_t i = 0; i < filter->jump_count; i++) {
      if (filter->jumps[i].verdict == verdict)
        aim(filter, filter->jumps[i].at, filter->jumps[i].if_true, filter->size);
    }
    add_verdict(filter, verdict);
  }
}

int install_filter(bool forbid_shared_memory) {
  struct rules rules;
  struct rule borders[2 * sizeof rules.all / sizeof *rules.all + 1];
  struct filter filter = {.size = 0, .jump_count = 0, .is_whole = true};
  collect_rules(&rules, forbid_shared_memory);
  load(&filter, offsetof(struct seccomp_data, arch));
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, NATIVE_ARCH);
  add(&filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_KILL_PROCESS);
  load(&filter, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
  // The x32 calls: the same kernel functions under other numbers.
  add(&filter, BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000);
  answer(&filter, ENOSYS);
#endif
  add_tree(&filter, borders, find_borders(&rules, borders));
  add_verdicts(&filter);
  if (!filter.is_whole) {
    errno = E2BIG;
    return -1;
  }
  struct sock_fprog program = {filter.size, filter.code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
