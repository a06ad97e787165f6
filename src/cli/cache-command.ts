import { join } from 'node:path';
import { UserError } from '../model/errors.js';
import { formatBytes, formatCount } from '../report/format-units.js';
import { neutralizeLine } from '../report/neutralize.js';
import { stringifyJson } from '../report/stringify-json.js';
import { type PruneLimits, selectPrunable } from '../runner/local/select-prunable.js';
import { openStores } from './cache/open-stores.js';
import type { Store, StoredItem } from './cache/store.js';
import { formatColumns } from './format-columns.js';
import type { Terminal } from './terminal.js';

interface OutputFlags {
  readonly json?: boolean;
}

/** The flags of `cache prune` as commander hands them over. */
export interface PruneFlags extends OutputFlags {
  /** In milliseconds. */
  readonly olderThan?: number;
  /** In bytes. */
  readonly maxSize?: number;
}

interface Held {
  readonly store: Store;
  readonly item: StoredItem;
}

/** Prints what is kept: of all caches how much, of those that are named what. */
export async function listCaches(
  names: readonly string[],
  { json = false }: OutputFlags,
  terminal: Terminal,
): Promise<void> {
  const stores = openStores(names, terminal);
  const held = await listHeld(stores);
  if (json) printJson(held, terminal);
  else if (names.length === 0) terminal.print(formatColumns(summarize(stores, held)));
  else if (held.length > 0) terminal.print(formatColumns(held.map(describeItem)));
}

/** Deletes all that is kept, or what the named caches keep. */
export async function clearCaches(
  names: readonly string[],
  flags: OutputFlags,
  terminal: Terminal,
): Promise<void> {
  await remove(await listHeld(openStores(names, terminal)), flags, terminal);
}

/** Deletes what is too old or too much. Throws `UserError('usage')` where neither is said. */
export async function pruneCaches(
  names: readonly string[],
  { olderThan, maxSize, ...flags }: PruneFlags,
  terminal: Terminal,
): Promise<void> {
  if (olderThan === undefined && maxSize === undefined) {
    throw new UserError('usage', '`cache prune` is not told what may go', {
      hint: 'give it --older-than 30d, --max-size 1GB or both; `cache clear` deletes all',
    });
  }
  const limits: PruneLimits = {
    ...(olderThan === undefined ? {} : { olderThanMs: olderThan }),
    ...(maxSize === undefined ? {} : { maxBytes: maxSize }),
  };
  const held = await listHeld(openStores(names, terminal));
  const items = selectPrunable(
    held.map(({ store, item }) => ({ ...item, store, item })),
    limits,
    Date.now(),
  );
  await remove(items, flags, terminal);
}

async function listHeld(stores: readonly Store[]): Promise<Held[]> {
  const lists = stores.map(async (store) => (await store.list()).map((item) => ({ store, item })));
  return (await Promise.all(lists)).flat();
}

async function remove(
  held: readonly Held[],
  { json = false }: OutputFlags,
  terminal: Terminal,
): Promise<void> {
  for (const { store, item } of held) {
    await store.remove(item).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const path = join(store.folder, item.name);
      throw new UserError('file-unwritable', `cannot delete ${path}: ${reason}`, { cause });
    });
  }
  if (json) printJson(held, terminal);
  else terminal.print(`removed ${formatCount(held.length, 'item')}, ${formatBytes(sumBytes(held))}`);
}

function printJson(held: readonly Held[], terminal: Terminal): void {
  for (const { store, item } of held) {
    const { name, bytes, usedAtMs, facts } = item;
    const usedAt = new Date(usedAtMs).toISOString();
    terminal.print(stringifyJson({ cache: store.name, name, bytes, usedAt, ...facts }));
  }
}

function summarize(stores: readonly Store[], held: readonly Held[]): string[][] {
  const rows = stores.map((store) => {
    const own = held.filter((one) => one.store === store);
    const last = own.reduce((latest, { item }) => Math.max(latest, item.usedAtMs), 0);
    return [
      store.name,
      String(own.length),
      formatBytes(sumBytes(own)),
      own.length === 0 ? '' : formatTime(last),
      store.folder,
    ];
  });
  return [['cache', 'items', 'size', 'last used', 'folder'], ...rows];
}

function describeItem({ item: { name, bytes, usedAtMs, facts } }: Held): string[] {
  const told = Object.entries(facts).map(([fact, value]) => `${fact} ${value}`);
  return [name, formatBytes(bytes), `last used ${formatTime(usedAtMs)}`, neutralizeLine(told.join(', '))];
}

function sumBytes(held: readonly Held[]): number {
  return held.reduce((sum, { item }) => sum + item.bytes, 0);
}

/** UTC, to the minute. */
function formatTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}
