import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';

const script = fileURLToPath(new URL('../../scripts/action/prepare.sh', import.meta.url));

interface Machine {
  /** Whether AppArmor restricts user namespaces. */
  readonly isRestricted: boolean;
  /** What makes bubblewrap work; `always` where nothing is needed, `never` where nothing helps. */
  readonly helps: 'always' | 'profile' | 'sysctl' | 'never';
  readonly missing?: readonly string[];
}

/** A machine of stand-ins, each of which notes how it was called. */
async function prepare({ isRestricted, helps, missing = [] }: Machine) {
  const folder = await createFolder({ calls: '' });
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const notes = `echo "$(basename "$0") $*" >> ${folder}/calls\n`;
  const programs: Record<string, string> = {
    bwrap:
      helps === 'always' ? '' : `[ -e ${folder}/${helps} ] || { echo 'bwrap: 100% forbidden' >&2; exit 1; }`,
    sudo: 'exec "$@"',
    id: 'echo 1000',
    uname: 'echo Linux',
    slirp4netns: '',
    'apt-get': `case "$*" in *' install '*) for name; do :; done; printf '#!/bin/sh\\n' > ${bin}/$name; chmod +x ${bin}/$name; [ $name != bubblewrap ] || mv ${bin}/$name ${bin}/bwrap;; esac`,
    apparmor_parser: `touch ${folder}/profile`,
    sysctl: `touch ${folder}/sysctl`,
  };
  const silent = ['id', 'uname', 'sudo', 'bwrap'];
  for (const [name, body] of Object.entries(programs)) {
    if (missing.includes(name)) continue;
    await writeFile(join(bin, name), `#!/bin/sh\n${silent.includes(name) ? '' : notes}${body}\n`);
    await chmod(join(bin, name), 0o755);
  }
  await writeFile(join(folder, 'setting'), isRestricted ? '1\n' : '0\n');
  for (const name of [
    'cat',
    'tee',
    'tr',
    'head',
    'sed',
    'env',
    'bash',
    'sh',
    'basename',
    'touch',
    'chmod',
    'mv',
  ]) {
    await writeFile(join(bin, name), `#!/bin/sh\nexec /usr/bin/${name} "$@"\n`);
    await chmod(join(bin, name), 0o755);
  }
  const env = {
    PATH: bin,
    APPARMOR_PROFILE: join(folder, 'profile.d'),
    APPARMOR_SETTING: join(folder, 'setting'),
  };
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((settle) => {
    execFile('/usr/bin/bash', [script], { env }, (error, stdout, stderr) => {
      settle({ code: typeof error?.code === 'number' ? error.code : 0, stdout: stdout + stderr });
    });
  });
  const calls = (await readFile(join(folder, 'calls'), 'utf8')).split('\n').filter((line) => line !== '');
  const profile = await readFile(env.APPARMOR_PROFILE, 'utf8').catch(() => undefined);
  return { code, stdout, calls: calls.map((line) => line.replaceAll(folder, '<folder>')), profile, bin };
}

describe('preparing a machine for the sandbox', () => {
  it('changes nothing where the sandbox works', async () => {
    const { code, stdout, calls } = await prepare({ isRestricted: true, helps: 'always' });
    expect({ code, stdout, calls }).toEqual({ code: 0, stdout: 'the sandbox works\n', calls: [] });
  });

  it('gives bubblewrap a profile where the kernel policy forbids namespaces, and leaves the policy as it is', async () => {
    const { code, calls, profile, bin } = await prepare({ isRestricted: true, helps: 'profile' });
    expect({ code, calls }).toEqual({ code: 0, calls: ['apparmor_parser --replace <folder>/profile.d'] });
    expect(profile).toBe(`abi <abi/4.0>,
include <tunables/global>

profile umwelten-suite-bwrap ${bin}/bwrap flags=(unconfined) {
  userns,
}
`);
  });

  it('takes the policy away where a profile does not help', async () => {
    const { code, calls } = await prepare({ isRestricted: true, helps: 'sysctl' });
    expect(code).toBe(0);
    expect(calls.at(-1)).toBe('sysctl -q -w kernel.apparmor_restrict_unprivileged_userns=0');
  });

  it('takes the policy away where AppArmor has no tools', async () => {
    const { code, calls } = await prepare({
      isRestricted: true,
      helps: 'sysctl',
      missing: ['apparmor_parser'],
    });
    expect({ code, calls }).toEqual({
      code: 0,
      calls: ['sysctl -q -w kernel.apparmor_restrict_unprivileged_userns=0'],
    });
  });

  it('installs bubblewrap where it is missing', async () => {
    const { code, calls } = await prepare({ isRestricted: false, helps: 'always', missing: ['bwrap'] });
    expect(code).toBe(0);
    expect(calls.at(-1)).toBe(
      'apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends bubblewrap',
    );
  });

  it('fails with an annotation that says why, where nothing helps, and leaves the policy where it is none', async () => {
    const { code, stdout, calls } = await prepare({ isRestricted: false, helps: 'never' });
    expect({ code, calls }).toEqual({ code: 1, calls: [] });
    expect(stdout).toBe(
      '::error title=umwelten-suite::bubblewrap cannot make a sandbox on this machine: bwrap: 100%25 forbidden\n',
    );
  });
});
