import type { Format } from './format.js';
import { humanEval } from './human-eval.js';
import { humanEvalX } from './human-eval-x.js';
import { mbpp } from './mbpp.js';
import { multiplE } from './multipl-e.js';
import { ownTasks } from './own-tasks.js';

/** The data sets whose tasks are known; a row is told by the first that knows it. */
export const formats: readonly Format[] = [mbpp, humanEvalX, multiplE, humanEval, ownTasks];
