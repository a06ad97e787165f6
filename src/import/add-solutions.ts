import type { FoundSample, Gathered, Unusable } from './gathered.js';

/** The data sets' own solutions as the samples of a model `canonical`; tasks without one are of no use then. */
export function addSolutions(gathered: Gathered): Gathered {
  const summary = "the data set's own solutions";
  const samples: FoundSample[] = [];
  const unusable: Unusable[] = [];
  for (const own of gathered.tasks) {
    const { place, task } = own;
    if (task.solution === undefined) unusable.push({ place, problem: 'it has no solution of its own' });
    else {
      const base = { place, taskId: task.id, text: task.solution, own };
      samples.push({ ...base, kind: 'completion', model: 'canonical' });
    }
  }
  return {
    ...gathered,
    unusable: [...gathered.unusable, ...unusable],
    sets: [
      ...gathered.sets,
      ...(samples.length > 0 ? [{ name: summary, stem: 'canonical', samples, summary }] : []),
    ],
  };
}
