import type { PinChange } from '../../lock/compare-pins.js';

/** Columns: what becomes of the pin of an image, its name, its digest. */
export function describeImage({ kind, name, pin, before }: PinChange): string[] {
  const digest = shorten(pin);
  return [kind, name, before === undefined ? digest : `${digest}, was ${shorten(before)}`];
}

/** Columns: what becomes of packages, what is asked for, how many that comes to. */
export function describePackages({ kind, name, pin }: PinChange): string[] {
  const { installed }: { readonly installed: readonly string[] } = JSON.parse(pin);
  return [kind, name, `${installed.length} package${installed.length === 1 ? '' : 's'}`];
}

/** Enough of a digest to tell it from another. */
function shorten(reference: string): string {
  const digest = reference.slice(reference.indexOf('@') + 1);
  return digest.slice(0, digest.indexOf(':') + 13);
}
