import type { Case, Origin } from '../model/case.js';
import { digestValue } from '../plan/digest-value.js';

/**
 * SHA-256, in hexadecimal, of what a case is and demands, wherever it stands, whatever it is labelled and whatever runs
 * beside it: with the same digest a result would be the same again, as far as a program's results are.
 */
export function digestCase(testCase: Case): string {
  const { origin: _, suite: __, index: ___, tags: ____, labels: _____, cpus: ______, ...content } = testCase;
  return digestValue(content, isPlace);
}

/** Where a demand stands is nothing it says. What a program is to print may have keys of these names too. */
function isPlace(key: string, value: unknown): boolean {
  if (key === 'origin') return isOrigin(value);
  return key === 'origins' && isObject(value) && Object.values(value).every(isOrigin);
}

function isOrigin(value: unknown): value is Origin {
  return isObject(value) && 'file' in value && 'line' in value && 'column' in value && 'pointer' in value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
