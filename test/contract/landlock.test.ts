import { missingLandlock, openPartial } from '../support/local.js';
import { missingUser, openPartialAsUser } from '../support/open-as-user.js';
import { describeRunner } from './claims.js';

// Who is not root does not get into root's home: the system's toolchains are tested.
process.env.PATH = '/usr/local/bin:/usr/local/go/bin:/usr/bin:/bin';

const places = 'nothing is mounted, so the folders have other names';
const network = 'there are no sockets';
const builds = 'each case is built for itself';

const exceptions = {
  'a TypeScript program is CommonJS at its own place, and errors name its lines': places,
  'a TypeScript program that cannot be read has run and exited with 1': places,
  'the environment holds nothing but what a container of the image would hold': places,
  'files lie where the case puts them, and the program stands at their folder': places,
  'the program runs as an ordinary user with an empty home': places,
  'a case finds nothing of the case before it': places,
  'a build leaves nothing but its artefacts to the run': places,
  'what a build is helped with is not in the run’s environment': places,
  'the loopback is the case’s own, and nothing else is reachable': network,
  'a port that one case has used is free for the next': network,
  'one build is enough for all runs of one program, and each has its own input': builds,
  'folders of artefacts are found again as they were': builds,
  'a program that rewrites what it was built to changes nothing for the next': builds,
  'a run after the build of another finds the same files, with the same rights': builds,
  'a build that fails is known to fail, but to those who want to see it fail again': builds,
};

describeRunner({
  name: 'Landlock in place of the sandbox, as root',
  isolation: 'case',
  missing: process.getuid?.() === 0 ? missingLandlock : 'not root',
  exceptions,
  open: () => openPartial(),
});

const asUser = {
  ...exceptions,
  'a program that forks can start no more processes than its limit':
    'others of the same user count too, so the limit is a loose one',
};

describeRunner({
  name: 'Landlock in place of the sandbox, as an ordinary user',
  isolation: 'case',
  missing: missingUser,
  exceptions: asUser,
  open: () => openPartialAsUser(),
});
describeRunner({
  name: 'Landlock in place of the sandbox, as an ordinary user of an older kernel',
  isolation: 'case',
  missing: missingUser,
  exceptions: asUser,
  open: () => openPartialAsUser({ scopesSignals: false }),
});
