import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

describe.skipIf(missingSandbox !== undefined)(
  `explain${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('prints a script that runs the case by hand, with its files, arguments and input', async () => {
      const folder = await createFolder();
      const cases = [
        {
          name: 'odd characters',
          language: 'bash',
          code: 'cat; echo "$1|$2|$MINE"; cat "a b.txt"; id -un; exit 3',
          args: ["it's", '$HOME "x"', '$folder$(touch taken-1)', '$folder"; touch taken-2; "'],
          env: { MINE: 'a b', OTHER: '$folder`touch taken-3`' },
          files: { 'a b.txt': 'file ü\n', '$(touch taken-4)`touch taken-5`': '' },
          stdin: 'in\n',
        },
      ];
      writeFileSync(join(folder, 'suite.yaml'), JSON.stringify({ cases }));
      const { exitCode, stdout } = await runCli(['explain', 'odd', 'suite.yaml'], folder);
      expect(exitCode).toBe(0);
      const script = (stdout.split('by hand\n')[1] ?? '').replace(/^ {2}/gm, '');
      let printed = '';
      try {
        execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: folder });
      } catch (error) {
        // The script ends as the program does.
        if (!(error instanceof Error && 'status' in error && 'stdout' in error)) throw error;
        expect(error.status).toBe(3);
        printed = String(error.stdout);
      }
      expect(printed).toBe('in\nit\'s|$HOME "x"|a b\nfile ü\nuser\n');
      // Arguments may be a stranger's: the shell that runs the script takes none of them for a command.
      expect(readdirSync(folder)).toEqual(['suite.yaml']);
    });
  },
);
