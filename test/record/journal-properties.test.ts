import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseResult } from '../../src/model/attempt.js';
import { UserError } from '../../src/model/errors.js';
import { readEntries } from '../../src/record/durations-file.js';
import { parseEvent } from '../../src/record/parse-event.js';
import { readJournal } from '../../src/record/read-journal.js';
import { makeEvents, sampleResults, sampleRun } from '../report/sample-run.js';
import { checkProperty, hostileText } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';

const lines = makeEvents(sampleRun, sampleResults).map((event) => `${JSON.stringify(event)}\n`);
const whole = Buffer.from(lines.join(''));
const expected = new Map(sampleResults.map((result) => [result.case.id, result]));

/** The cases of a journal, or why it is refused. */
async function read(file: string, bytes: Uint8Array): Promise<readonly CaseResult[] | string> {
  await writeFile(file, bytes);
  try {
    const recorded = await readJournal(file);
    const results = [];
    for await (const result of recorded.results()) results.push(result);
    const { counts } = recorded.summary;
    for (const count of Object.values(counts)) expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
    return results;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.code).toBe('file-unreadable');
    expect(error.message).toMatch(/\.ndjson(:\d+)?: ./);
    return error.message;
  }
}

it('a journal that is cut off at any byte has the cases that were finished before, as they were', async () => {
  const file = join(await createFolder(), 'cut.ndjson');
  const first = lines[0]?.length ?? 0;
  await checkProperty(
    fc.asyncProperty(fc.nat(whole.length), async (length) => {
      const results = await read(file, whole.subarray(0, length));
      if (typeof results === 'string') {
        // Whatever has no whole first line is no journal.
        expect(length).toBeLessThan(first);
        return;
      }
      const finished =
        whole
          .subarray(0, length)
          .toString()
          .match(/"type":"case-finished"[^\n]*\n/g) ?? [];
      const same = results.filter(({ case: { id }, outcome }) => {
        if (outcome.reason === 'the run broke off before the case was finished') return false;
        expect(results.find((result) => result.case.id === id)).toEqual(expected.get(id));
        return true;
      });
      // The last line may be whole but for its end.
      expect(same.length - finished.length).toBeOneOf([0, 1]);
    }),
    40,
  );
});

it('a journal that is garbled at any byte is read, or refused with its line', async () => {
  const file = join(await createFolder(), 'garbled.ndjson');
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 });
  await checkProperty(
    fc.asyncProperty(changes, async (all) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of all) bytes[at] = byte;
      await read(file, bytes);
    }),
    40,
  );
});

it('a journal whose lines are in any order, doubled or left out is read, or refused with its line', async () => {
  const file = join(await createFolder(), 'mixed.ndjson');
  await checkProperty(
    fc.asyncProperty(fc.array(fc.constantFrom(...lines.slice(0, 12)), { maxLength: 12 }), async (some) => {
      await read(file, Buffer.from(`${lines[0]}${some.join('')}`));
    }),
    40,
  );
});

/** JSON in which one value has become another. */
const otherJson = fc
  .tuple(fc.constantFrom(...lines), fc.nat(), fc.json({ maxDepth: 1 }))
  .map(([line, place, value]) => {
    const places = [...line.matchAll(/(?<=[:[,])("[^"\\]*"|-?\d+|true|false|null|\{\}|\[\])(?=[,}\]])/g)];
    const found = places[place % places.length];
    return found === undefined
      ? line
      : line.slice(0, found.index) + value + line.slice(found.index + found[0].length);
  });

it('a line is an event or none, whatever JSON it is', async () => {
  await checkProperty(
    fc.property(
      fc.oneof(
        otherJson,
        fc.json(),
        hostileText,
        fc.json().map((json) => `{"type":"notice","atMs":0,"x":${json}}`),
      ),
      (line) => {
        const event = parseEvent(line);
        if (event !== undefined)
          expect(event).toMatchObject({ type: expect.any(String), atMs: expect.any(Number) });
      },
    ),
    1000,
  );
});

it('a file of durations is read, or has none', async () => {
  const file = join(await createFolder(), 'durations.json');
  const entry = fc.oneof(fc.tuple(fc.nat(), fc.nat()), fc.jsonValue());
  const right = fc.dictionary(fc.string(), entry).map((cases) => JSON.stringify({ formatVersion: 1, cases }));
  await checkProperty(
    fc.asyncProperty(fc.oneof(right, fc.json(), hostileText), async (text) => {
      await writeFile(file, text);
      const written = readFileSync(file, 'utf8');
      for (const [key, [durationMs, day]] of readEntries(file)) {
        expect(written).toContain(JSON.stringify(key));
        expect(durationMs >= 0 && day >= 0).toBe(true);
      }
    }),
    100,
  );
});
