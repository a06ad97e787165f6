import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultLab, Project } from './fault-lab.js';
import { findWrong } from './find-wrong.js';

/**
 * Goes on with a run whose harness was killed, or begins it anew where it had not begun or was over, and says what is
 * wrong then.
 */
export async function resumeKilled(
  lab: FaultLab,
  project: Project,
): Promise<{ readonly wrong: readonly string[]; readonly output: string }> {
  const isResumable = existsSync(join(project.folder, '.umwelten-suite/v1/runs'));
  const resumed = isResumable ? await lab.run(project, { args: ['--resume'] }) : undefined;
  const isOver = resumed !== undefined && /nothing to resume|no run/i.test(resumed.output);
  const again = resumed === undefined || isOver ? await lab.run(project) : resumed;
  return { wrong: findWrong(again, lab.reference), output: again.output };
}
