import { missingSandbox, openLocal } from '../support/local.js';
import { describeLevel } from './describe-level.js';

const local = { missing: missingSandbox, processes: 2 };

describeLevel({ ...local, level: 'shared', isolation: 'shared', open: () => openLocal({ concurrency: 1 }) });
describeLevel({
  ...local,
  level: 'shared',
  title: 'local, shared boxes, interpreters forked',
  isolation: 'shared',
  forks: true,
  isDaily: ({ language }) => language === 'python' || language === 'php',
  open: () => openLocal({ concurrency: 1, prefork: true }),
});
describeLevel({
  ...local,
  level: 'case',
  isolation: 'case',
  isDaily: ({ family }) => family === 'supervisor' || family === 'processes',
  open: () => openLocal({ concurrency: 1 }),
});
describeLevel({
  ...local,
  level: 'watched',
  isolation: 'shared',
  isDaily: ({ family }) => family === 'memory',
  open: () => openLocal({ concurrency: 1, usesMemoryGroups: false }),
});
