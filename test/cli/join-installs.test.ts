import { describe, expect, it } from 'vitest';
import { joinInstalls } from '../../src/cli/join-installs.js';

describe('commands that mend a machine', () => {
  it('install all packages at once, each named once, after an update of the lists', () => {
    expect(
      joinInstalls([
        ['apt-get', 'install', '-y', 'bubblewrap'],
        ['sysctl', '-w', 'a=1'],
        ['apt-get', 'install', '-y', 'ruby', 'bubblewrap'],
      ]),
    ).toEqual([
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', 'bubblewrap', 'ruby'],
      ['sysctl', '-w', 'a=1'],
    ]);
  });

  it('stay as they are where none installs a package', () => {
    expect(joinInstalls([['sysctl', '-w', 'a=1']])).toEqual([['sysctl', '-w', 'a=1']]);
    expect(joinInstalls([])).toEqual([]);
  });
});
