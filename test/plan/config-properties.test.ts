import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askModel } from '../../src/plan/ask-model.js';
import { listForbidden } from '../../src/plan/check-model-config.js';
import { createConfigCache } from '../../src/plan/config-cache.js';
import { nameConfigFile, parseConfigEntry } from '../../src/plan/config-entry.js';
import { configFolder, listConfigFiles } from '../../src/plan/config-files.js';
import { nameHitsFile, readUse } from '../../src/plan/config-hits.js';
import { ModelFailure } from '../../src/plan/config-model.js';
import { changeJson, parseJson } from '../support/change-json.js';
import { checkProperty, hostileText } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';
import { luaConfig, makeEntry } from '../support/sample-config.js';

const entry = makeEntry(
  { packages: ['lpeg'], imports: ['require "lpeg"'], image: 'alpine:3.20' },
  {
    ...luaConfig,
    buildCommand: ['luac', '/app/code.lua'],
    workdir: '/app',
    cacheVolumes: [{ name: 'lua', mountPath: '/cache' }],
    environment: { LUA_PATH: '/app/?.lua' },
  },
);
const text = JSON.stringify(entry, undefined, 2);
const name = nameConfigFile(entry.key);
const containerKeys = [
  ...['baseImage', 'runCommand', 'setupCommands', 'buildCommand', 'workdir', 'cacheVolumes'],
  'environment',
];

it('a kept configuration that was changed anywhere is none, or has nothing but what configurations have', async () => {
  let accepted = 0;
  await checkProperty(
    fc.property(fc.oneof(changeJson(text), hostileText, fc.json()), (changed) => {
      const read = parseConfigEntry(changed, name);
      if (read === undefined) return;
      accepted += 1;
      // What is asked for by its name is what it is for.
      expect(nameConfigFile(read.key)).toBe(name);
      expect(parseConfigEntry(JSON.stringify(read), name)).toEqual(read);
      expect(JSON.stringify(read)).toBe(JSON.stringify(parseJson(changed)?.value));
      expect(Object.keys(read).toSorted()).toEqual([
        'container',
        'createdAt',
        'entryVersion',
        'key',
        'source',
      ]);
      for (const key of Object.keys(read.container)) expect(containerKeys).toContain(key);
      for (const word of [read.container.baseImage, ...read.container.runCommand])
        expect(word).toBeTypeOf('string');
      expect(Object.isFrozen(read.container.runCommand)).toBe(true);
    }),
    500,
  );
  expect(accepted).toBeGreaterThan(0);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

it('a folder of configurations with anything in it is listed, and finds its own', async () => {
  const folder = join(await createFolder(), configFolder);
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  const lines = fc.array(
    fc.oneof(
      hostileText,
      fc.tuple(fc.nat(), fc.nat()).map((pair) => pair.join(' ')),
      fc.constantFrom('1 1', '-1 2', '1e9 1', '999999999999999 999999999', ''),
    ),
    { maxLength: 6 },
  );
  await checkProperty(
    fc.asyncProperty(changeJson(text), lines, async (changed, uses) => {
      await writeFile(file, changed);
      await writeFile(nameHitsFile(file), uses.join('\n'));
      const [listed, ...others] = listConfigFiles(folder);
      expect(others).toEqual([]);
      expect(await createConfigCache({ folder, now: () => 1 }).find(entry.key)).toEqual(listed?.entry);
      const use = readUse(file);
      if (use === undefined) return;
      expect(Number.isSafeInteger(use.hits) && use.hits >= 0).toBe(true);
      expect(new Date(use.usedAtMs).toISOString()).toMatch(/^[+\d]/);
    }),
    40,
  );
});

it('the uses of many years are counted', async () => {
  const folder = await createFolder();
  const file = join(folder, name);
  await writeFile(nameHitsFile(file), '5 1\n7 2\n'.repeat(150_000));
  expect(readUse(file)).toEqual({ hits: 450_000, usedAtMs: 7 });
});

it('what a model answers, changed anywhere, is a configuration that is allowed, or of no use', async () => {
  const rules = { sourcePath: '/app/code.lua', image: undefined, allowedImages: [] };
  const json = JSON.stringify(luaConfig);
  const answer = fc.oneof(
    changeJson(json),
    changeJson(json).map((changed) => `<think>${changed}</think>\n\`\`\`json\n${changed}\n\`\`\``),
    hostileText,
  );
  let usable = 0;
  await checkProperty(
    fc.asyncProperty(answer, answer, async (first, second) => {
      const answers = [first, second];
      const complete = async () => answers.shift() ?? '';
      try {
        const config = await askModel({ name: 'm', complete }, { messages: [], schema: {} }, rules);
        usable += 1;
        expect(listForbidden(config, rules)).toEqual([]);
        for (const key of Object.keys(config)) expect(containerKeys).toContain(key);
      } catch (error) {
        if (!(error instanceof ModelFailure)) throw error;
        expect(error.message).not.toMatch(/undefined|\[object|function/);
      }
    }),
    200,
  );
  expect(usable).toBeGreaterThan(0);
});
