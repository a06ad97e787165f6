import type { Limits } from '../../src/model/case.js';
import type { ShownResult } from '../support/bench-runner.js';
import type { Target } from './target.js';

/** The headings of the table in `docs/attacks.md`. */
export const families = {
  memory: 'Memory',
  processes: 'Processes and time',
  files: 'Files and output',
  reading: 'Reading what is not the program’s',
  network: 'Network and sockets',
  kernel: 'Doors of the kernel',
  rights: 'Rights and devices',
  supervisor: 'The supervisor',
  leftovers: 'What stays for the next case',
  neighbours: 'Cases that run at the same time',
  builds: 'Builds',
} as const;
export type Family = keyof typeof families;

/** The ways to run a program that an attack is held against; all but the last are of tier `full`. */
export const levels = {
  case: 'local, a box for each case',
  shared: 'local, shared boxes, with and without `--prefork`',
  watched: 'local, memory watched',
  user: 'local, as an ordinary user',
  'dagger-case': 'Dagger, an execution for each case',
  'dagger-shared': 'Dagger, shared boxes and packs',
} as const;
export type LevelName = keyof typeof levels;

export type AttackLanguage =
  | 'python'
  | 'javascript'
  | 'perl'
  | 'ruby'
  | 'php'
  | 'bash'
  | 'go'
  | 'rust'
  | 'java';

/** How the attack is shown to succeed where nothing is in the way of it. */
export type Control =
  | {
      readonly kind: 'bare';
      /** How much is taken where the attack takes: without the sandbox a little. */
      readonly amount?: number;
      /** Takes too long for every day. */
      readonly isLong?: true;
      /** Only root can do it at all. */
      readonly needsRoot?: true;
      /** Within namespaces that are thrown away, since it would change this machine. */
      readonly caged?: true;
      /** What a kernel may have been built without: then it is not there for anybody. */
      readonly mayLack?: string;
    }
  /** It is shown nowhere that the attack can succeed, and why. */
  | { readonly kind: 'none'; readonly why: string };

interface AttackBase {
  /** What the program attempts, as the table has it. */
  readonly name: string;
  readonly family: Family;
  readonly language: AttackLanguage;
  /** `amount` is how much is taken where the attack takes: everything in the sandbox, a little without. */
  code(target: Target, amount: number): string;
  readonly control: Control;
  /** Where it is not held, and what that means. Tests show that, too. */
  readonly notHeld?: Partial<Record<LevelName, string>>;
}

/**
 * Says `took: …` where it has got what it wanted, and `refused: …` where not. Many of one language are run one after
 * the other in one case.
 */
export interface Probe extends AttackBase {
  readonly kind: 'probe';
}

/** Has a case to itself: how the case ends decides. */
export interface Assault extends AttackBase {
  readonly kind: 'assault';
  readonly limits?: Partial<Limits>;
  readonly stdin?: string;
  readonly network?: true;
  /** Takes too long for every day. */
  readonly isLong?: true;
  isHeld(result: ShownResult, target: Target): boolean;
}

/** Leaves something, which a later case in the same box looks for: that says `took: …` or `refused: …`. */
export interface Leftover extends AttackBase {
  readonly kind: 'leftover';
  /** Looks for what was left. */
  readonly find: string;
}

export type Attack = Probe | Assault | Leftover;

export const gibibyte = 2 ** 30;
/** More than any limit lets through. */
export const everything = 4 * gibibyte;

/** Whether a program has got what it wanted. */
export function hasTaken(printed: string, { secret }: Target): boolean {
  return /^took: /m.test(printed) || printed.includes(secret);
}

/** Whether a program has come as far as being refused. */
export function isRefused(printed: string, target: Target): boolean {
  return /^(?:refused|died): /m.test(printed) && !hasTaken(printed, target);
}

/** An end of the case that holds the attack. */
export const endsBy =
  (...outcomes: readonly ShownResult['outcome'][]): Assault['isHeld'] =>
  (result, target) =>
    outcomes.includes(result.outcome) && !hasTaken(result.stdout, target);

/** The program has to run to its end, and be refused. */
export const endsRefused: Assault['isHeld'] = ({ outcome, stdout }, target) =>
  outcome === 'exited' && isRefused(stdout, target);

/** Where memory is watched, some allocations are refused at once instead. */
export const endsWithoutMemory: Assault['isHeld'] = (result, target) =>
  !hasTaken(result.stdout, target) &&
  (result.outcome === 'memory-exceeded' ||
    (result.outcome === 'exited' && result.exitCode !== 0) ||
    isRefused(result.stdout, target));

type Part<Of extends Attack> = Omit<Of, 'family' | 'kind' | 'control' | 'language'> &
  Partial<Pick<Of, 'control' | 'language'>>;

/** Attacks of one family, in Python and with a bare control where they do not say otherwise. */
export function attacksOf(family: Family) {
  const rest = { family, language: 'python', control: { kind: 'bare' } } as const;
  return {
    probe: (probe: Part<Probe>): Probe => ({ kind: 'probe', ...rest, ...probe }),
    assault: (assault: Part<Assault>): Assault => ({ kind: 'assault', ...rest, ...assault }),
    leftover: (leftover: Part<Leftover>): Leftover => ({ kind: 'leftover', ...rest, ...leftover }),
  };
}
