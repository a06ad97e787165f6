import { describe, expect, it } from 'vitest';
import { isWholePack } from '../../src/supervisor/protocol.js';
import { writePack } from '../../src/supervisor/write-pack.js';

describe('writePack', () => {
  it('tells each folder before what is in it, and ends whole', () => {
    const files = new Map([
      ['/app/classes/a/b/C.class', Buffer.from('CC')],
      ['/app/classes/D.class', Buffer.from('D\n')],
    ]);
    const pack = writePack('/app/classes', files, 5);
    expect(pack.toString()).toBe(
      'folder /app/classes 755\nfolder /app/classes/a 755\nfolder /app/classes/a/b 755\n' +
        'file /app/classes/a/b/C.class 644 5000000 2\nCCfile /app/classes/D.class 644 5000000 2\nD\nend\n',
    );
    expect(isWholePack(pack)).toBe(true);
  });

  it('writes a path that has more than printable ASCII byte by byte', () => {
    const pack = writePack('/app/classes', new Map([['/app/classes/Ü x.class', Buffer.from('')]]), 0);
    expect(pack.toString()).toContain('file /app/classes/%C3%9C%20x.class 644 0 0\n');
  });

  it('leaves nothing of a build that has left nothing', () => {
    expect(writePack('/app/classes', new Map(), 0).toString()).toBe('end\n');
  });

  it('keeps every byte of what it packs', () => {
    const content = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const pack = writePack('/app', new Map([['/app/x', content]]), 0);
    expect(pack.includes(content)).toBe(true);
  });
});
