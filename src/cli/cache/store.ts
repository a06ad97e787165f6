/** One thing that is kept between runs, and can be made again. */
export interface StoredItem {
  /** In its store. */
  readonly name: string;
  readonly bytes: number;
  /** When it was used last, or made. */
  readonly usedAtMs: number;
  /** What else is known of it, for people and programs. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A folder of ours with things of one kind. */
export interface Store {
  /** As the command line calls it. */
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** A folder that is not there holds nothing, and is not made. */
  list(): Promise<readonly StoredItem[]>;
  /** Whole or not at all, as far as those who use it can see. */
  remove(item: StoredItem): Promise<void>;
}
