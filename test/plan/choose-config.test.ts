import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/model/case.js';
import {
  type ConfigChooser,
  type ConfigChooserOptions,
  createConfigChooser,
} from '../../src/plan/choose-config.js';
import { type ConfigCache, createConfigCache } from '../../src/plan/config-cache.js';
import { nameConfigFile } from '../../src/plan/config-entry.js';
import { ModelFailure } from '../../src/plan/config-model.js';
import { promptVersion } from '../../src/plan/model-question.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { luaConfig, makeEntry, makeKey } from '../support/sample-config.js';
import { sampleCase } from './sample-case.js';

interface Bench {
  readonly folder: string;
  readonly cache: ConfigCache;
  readonly chooser: ConfigChooser;
  readonly notices: string[];
  /** How often the model was asked. */
  countAsked(): number;
}

type Say = () => unknown;

/** A chooser whose model says what `say` returns, or fails as it throws; one that is absent is a text. */
async function openBench(
  model: Say | string,
  options: Partial<ConfigChooserOptions> & { readonly folder?: string } = {},
): Promise<Bench> {
  const folder = options.folder ?? (await createFolder());
  const cache = createConfigCache({ folder, now: () => 0 });
  const notices: string[] = [];
  let asked = 0;
  const chooser = createConfigChooser({
    cache,
    model:
      typeof model === 'string'
        ? { absent: model }
        : {
            name: 'test-model',
            complete: async () => {
              asked += 1;
              return JSON.stringify(await model());
            },
          },
    platform: 'linux/amd64',
    allowedImages: [],
    guesses: true,
    insistsOnKey: true,
    remembers: false,
    now: () => new Date('2026-01-02T03:04:05.000Z'),
    notify: ({ message }) => void notices.push(message),
    ...options,
  });
  return { folder, cache, chooser, notices, countAsked: () => asked };
}

const lua = (changes: Partial<Case> = {}): Case =>
  sampleCase({ language: 'lua', code: 'print(1)', ...changes });
const sayLua: Say = () => luaConfig;
const isDown: Say = () => {
  throw new ModelFailure('unavailable', 'the model cannot be asked');
};
const guess = { source: 'fallback', container: { baseImage: 'debian:bookworm-slim' } };

describe('a language that nobody has configured', () => {
  it('is configured by the model, which is kept with all that decided it', async () => {
    const { chooser, folder } = await openBench(sayLua);
    expect(await chooser.choose(lua())).toEqual({
      container: luaConfig,
      source: 'model',
      reason: 'test-model configured lua',
    });
    const name = nameConfigFile(makeKey({ promptVersion }));
    expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toEqual(makeEntry({ promptVersion }));
  });

  it('is configured by what is kept, and the model is not asked again', async () => {
    const { chooser, countAsked } = await openBench(sayLua);
    await chooser.choose(lua());
    expect(await chooser.choose(lua({ code: 'print(2)', language: 'Lua' }))).toEqual({
      container: luaConfig,
      source: 'cache',
      reason: 'kept since 2026-01-02, when test-model configured Lua',
    });
    expect(countAsked()).toBe(1);
  });

  it('is asked for anew where a program has other imports, or its case other packages', async () => {
    const { chooser, countAsked } = await openBench(sayLua);
    await chooser.choose(lua());
    await chooser.choose(lua({ code: 'local lpeg = require("lpeg")' }));
    await chooser.choose(lua({ packages: ['lpeg'] }));
    expect(countAsked()).toBe(3);
  });

  it('is asked for once, however many want it at the same time', async () => {
    const { chooser, countAsked } = await openBench(sayLua);
    const all = await Promise.all(Array.from({ length: 20 }, () => chooser.choose(lua())));
    expect(new Set(all.map(({ source }) => source))).toEqual(new Set(['model']));
    expect(countAsked()).toBe(1);
  });

  it('has the same answer for a whole run, also where there is none', async () => {
    const { chooser, countAsked, notices } = await openBench(isDown, { remembers: true });
    for (let time = 0; time < 3; time++) expect(await chooser.choose(lua())).toMatchObject(guess);
    expect([countAsked(), notices.length]).toEqual([1, 1]);
  });

  it('is configured all the same where the answer cannot be kept, and that is told', async () => {
    const file = join(await createFolder({ file: '' }), 'file', 'configs');
    const { chooser, notices } = await openBench(sayLua, { folder: file });
    expect(await chooser.choose(lua())).toMatchObject({ source: 'model' });
    expect(notices).toEqual([expect.stringContaining('the configuration for lua cannot be kept: ')]);
  });
});

describe('without an answer', () => {
  it.each<[string, Say | string, string]>([
    ['a model that is down', isDown, 'the model cannot be asked'],
    ['no model', 'OPENAI_MODEL names no model', 'OPENAI_MODEL names no model'],
    ['a wrong answer', () => 'x', 'test-model gave no usable answer: the answer must be an object'],
  ])('of %s the container is guessed, and that is told', async (_, model, why) => {
    const { chooser, notices, folder } = await openBench(model);
    const chosen = await chooser.choose(lua());
    expect(chosen).toMatchObject({ ...guess, reason: expect.stringContaining(`guessed, since ${why}`) });
    expect(notices).toEqual([expect.stringContaining(`lua runs in a container that is guessed: ${why}`)]);
    expect(await listFiles(folder)).toEqual([]);
  });

  it('a guess takes no better answer’s place: the model is asked when it is there again', async () => {
    const { chooser, folder } = await openBench(isDown);
    await chooser.choose(lua());
    const again = await openBench(sayLua, { folder });
    expect(await again.chooser.choose(lua())).toMatchObject({ source: 'model' });
  });

  it('what another model has said before is taken, and nothing is asked for it', async () => {
    const { chooser, cache, notices } = await openBench(isDown);
    await cache.keep(makeEntry({ model: 'older-model', promptVersion: 1 }));
    expect(await chooser.choose(lua())).toEqual({
      container: luaConfig,
      source: 'cache',
      reason:
        'kept since 2026-01-02, when older-model configured lua; no model is asked: the model cannot be asked',
    });
    expect(notices).toEqual([]);
  });

  it('what is kept replays on a machine that has no model', async () => {
    const { chooser, folder } = await openBench(sayLua);
    await chooser.choose(lua());
    const elsewhere = await openBench('OPENAI_MODEL names no model', { folder });
    expect(await elsewhere.chooser.choose(lua())).toMatchObject({ source: 'cache', container: luaConfig });
  });

  it.each<[string, Partial<Case>]>([
    ['in a language of which nothing is known', { language: 'brainfuck' }],
    ['that names packages', { packages: ['lpeg'] }],
    ['whose image is named', { image: 'mirror.test/lua' }],
  ])('a case %s is not guessed at', async (_, changes) => {
    const { chooser } = await openBench(isDown);
    await expect(chooser.choose(lua(changes))).rejects.toMatchObject({
      name: 'UserError',
      code: 'suite-invalid',
      message: expect.stringContaining('is not built in: the model cannot be asked'),
      hint: expect.stringContaining('`container`'),
    });
  });

  it('nothing is guessed where that is not wanted', async () => {
    const { chooser } = await openBench('none is wanted', { guesses: false });
    await expect(chooser.choose(lua())).rejects.toMatchObject({ code: 'suite-invalid' });
  });
});

describe('a key that is refused', () => {
  const isRefused: Say = () => {
    throw new ModelFailure('unauthorized', 'models.test refuses the key in OPENAI_API_KEY');
  };

  it('ends what insists on it', async () => {
    const { chooser } = await openBench(isRefused);
    await expect(chooser.choose(lua())).rejects.toMatchObject({
      name: 'UserError',
      code: 'usage',
      message: 'models.test refuses the key in OPENAI_API_KEY',
    });
  });

  it('is a reason to guess for what does not', async () => {
    const { chooser } = await openBench(isRefused, { insistsOnKey: false });
    expect(await chooser.choose(lua())).toMatchObject(guess);
  });
});

describe('what is kept', () => {
  it('is not used where it breaks a rule of today, and that is told', async () => {
    const { chooser, cache, notices } = await openBench(sayLua);
    await cache.keep(makeEntry({ promptVersion }, { ...luaConfig, baseImage: 'evil/lua' }));
    expect(await chooser.choose(lua())).toMatchObject({ source: 'model', container: luaConfig });
    expect(notices).toEqual([
      expect.stringContaining('the configuration that is kept for lua is not used: /baseImage "evil/lua"'),
    ]);
  });

  it('is used where the user allows its image', async () => {
    const { chooser, cache } = await openBench(sayLua, { allowedImages: ['nickblah/lua'] });
    await cache.keep(makeEntry({ promptVersion }, { ...luaConfig, baseImage: 'nickblah/lua:5.4' }));
    expect(await chooser.choose(lua())).toMatchObject({ source: 'cache' });
  });
});

it('a fault of our own is no failure of the model', async () => {
  const { chooser } = await openBench(() => {
    throw new TypeError('a bug');
  });
  await expect(chooser.choose(lua())).rejects.toThrow(TypeError);
});
