import { describe, it } from 'vitest';
import { isLong } from '../support/long.js';
import { missingUser, ordinaryUid } from '../support/open-as-user.js';
import { type Breakage, tryBreakage } from './break-machine.js';
import { missingMachine } from './broken-machine.js';
import { useMachineLab } from './use-machine-lab.js';

const asUser = { uid: ordinaryUid, missing: missingUser };
/** What root may set for a user namespace alone. */
const noUserNamespaces = {
  machine: { userNamespace: true },
  breakIt: () => 'echo 0 >/proc/sys/user/max_user_namespaces',
  mend: () => 'echo 10000 >/proc/sys/user/max_user_namespaces',
};
const smallDev = `mkdir /tmp/.dev-$$ && mount -t tmpfs none /tmp/.dev-$$
for name in null zero full random urandom tty; do : >/tmp/.dev-$$/$name; mount --bind /dev/$name /tmp/.dev-$$/$name; done
ln -s /proc/self/fd /tmp/.dev-$$/fd
mount --move /tmp/.dev-$$ /dev; rmdir /tmp/.dev-$$`;
const cgroups = "$(awk '$9 ~ /^cgroup/ || $8 ~ /^cgroup/ { print $5 }' /proc/self/mountinfo)";

/** A bubblewrap that says what the real one says on a machine of a kind that this one cannot be. */
const standIn = (words: string) => `mount -t tmpfs none /srv
printf '#!/bin/sh\\necho "${words}" >&2\\nexit 1\\n' >/srv/bwrap
chmod 755 /srv/bwrap`;

const breakages: readonly Breakage[] = [
  {
    title: 'no /proc',
    isEveryDay: true,
    breakIt: () => 'mount -t tmpfs -o ro none /proc',
    mend: () => 'umount /proc',
    says: 'maybe',
  },
  {
    title: 'a /proc of processes alone',
    breakIt: () => 'mount -t proc -o subset=pid none /proc',
    mend: () => 'umount /proc',
    says: 'maybe',
  },
  {
    title: 'a /proc that hides the processes of others',
    breakIt: () => 'mount -o remount,hidepid=2 /proc',
    mend: () => 'mount -o remount,hidepid=0 /proc',
    says: 'the same',
  },
  {
    title: 'a /proc that hides the processes of others, as an ordinary user',
    ...asUser,
    breakIt: () => 'mount -o remount,hidepid=2 /proc',
    mend: () => 'mount -o remount,hidepid=0 /proc',
    says: 'the same',
  },
  {
    title: 'a /proc of which parts are hidden, as in containers',
    breakIt: () =>
      'mount -t tmpfs -o ro none /proc/acpi; mount --bind /proc/sys /proc/sys; mount -o remount,ro,bind /proc/sys',
    mend: () => 'umount /proc/acpi /proc/sys',
    says: /the sandbox does not work here: .*mount proc[\s\S]*systempaths=unconfined/,
  },
  {
    title: 'a /proc of which parts are hidden, as an ordinary user',
    ...asUser,
    breakIt: () =>
      'mount -t tmpfs -o ro none /proc/acpi; mount --bind /proc/sys /proc/sys; mount -o remount,ro,bind /proc/sys',
    mend: () => 'umount /proc/acpi /proc/sys',
    says: /the sandbox does not work here: .*proc/i,
  },
  {
    title: 'no /dev/shm, nor much else in /dev',
    isEveryDay: true,
    breakIt: () => smallDev,
    mend: () => 'umount -R /dev',
    says: 'the same',
  },
  { title: 'an ordinary user', ...asUser, says: 'the same' },
  { title: 'root of a user namespace', machine: { userNamespace: true }, says: 'the same' },
  {
    title: 'no user namespaces',
    ...noUserNamespaces,
    says: /the sandbox does not work here: .*namespace[\s\S]*max_user_namespaces=15000/,
  },
  {
    title: 'no user namespaces, as an ordinary user',
    isEveryDay: true,
    ...asUser,
    ...noUserNamespaces,
    says: /the sandbox does not work here: .*namespace[\s\S]*max_user_namespaces=15000/,
  },
  {
    title: 'user namespaces without rights, as AppArmor has them',
    breakIt: () => standIn('bwrap: setting up uid map: Permission denied'),
    start: () => ({ env: { PATH: `/srv:${process.env['PATH']}` } }),
    says: /the sandbox does not work here: .*uid map[\s\S]*apparmor_restrict_unprivileged_userns/,
  },
  {
    title: 'no cgroups',
    isEveryDay: true,
    breakIt: () => 'umount -R /sys/fs/cgroup',
    says: 'the same',
  },
  {
    title: 'cgroups that can only be read',
    breakIt: () => `for mount in ${cgroups}; do mount -o remount,ro,bind $mount; done`,
    mend: () => `for mount in ${cgroups}; do mount -o remount,rw,bind $mount; done`,
    says: 'the same',
  },
  {
    title: 'no memory controller',
    breakIt: () => 'umount /sys/fs/cgroup/memory',
    says: 'the same',
  },
  {
    title: 'no pids controller',
    breakIt: () => 'umount /sys/fs/cgroup/pids',
    says: 'the same',
  },
  {
    title: 'cgroups of version 2 without the memory controller',
    breakIt: () => 'umount -R /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup',
    mend: () => 'umount /sys/fs/cgroup',
    says: 'the same',
  },
  {
    title: 'no /sys',
    breakIt: () => 'umount -R /sys',
    says: 'the same',
  },
  {
    title: 'no /etc/passwd',
    breakIt: () => 'mount -t tmpfs none /etc',
    mend: () => 'umount /etc',
    says: 'maybe',
  },
];

describe.skipIf(missingMachine !== undefined)(
  `a machine whose kernel gives less${missingMachine === undefined ? '' : ` (skipped: ${missingMachine})`}`,
  () => {
    const used = useMachineLab('machines with less of a kernel');

    for (const breakage of breakages.filter(({ isEveryDay }) => isLong || isEveryDay === true)) {
      const { title, missing } = breakage;
      it.skipIf(missing !== undefined)(
        `${title}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
        async () => {
          await tryBreakage(used.lab, breakage);
          used.injected++;
        },
      );
    }
  },
);
