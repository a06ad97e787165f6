import { describe, expect, it } from 'vitest';
import { parseInfo } from '../../../src/suite/markdown/parse-info.js';

describe('an info string', () => {
  it.each([
    ['', undefined, []],
    ['python', 'python', []],
    ['C++', 'C++', []],
    ['rust,no_run', 'rust', ['no_run']],
    ['rust, ignore edition2021', 'rust', ['ignore', 'edition2021']],
    ['js {1,3-5}', 'js', ['1', '3-5']],
    ['{.python .numberLines}', 'python', ['numberLines']],
    ['{python}', 'python', []],
    ['python showLineNumbers=true', 'python', []],
  ])('%j has its language and its words', (info, language, words) => {
    expect(parseInfo(info)).toEqual({ language, words, fileName: undefined });
  });

  it.each([
    ['python solution.py', 'python', 'solution.py'],
    ['python title="my solution.py"', 'python', 'my solution.py'],
    ["js filename='src/a.js'", 'js', 'src/a.js'],
    ['js FILE=src/a.js', 'js', 'src/a.js'],
    ['python:app/main.py', 'python', 'app/main.py'],
    ['solution.py', 'py', 'solution.py'],
    ['src/main.rs', 'rs', 'src/main.rs'],
  ])('%j names a file', (info, language, fileName) => {
    expect(parseInfo(info)).toMatchObject({ language, fileName });
  });

  it('of five million characters is read as far as anybody would', () => {
    expect(parseInfo(`python ${'a="'.repeat(2e6)}`).language).toBe('python');
  });
});
