import type { Pack } from '../supervisor/pack-file.js';
import type { BuiltArtefacts } from '../supervisor/protocol.js';

/** Keeps what builds have left, by the key of all that decided it. It never throws: what it cannot keep is not there. */
export interface BuildStore {
  /** Larger packs are not to be kept. */
  readonly mostBytes: number;
  find(key: string): Promise<BuiltArtefacts | undefined>;
  keep(key: string, pack: Pack): Promise<void>;
  /** After the last use. */
  close(): Promise<void>;
}
