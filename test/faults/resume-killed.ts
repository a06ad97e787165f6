import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultLab, Project } from './fault-lab.js';
import { findWrong } from './find-wrong.js';

/** Goes on with a run whose harness was killed, or begins it where it had not begun, and says what is wrong then. */
export async function resumeKilled(
  lab: FaultLab,
  project: Project,
): Promise<{ readonly wrong: readonly string[]; readonly output: string }> {
  const isResumable = existsSync(join(project.folder, '.umwelten-suite/v1/runs'));
  const again = await lab.run(project, { args: isResumable ? ['--resume'] : [] });
  const isNothing = /nothing to resume|no run/i.test(again.output);
  return { wrong: isNothing ? [] : findWrong(again, lab.reference), output: again.output };
}
