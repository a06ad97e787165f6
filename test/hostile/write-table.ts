import { type Attack, type Control, families, type LevelName, levels } from './attack.js';
import { attacks } from './attacks/index.js';

const levelNames = Object.keys(levels) as LevelName[];
const languageTitles = {
  python: 'Python',
  javascript: 'JavaScript',
  perl: 'Perl',
  ruby: 'Ruby',
  php: 'PHP',
  bash: 'Bash',
  go: 'Go',
  rust: 'Rust',
  java: 'Java',
} as const;

/** `docs/attacks.md`, made of the attacks that the tests run. */
export function writeTable(): string {
  const controls = attacks.filter(({ control }) => control.kind === 'bare');
  const lines = [
    '# Attacks',
    '',
    'What hostile programs attempt in the tests, and what comes of it. Made from `test/hostile/` by',
    '`node scripts/attack-table.mjs`: each cell is a test, and a cell that says **no** is one too, which fails when the attack',
    'is held after all. `npm test` runs a part of them, `npm run test:long` all; those of the Dagger runner need an engine.',
    '',
    `There are ${attacks.length} attacks in ${new Set(attacks.map(({ language }) => language)).size} languages. ${controls.length} of them are shown to succeed with nothing in`,
    'the way of them: the same program, without a sandbox. For the others the last column says why not. A control with _where',
    'there is …_ is skipped, and says so, on kernels that were built without. Reporters, install scripts, early exits and',
    'what builds leave behind have tests of their own.',
    '',
    'The columns: ' +
      levelNames.map((name, index) => `**${index + 1}** ${levels[name]}`).join(' · ') +
      '. All but the last are of tier `full`. Where the control is shown to succeed is what `--isolation none` gives: nothing.',
  ];
  const notes: string[] = [];
  for (const [family, title] of Object.entries(families)) {
    const rows = attacks.filter((attack) => attack.family === family);
    lines.push(
      '',
      `## ${title}`,
      '',
      `| attack | in | ${levelNames.map((_, index) => index + 1).join(' | ')} | without a sandbox |`,
      `| --- | --- | ${levelNames.map(() => '---').join(' | ')} | --- |`,
      ...rows.map(
        (attack) =>
          `| ${attack.name} | ${languageTitles[attack.language]} | ${levelNames.map((name) => describeCell(attack, name, notes)).join(' | ')} | ${describeControl(attack.control)} |`,
      ),
    );
  }
  lines.push('', '## Not held', '', ...notes.map((note, index) => `${index + 1}. ${note}.`), '');
  return lines.join('\n');
}

/** Whether it is held; where not, which note tells what that means. */
function describeCell({ notHeld, family }: Attack, level: LevelName, notes: string[]): string {
  const why = notHeld?.[level];
  if (why === undefined) return family === 'neighbours' && level === 'user' ? '–' : 'held';
  if (!notes.includes(why)) notes.push(why);
  return `**no** (${notes.indexOf(why) + 1})`;
}

function describeControl(control: Control): string {
  if (control.kind === 'none') return `not shown: ${control.why}`;
  const conditions = [
    ...(control.needsRoot === true ? ['as root'] : []),
    ...(control.mayLack === undefined ? [] : [`where there is ${control.mayLack}`]),
  ];
  return conditions.length === 0 ? 'succeeds' : `succeeds, ${conditions.join(', ')}`;
}
