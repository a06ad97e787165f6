import { missingSandbox, openLocal } from '../support/local.js';
import { describeRunner } from './claims.js';

describeRunner({
  name: 'the local runner, a box for each case',
  isolation: 'case',
  missing: missingSandbox,
  open: () => openLocal(),
});
describeRunner({
  name: 'the local runner, shared boxes',
  isolation: 'shared',
  missing: missingSandbox,
  open: () => openLocal(),
});
describeRunner({
  name: 'the local runner without memory cgroups',
  isolation: 'shared',
  missing: missingSandbox,
  open: () => openLocal({ usesMemoryGroups: false }),
});
describeRunner({
  name: 'the local runner, interpreters forked',
  isolation: 'shared',
  missing: missingSandbox,
  open: () => openLocal({ prefork: true }),
});
describeRunner({
  name: 'the local runner, interpreters forked, without memory cgroups',
  isolation: 'shared',
  missing: missingSandbox,
  open: () => openLocal({ prefork: true, usesMemoryGroups: false }),
});
