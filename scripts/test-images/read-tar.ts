import type { FileHandle } from 'node:fs/promises';

/** One file, folder or link of an archive, and where its bytes are. */
export interface TarEntry {
  /** Without `./` before it and `/` after it; empty for the root. */
  readonly path: string;
  /** The archive format's letter: `0` a file, `1` a hard link, `2` a symbolic link, `5` a folder. */
  readonly type: string;
  /** Of a hard link: the file's path, written like `path`. Of a symbolic link: its text. */
  readonly target: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Extended attributes by name, such as `SCHILY.xattr.security.capability`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Where its first header begins, those of its extended attributes included. */
  readonly start: number;
  readonly contentStart: number;
  /** Length of its content. */
  readonly bytes: number;
  /** Where the next entry begins. */
  readonly end: number;
}

export const blockBytes = 512;

/**
 * The entries of an uncompressed archive in the `pax` format of POSIX.1-2001, which mmdebstrap writes.
 * Throws where it is cut short or of another format.
 */
export async function* readTar(file: FileHandle): AsyncGenerator<TarEntry> {
  let start = 0;
  let position = 0;
  let records: Readonly<Record<string, string>> = {};
  for (;;) {
    const header = await readBytes(file, position, blockBytes);
    // The end is told by a block of zeros.
    if (header.every((byte) => byte === 0)) return;
    if (readText(header, 257, 6) !== 'ustar') throw new Error(`no tar header at byte ${position}`);
    const type = String.fromCharCode(header[156] ?? 0);
    const contentStart = position + blockBytes;
    if (type === 'x') {
      const bytes = readNumber(header, 124, 12);
      records = parseRecords(await readBytes(file, contentStart, bytes));
      position = contentStart + roundUp(bytes);
      continue;
    }
    if (!/^[0-6]$/.test(type)) throw new Error(`a tar entry of type "${type}" at byte ${position}`);
    const { path, linkpath, size, ...others } = records;
    const bytes = size === undefined ? readNumber(header, 124, 12) : Number(size);
    const end = contentStart + roundUp(bytes);
    const target = linkpath ?? readText(header, 157, 100);
    yield {
      path: normalizePath(path ?? joinPrefix(readText(header, 345, 155), readText(header, 0, 100))),
      type,
      target: type === '1' ? normalizePath(target) : target,
      mode: readNumber(header, 100, 8),
      uid: readNumber(header, 108, 8),
      gid: readNumber(header, 116, 8),
      attributes: Object.fromEntries(Object.entries(others).filter(([name]) => name.startsWith('SCHILY.'))),
      start,
      contentStart,
      bytes,
      end,
    };
    start = end;
    position = end;
    records = {};
  }
}

/** Reads just as many bytes. Throws where the file ends before. */
export async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead < length) throw new Error(`the archive ends at byte ${position + bytesRead}`);
  return bytes;
}

/** Records are `<length> <name>=<value>\n`, the length in decimal and of the whole record. */
function parseRecords(bytes: Buffer): Record<string, string> {
  const records: Record<string, string> = {};
  for (let position = 0; position < bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', position, position + 20), 10);
    if (!(length > 0)) throw new Error('an extended tar header without a length');
    const space = bytes.indexOf(' ', position);
    const equals = bytes.indexOf('=', space);
    const name = bytes.toString('utf8', space + 1, equals);
    // Attributes are bytes, which only this encoding keeps apart from each other.
    const encoding = name.startsWith('SCHILY.') ? 'latin1' : 'utf8';
    records[name] = bytes.toString(encoding, equals + 1, position + length - 1);
    position += length;
  }
  return records;
}

function readText(header: Buffer, offset: number, length: number): string {
  const end = header.subarray(offset, offset + length).indexOf(0);
  return header.toString('utf8', offset, offset + (end === -1 ? length : end));
}

function readNumber(header: Buffer, offset: number, length: number): number {
  const text = readText(header, offset, length).trim();
  if (!/^[0-7]*$/.test(text)) throw new Error(`"${text}" is not an octal number of a tar header`);
  return text === '' ? 0 : Number.parseInt(text, 8);
}

function joinPrefix(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}/${name}`;
}

function normalizePath(path: string): string {
  return path.replace(/^(?:\.?\/)+|^\.$/, '').replace(/\/+$/, '');
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / blockBytes) * blockBytes;
}
