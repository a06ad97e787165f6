import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../../src/model/errors.js';
import { readConfigFiles } from '../../../src/runner/config-files/read-config-files.js';
import type { FuzzedReader } from '../reader.js';

/** In the user's home folder, with what may stand there. */
const samples: readonly (readonly [path: string, text: string])[] = [
  [
    '.npmrc',
    'registry = "https://a.example/"\n; x\n//a.example/:_authToken=${TOKEN}${NONE?}\nca[]=x\n[s]\ncafile=/x\n',
  ],
  [
    '.config/pip/pip.conf',
    '[global]\nindex-url: https://a.example\nextra-index-url =\n  https://b.example\n# x\n[install]\ncert = /x\n',
  ],
  ['.config/go/env', 'GOPROXY=https://a.example,direct\n# x\nGOSUMDB=off\n'],
  [
    '.cargo/config.toml',
    '[source.crates-io]\nreplace-with = "a"\n[source.a]\nregistry = "sparse+https://a.example/"\n[http]\ncainfo = "/x"\n[registries.a]\nindex = "x"\ntoken = "t"\n',
  ],
  [
    '.m2/settings.xml',
    '<settings><servers><server><id>m</id><username>u</username><password>${env.TOKEN}</password></server></servers><mirrors><mirror><id>m</id><mirrorOf>external:*,!x</mirrorOf><url>https://a.example/</url></mirror></mirrors><profiles><profile><id>p</id><repositories><repository><id>x</id><url>http://b.example</url></repository></repositories></profile></profiles><activeProfiles><activeProfile>p</activeProfile></activeProfiles></settings>',
  ],
  ['.gemrc', ':sources:\n- https://a.example\n:ssl_ca_cert: /x\ngem: --no-document\n'],
  ['.bundle/config', '---\nBUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: "https://a.example"\nBUNDLE_JOBS: 3\n'],
  [
    '.composer/config.json',
    '{"config": {"cafile": "/x"}, "repositories": [{"type": "composer", "url": "https://a.example"}, {"packagist.org": false}]}',
  ],
];

/** The first byte says whose file it is: it is variables and files, or it is told as broken. */
export const reader: FuzzedReader = {
  mostBytes: 1024,
  makeSeeds: async () => samples.map(([, text], index) => `${index}${text}`),
  open: async (home) => {
    for (const [path] of samples) mkdirSync(dirname(join(home, path)), { recursive: true });
    return async (input) => {
      const [name] = samples[(input[0] ?? 0) % samples.length] ?? [''];
      const path = join(home, name);
      writeFileSync(path, input.subarray(1));
      try {
        const found = await readConfigFiles({ env: { TOKEN: 't' }, home, systemFolder: join(home, 'etc') });
        for (const { variables = {}, files = {} } of found) {
          for (const text of [...Object.values(variables), ...Object.values(files)])
            assert.equal(typeof text, 'string');
        }
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        assert.equal(error.code, 'file-unreadable');
        assert.match(error.message, /^".*", a configuration file of \w+, is broken: ./);
        if (!/undefined|\[object/.test(input.toString()))
          assert.doesNotMatch(error.message, /undefined|\[object/);
      } finally {
        rmSync(path);
      }
    };
  },
};
