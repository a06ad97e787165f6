import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { UserError } from '../model/errors.js';
import { loadSuites } from '../suite/load-suites.js';
import type { Project } from '../suite/project.js';
import type { SuiteFile } from './suite-files.js';

/**
 * Writes files and checks the suites among them. Where one has a mistake, all files are again as they were.
 * Throws a `SuiteInvalidError`, or `UserError('file-unwritable')`.
 */
export async function writeSuites(files: readonly SuiteFile[], project: Project): Promise<void> {
  const written: { path: string; before: Buffer | undefined }[] = [];
  try {
    for (const { path, text } of files) {
      const before = await readFile(path).catch(() => undefined);
      await write(path, text);
      written.push({ path, before });
    }
    const suites = files.filter(({ summary }) => summary === undefined).map(({ path }) => path);
    await loadSuites(suites, { project, forbidOnly: false });
  } catch (error) {
    for (const { path, before } of written.reverse()) {
      if (before === undefined) await rm(path, { force: true });
      else await writeFileAtomic(path, before);
    }
    throw error;
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('file-unwritable', `cannot write ${path}: ${reason}`, { cause });
  }
}
