import type { Assault, Attack, Leftover, Probe } from '../attack.js';
import { buildAttacks } from './builds.js';
import { fileAttacks } from './files.js';
import { kernelAttacks } from './kernel.js';
import { leftoverAttacks } from './leftovers.js';
import { memoryAttacks } from './memory.js';
import { neighbourAttacks } from './neighbours.js';
import { networkAttacks } from './network.js';
import { processAttacks } from './processes.js';
import { readingAttacks } from './reading.js';
import { rightsAttacks } from './rights.js';
import { supervisorAttacks } from './supervisor.js';

/** All programs that attack, in the order of the table. */
export const attacks: readonly Attack[] = [
  ...memoryAttacks,
  ...processAttacks,
  ...fileAttacks,
  ...readingAttacks,
  ...networkAttacks,
  ...kernelAttacks,
  ...rightsAttacks,
  ...supervisorAttacks,
  ...leftoverAttacks,
  ...neighbourAttacks,
  ...buildAttacks,
];

export const assaults = attacks.filter((attack): attack is Assault => attack.kind === 'assault');
export const leftovers = attacks.filter((attack): attack is Leftover => attack.kind === 'leftover');
/** Those that need no neighbour. */
export const probes = attacks.filter(
  (attack): attack is Probe => attack.kind === 'probe' && attack.family !== 'neighbours',
);
export const neighbourProbes = attacks.filter(
  (attack): attack is Probe => attack.kind === 'probe' && attack.family === 'neighbours',
);
