import { describe, expect, it } from 'vitest';
import type { BuildStore } from '../../src/runner/build-store.js';
import { rememberBuilds } from '../../src/runner/remember-builds.js';
import { type BuildClaim, createSharedBuilds, type SharedBuild } from '../../src/runner/shared-builds.js';
import type { SupervisorReport } from '../../src/supervisor/protocol.js';

const pack = Buffer.from('end\n');
const { signal } = new AbortController();
const options = { mayReuseFailure: true, signal };

const failure: SupervisorReport = {
  id: 'first',
  step: 'build',
  ending: { kind: 'exited', exitCode: 1 },
  usage: {},
  clean: true,
  stdout: Buffer.from(''),
  stderr: Buffer.from('syntax error'),
};

function takeClaim(shared: SharedBuild): BuildClaim {
  if (shared.kind !== 'claimed') throw new Error(`a claim expected, not ${shared.kind}`);
  return shared.claim;
}

describe('shared builds', () => {
  it('one of many builds, and the others get what it has built', async () => {
    const builds = createSharedBuilds(rememberBuilds());
    const claim = takeClaim(await builds.claim('key', options));
    const others = Promise.all([1, 2, 3].map(() => builds.claim('key', options)));
    claim.keep(pack);
    const built = { kind: 'built', built: { pack } };
    expect(await others).toEqual([built, built, built]);
  });

  it('another build does not wait', async () => {
    const builds = createSharedBuilds(rememberBuilds());
    takeClaim(await builds.claim('one', options));
    takeClaim(await builds.claim('another', options));
  });

  it('a build that has failed is known to fail, but to who wants to see it again', async () => {
    const builds = createSharedBuilds(rememberBuilds());
    const claim = takeClaim(await builds.claim('key', options));
    const other = builds.claim('key', options);
    const repeated = builds.claim('key', { ...options, mayReuseFailure: false });
    claim.fail(failure);
    expect(await other).toEqual({ kind: 'failed', report: failure });
    expect(await repeated).toEqual({ kind: 'alone' });
  });

  it('where there is nothing to share, all others build for themselves, at once', async () => {
    const builds = createSharedBuilds(rememberBuilds());
    const claim = takeClaim(await builds.claim('key', options));
    const others = Promise.all([1, 2].map(() => builds.claim('key', options)));
    claim.giveUp();
    expect(await others).toEqual([{ kind: 'alone' }, { kind: 'alone' }]);
  });

  it('after one who was stopped, the next one builds', async () => {
    const builds = createSharedBuilds(rememberBuilds());
    const claim = takeClaim(await builds.claim('key', options));
    const next = builds.claim('key', options);
    claim.release();
    takeClaim(await next).keep(pack);
    expect((await builds.claim('key', options)).kind).toBe('built');
  });

  it('the first that is said of a build counts', async () => {
    const builds = createSharedBuilds(rememberBuilds());
    const claim = takeClaim(await builds.claim('key', options));
    claim.keep(pack);
    claim.fail(failure);
    claim.giveUp();
    claim.release();
    expect((await builds.claim('key', options)).kind).toBe('built');
  });

  it('who waits can be stopped, and the build goes on', async () => {
    const builds = createSharedBuilds(rememberBuilds());
    const claim = takeClaim(await builds.claim('key', options));
    const controller = new AbortController();
    const waiting = builds.claim('key', { ...options, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    claim.keep(pack);
    expect((await builds.claim('key', options)).kind).toBe('built');
  });

  it('a store that could not keep a build has others build it', async () => {
    const forgetful: BuildStore = { ...rememberBuilds(), keep: async () => {} };
    const builds = createSharedBuilds(forgetful);
    const claim = takeClaim(await builds.claim('key', options));
    const other = builds.claim('key', options);
    claim.keep(pack);
    takeClaim(await other);
  });
});
