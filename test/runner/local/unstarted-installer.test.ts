import { describe, expect, it } from 'vitest';
import { npm } from '../../../src/packages/npm.js';
import { installPackages } from '../../../src/runner/local/install-packages.js';
import { findSandboxHost } from '../../../src/runner/local/sandbox-host.js';
import { testLimits } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import { missingSandbox } from '../../support/local.js';

describe.skipIf(missingSandbox !== undefined)(
  `an installer that the sandbox does not have${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('is no fault of its packages', async () => {
      const commands = [['/opt/no-such-installer']];
      const installing = installPackages(await createFolder(), {
        host: findSandboxHost({ cacheFolder: await createFolder() }),
        ecosystem: { ...npm, install: () => ({ ...npm.install([]), commands }) },
        packages: [],
        locked: undefined,
        mounts: [],
        tools: {},
        env: {},
        limits: testLimits,
        indexes: new Set(),
        findUpstream: () => undefined,
        mask: (text) => text,
        signal: new AbortController().signal,
      });
      await expect(installing).rejects.toMatchObject({
        code: 'sandbox-failed',
        message: expect.stringMatching(/^a setup cannot be started: .*no-such-installer: No such file/),
      });
    });
  },
);
