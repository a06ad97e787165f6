import type { FoundTask, Gathered, Unusable } from './gathered.js';
import { isLabel } from './is-label.js';

/** Leaves out tasks that cannot be told apart, or whose names no case can have. */
export function siftTasks(gathered: Gathered): Gathered {
  const seen = new Set<string>();
  const tasks: FoundTask[] = [];
  const unusable: Unusable[] = [];
  for (const found of gathered.tasks) {
    const { format, place, task } = found;
    const key = JSON.stringify([format.name, task.language, task.id]);
    if (!isLabel(task.id)) {
      unusable.push({ place, problem: 'its name is empty, too long or has line breaks' });
    } else if (seen.has(key)) unusable.push({ place, problem: 'a task of that name was there before' });
    else tasks.push(found);
    seen.add(key);
  }
  return { ...gathered, tasks, unusable: [...gathered.unusable, ...unusable] };
}
