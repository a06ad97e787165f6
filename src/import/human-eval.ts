import type { CaseParts, Format, Task } from './format.js';
import { readColumns } from './read-columns.js';

/**
 * HumanEval: Python functions to be completed. The program is that of the reference, `check_program` in
 * https://github.com/openai/human-eval/blob/master/human_eval/execution.py.
 */
export const humanEval: Format = {
  name: 'humaneval',
  title: () => 'HumanEval',
  idColumn: 'task_id',
  label: (id) => id,
  mixesLanguages: false,
  isTask: (row) => 'prompt' in row && 'test' in row && 'entry_point' in row,
  readTask: (row) => {
    const texts = readColumns(row, ['task_id', 'prompt', 'test', 'entry_point']);
    if ('problem' in texts) return texts;
    const solution = readColumns(row, ['canonical_solution']);
    return {
      id: texts.task_id,
      language: 'python',
      columns: texts,
      ...('problem' in solution ? {} : { solution: solution.canonical_solution }),
    } satisfies Task;
  },
  isVerbatim: () => true,
  describeCase: ({ kind, sample, task }: CaseParts) => ({
    // A reply has the whole function, which takes the place of the prompt's: that has a docstring for its body.
    ...(kind === 'reply' ? { prelude: task('prompt'), response: sample } : { code: task('prompt') + sample }),
    epilogue: `${task('test')}\ncheck(${task('entry_point')})\n`,
  }),
  remarks: () => [],
};
