import { existsSync, readFileSync } from 'node:fs';
import { parseXml } from '../report/parse-xml.js';

/** Whether a report can be read. One that has not been written is not damaged. */
export function isWholeXml(file: string): boolean {
  if (!existsSync(file)) return true;
  try {
    parseXml(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
