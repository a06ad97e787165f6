const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const unitBytes: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

/** Whole milliseconds, at least one, of a duration that the schema accepts: a number is seconds. */
export function parseDurationMs(duration: number | string): number {
  const { amount, unit } = splitQuantity(duration, 's');
  return Math.max(1, Math.round(amount * (unitMs[unit] ?? Number.NaN)));
}

/** Whole bytes of a size that the schema accepts: a number is bytes. */
export function parseBytes(size: number | string): number {
  const { amount, unit } = splitQuantity(size, 'B');
  return Math.round(amount * (unitBytes[unit] ?? Number.NaN));
}

function splitQuantity(quantity: number | string, unit: string): { amount: number; unit: string } {
  if (typeof quantity === 'number') return { amount: quantity, unit };
  const amount = Number.parseFloat(quantity);
  return { amount, unit: quantity.replace(/^[0-9.]+/, '') };
}
