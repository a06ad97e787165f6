import { missingEngine, openDagger } from '../support/dagger.js';
import { describeLevel } from './describe-level.js';

// One more: the supervisor is seen, but out of reach.
const engine = { missing: missingEngine, processes: 3 };

describeLevel({
  ...engine,
  level: 'dagger-shared',
  title: 'Dagger, packs',
  isolation: 'shared',
  isPacked: true,
  open: () => openDagger({ concurrency: 1, refusesSockets: true }),
});
for (const isolation of ['case', 'shared'] as const) {
  describeLevel({
    ...engine,
    level: `dagger-${isolation}`,
    isolation,
    open: () => openDagger({ concurrency: 1 }),
  });
}
