import { type Assault, type Attack, attacksOf } from '../attack.js';

const { assault } = attacksOf('builds');
const none = (why: string) => ({ kind: 'none', why }) as const;

/** Builds tell on stderr what they read: a compiler's message shows the line. */
const failsWithoutSecret: Assault['isHeld'] = (result, { secret }) =>
  result.outcome === 'build-failed' && !(result.stdout + result.stderr).includes(secret);
const failsToBuild: Assault['isHeld'] = ({ outcome }) => outcome === 'build-failed';

export const buildAttacks: readonly Attack[] = [
  assault({
    name: 'a file of the host as text in the program (include_str!)',
    language: 'rust',
    code: ({ folder }) => `fn main() { println!("took: {}", include_str!("${folder}/secret.txt")); }`,
    isHeld: failsWithoutSecret,
  }),
  assault({
    name: 'a file of the host as part of the program (include!)',
    language: 'rust',
    code: ({ folder }) =>
      `fn main() { println!("took: {}", stringify!(include!("${folder}/secret.txt"))); include!("${folder}/secret.txt"); }`,
    isHeld: failsWithoutSecret,
  }),
  assault({
    name: 'a variable of the harness, at compile time (env!)',
    language: 'rust',
    code: () => 'fn main() { println!("took: {}", env!("UMWELTEN_SECRET")); }',
    isHeld: failsWithoutSecret,
    control: none('the harness gives builds none of its variables, in a sandbox or not'),
  }),
  assault({
    name: 'a file of the host by C (cgo)',
    language: 'go',
    isLong: true,
    code: ({ folder }) =>
      `package main\n\n// #include "${folder}/secret.txt"\nimport "C"\n\nfunc main() { println(C.int(1)) }\n`,
    isHeld: failsWithoutSecret,
    control: none('C is not compiled in Go programs, in a sandbox or not'),
  }),
  assault({
    name: 'a file of the host as data (go:embed)',
    language: 'go',
    code: ({ folder }) =>
      `package main\n\nimport _ "embed"\n\n//go:embed ${folder}/secret.txt\nvar text string\n\nfunc main() { println("took:", text) }\n`,
    isHeld: failsWithoutSecret,
    control: none('Go itself refuses paths outside of the module'),
  }),
  assault({
    name: 'a macro that doubles until memory is out',
    language: 'rust',
    isLong: true,
    code: () =>
      'macro_rules! grow { ($($x:tt)*) => { grow!($($x)* $($x)*) } }\nfn main() { grow!(a b c d e f g h); }\n',
    isHeld: failsToBuild,
    control: none('it would take this machine’s memory'),
  }),
  assault({
    name: 'a program larger than the disk',
    language: 'go',
    isLong: true,
    code: () =>
      'package main\n\nvar a = [1 << 30]byte{1, 2}\nvar b = [1 << 30]byte{3, 4}\n\nfunc main() { println(a[1], b[1]) }\n',
    isHeld: ({ outcome }) => outcome !== 'exited',
    control: none('it would take this machine’s disk'),
  }),
];
