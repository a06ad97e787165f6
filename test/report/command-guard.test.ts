import { describe, expect, test } from 'vitest';
import { createCommandGuard } from '../../src/report/create-command-guard.js';
import { hostileText, makeMixedRun } from '../support/make-mixed-run.js';
import { findCommands } from './ci-commands.js';
import { runReporter } from './run-reporter.js';

function guard(pieces: readonly string[]): string {
  const take = createCommandGuard();
  return pieces.map(take).join('');
}

describe('what goes to a job’s log', () => {
  test.each([1, 2, 3, 7, 10_000])('holds no command, in pieces of %d characters', (size) => {
    const pieces = hostileText.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
    expect(findCommands(guard(pieces))).toEqual([]);
  });

  test.each([
    [['::error::x\n'], ': :error::x\n'],
    [[':', ':error::x\n'], ': :error::x\n'],
    [['a\n \u0085', '::error::x\n'], 'a\n \u0085: :error::x\n'],
    [['a ##', '[error]x\n'], 'a ## [error]x\n'],
    [['a #', '#[error]x\n'], 'a # #[error]x\n'],
    [['##', 'vs', 'o[x]\n'], '##vs o[x]\n'],
    [['\r::add-mask::x'], '\r: :add-mask::x'],
  ])('parts commands by a space: %j', (pieces, text) => {
    expect(guard(pieces)).toBe(text);
  });

  test.each([['a :: b ::c::\n'], ['# heading\n## [link](x)\n'], ['12:30::15\n'], ['']])(
    'is left as it is where it is none: %j',
    (text) => {
      expect(guard([text])).toBe(text);
    },
  );

  test('would hold commands without that', async () => {
    const { recorded, results } = makeMixedRun();
    expect(findCommands(await runReporter('table', recorded, results))).not.toEqual([]);
  });
});
