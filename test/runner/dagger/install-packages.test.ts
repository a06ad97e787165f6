import { describe, expect, it, onTestFinished } from 'vitest';
import { createDaggerRunner } from '../../../src/runner/dagger/dagger-runner.js';
import { type HostSettings, readHostSettings } from '../../../src/runner/host-settings.js';
import { benchRunner, planProgram } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import { missingEngine } from '../../support/dagger.js';
import { findMissingIndex } from '../../support/find-missing-index.js';
import { findTestEngine } from '../../support/find-test-engine.js';
import { findMissingMaven } from '../../support/maven-repository.js';
import { startNpmRegistry } from '../../support/package-index.js';

const missing = missingEngine ?? (await findMissingIndex());

async function openRunner() {
  return openWith(await readHostSettings({ env: process.env, notify: () => {} }));
}

async function openWith(settings: HostSettings) {
  const search = findTestEngine();
  if (!search.found) throw new Error(search.reason);
  const runner = await createDaggerRunner({ choice: search.choice, concurrency: 2, settings });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  return runner;
}

describe.skipIf(missing !== undefined)(
  `packages on a Dagger engine${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it.each([
      [
        'python',
        'import six, toolz; print(six.__version__, toolz.last("abc"))',
        [{ name: 'six', version: '1.16.0' }, { name: 'toolz' }],
        '1.16.0 c\n',
      ],
      [
        'javascript',
        'import ms from "ms"; import kebab from "lodash.kebabcase"; console.log(ms("2 days"), kebab("aB"))',
        [{ name: 'ms', version: '2.1.3' }, { name: 'lodash.kebabcase' }],
        '172800000 a-b\n',
      ],
      [
        'go',
        'package main\nimport ("fmt"; "github.com/google/uuid"; "github.com/pkg/errors")\nfunc main() { fmt.Println(errors.Cause(errors.New(uuid.Nil.String()))) }\n',
        [
          { name: 'github.com/google/uuid', version: 'v1.6.0' },
          { name: 'github.com/pkg/errors', version: 'v0.9.1' },
        ],
        '00000000-0000-0000-0000-000000000000\n',
      ],
      [
        'rust',
        'fn main() { println!("{} {}", itoa::Buffer::new().format(42), ryu::Buffer::new().format(1.5)); }\n',
        [
          { name: 'itoa', version: '1' },
          { name: 'ryu', version: '1' },
        ],
        '42 1.5\n',
      ],
    ])(
      'a program in %s imports what its package manager has installed',
      async (language, code, packages, stdout) => {
        const bench = benchRunner(await openRunner());
        for (const isolation of ['case', 'shared'] as const) {
          const result = await bench.run({ language, code, packages, isolation });
          expect(result).toMatchObject({ stdout, stderr: '' });
        }
      },
      // The engine may have to compile a standard library first.
      600_000,
    );

    it('a package that nobody has published is told by its name', async () => {
      const runner = await openRunner();
      const packages = [{ name: 'umwelten-nothing-like-this' }];
      const { environment } = planProgram({ language: 'python', code: '', packages });
      expect(await runner.prepare(environment, 'case', new AbortController().signal)).toMatchObject({
        ready: false,
        failure: { reason: 'there is no package "umwelten-nothing-like-this" for pip' },
      });
    });
  },
);

describe.skipIf(missingEngine !== undefined)(
  `an index that a file configures, on a Dagger engine${missingEngine === undefined ? '' : ` (skipped: ${missingEngine})`}`,
  () => {
    it('is where npm installs from, with what it asks for', async () => {
      const greet = { name: 'greet', version: '1.0.0', files: { 'index.js': 'module.exports = "hi"' } };
      const { url, requests } = await startNpmRegistry([greet], { isOutward: true });
      const home = await createFolder({
        '.npmrc': `registry=${url}/\n${url.replace('http:', '')}/:_authToken=tok-1\n`,
      });
      const runner = await openWith(
        await readHostSettings({
          env: { HOME: home },
          systemFolder: await createFolder(),
          notify: () => {},
        }),
      );
      const code = 'import greet from "greet"; console.log(greet)';
      const bench = benchRunner(runner);
      const result = await bench.run({
        language: 'javascript',
        code,
        packages: [{ name: 'greet' }],
        isolation: 'case',
      });
      expect(result).toMatchObject({ stdout: 'hi\n', stderr: '' });
      expect(requests.map(({ headers }) => headers.authorization)).toContain('Bearer tok-1');
    });
  },
);

const missingJava = missingEngine ?? (await findMissingMaven());

describe.skipIf(missingJava !== undefined)(
  `packages of Java on a Dagger engine${missingJava === undefined ? '' : ` (skipped: ${missingJava})`}`,
  () => {
    const gson = { name: 'com.google.code.gson:gson', version: '2.11.0' };
    const lang = { name: 'org.apache.commons:commons-lang3' };

    it('a program imports what Maven Central has', async () => {
      const bench = benchRunner(await openRunner());
      const code =
        'import com.google.gson.Gson; import org.apache.commons.lang3.StringUtils; class Main { public static void main(String[] a) { System.out.println(new Gson().toJson(StringUtils.reverse("cba"))); } }';
      for (const isolation of ['case', 'shared'] as const) {
        const result = await bench.run({ language: 'java', code, packages: [gson, lang], isolation });
        expect(result).toMatchObject({ stdout: '"abc"\n', stderr: '' });
      }
    });

    it('an artifact that nobody has published is told by its name', async () => {
      const runner = await openRunner();
      const packages = [gson, { name: 'umwelten.nobody:nothing' }];
      const { environment } = planProgram({ language: 'java', code: '', packages });
      expect(await runner.prepare(environment, 'case', new AbortController().signal)).toMatchObject({
        ready: false,
        failure: { reason: 'there is no package "umwelten.nobody:nothing" for maven' },
      });
    });
  },
);
