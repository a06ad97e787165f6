import { missingEngine, openDagger } from '../support/dagger.js';
import { describeRunner } from './claims.js';

for (const isolation of ['case', 'shared'] as const) {
  describeRunner({
    name: `the Dagger runner, isolation ${isolation}`,
    isolation,
    missing: missingEngine,
    open: () => openDagger(),
  });
}

describeRunner({
  name: 'the Dagger runner, isolation shared, in packs',
  isolation: 'shared',
  missing: missingEngine,
  open: () => openDagger({ refusesSockets: true }),
});
