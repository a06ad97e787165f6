import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngineLog } from '../../src/cli/open-engine-log.js';
import type { TerminalStream } from '../../src/cli/terminal.js';
import { createFolder } from '../support/create-folder.js';

function makeStream(): TerminalStream & { text: string } {
  return {
    text: '',
    color: false,
    columns: 80,
    isTerminal: false,
    async write(text) {
      this.text += text;
    },
    async writeCommand() {},
  };
}

describe('the engine’s progress', () => {
  it('goes nowhere unless it is asked for', () => {
    expect(openEngineLog({}, { cwd: '/', stderr: makeStream() })).toBeUndefined();
  });

  it('is kept in a file as it comes, which begins empty and whose folder is made', async () => {
    const cwd = await createFolder({ 'logs/engine.log': 'of the last run' });
    const stderr = makeStream();
    const log = openEngineLog({ engineLog: 'logs/engine.log' }, { cwd, stderr });
    log?.('pull\n#1 ');
    log?.('done\n');
    expect(readFileSync(join(cwd, 'logs/engine.log'), 'utf8')).toBe('pull\n#1 done\n');
    expect(stderr.text).toBe('');
  });

  it('is shown in whole lines that neither a terminal nor a CI server obeys', () => {
    const stderr = makeStream();
    const log = openEngineLog({ verbose: true }, { cwd: '/', stderr });
    log?.('::error::not');
    log?.(' ours\n\u001b[2Jgone\nhalf');
    expect(stderr.text).toBe('engine: ::error::not ours\nengine: gone\n');
  });

  it('that cannot be written is refused', async () => {
    const cwd = await createFolder({ file: '' });
    expect(() => openEngineLog({ engineLog: 'file/engine.log' }, { cwd, stderr: makeStream() })).toThrow(
      'cannot be written',
    );
  });
});
