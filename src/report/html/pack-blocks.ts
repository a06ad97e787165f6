import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** Texts that are written as they are filled: a block is what a reader unpacks at once. */
export interface BlockPacker {
  /** Adds a value, which is made only where there is room. Returns the number of its block; `undefined` without room. */
  add(create: () => unknown): Promise<number | undefined>;
  /** Writes what is left. */
  end(): Promise<void>;
}

export interface BlockPackerOptions {
  /** Gives each block its number. */
  nextNumber(): number;
  /** Takes a block: a JSON array, compressed by gzip, in Base64, so that nothing in it means anything to HTML. */
  write(block: string, number: number): void | Promise<void>;
  /** Characters of JSON, of one block. */
  readonly blockLength: number;
  /** Characters as they are written, of all blocks: no further block is begun. */
  readonly mostLength: number;
}

/** Makes a packer that holds one block at a time. */
export function createBlockPacker(options: BlockPackerOptions): BlockPacker {
  const { nextNumber, write, blockLength, mostLength } = options;
  let parts: string[] = [];
  let length = 0;
  let number = 0;
  let written = 0;
  const flush = async (): Promise<void> => {
    const block = (await compress(`[${parts.join(',')}]`)).toString('base64');
    parts = [];
    length = 0;
    written += block.length;
    await write(block, number);
  };
  return {
    add: async (create) => {
      if (parts.length === 0) {
        if (written >= mostLength) return undefined;
        number = nextNumber();
      }
      const ownNumber = number;
      const part = JSON.stringify(create());
      parts.push(part);
      length += part.length;
      if (length >= blockLength) await flush();
      return ownNumber;
    },
    end: async () => {
      if (parts.length > 0) await flush();
    },
  };
}
