import { Command, CommanderError, InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createAgeOption,
  createCountOption,
  createDurationOption,
  createNumberOption,
  createPercentageOption,
  createRateOption,
  createSizeOption,
  createTimeoutScaleOption,
} from '../../src/cli/options.js';
import { readEnvironment } from '../../src/cli/read-environment.js';
import { readSelection } from '../../src/cli/read-selection.js';
import { UserError } from '../../src/model/errors.js';
import { readShard } from '../../src/run/read-shard.js';
import { createCaseFilter } from '../../src/schedule/select-cases.js';
import { checkProperty, hostileText } from '../support/check-property.js';

const value = fc.oneof(
  hostileText,
  fc
    .tuple(
      fc.stringMatching(/^[0-9]{0,400}$/),
      fc.constantFrom('', '.', '.5', 'e9', '_'),
      fc.constantFrom('', 'ms', 's', 'm', 'h', 'd', 'KB', 'GiB', 'B', '%'),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '0',
    '-1',
    '+1',
    ' 1',
    '1 ',
    '0x10',
    '1e3',
    'NaN',
    'Infinity',
    '١',
    '１',
    '00',
    '1\n',
    'auto',
    '0.0s',
    '.5',
    '100.1%',
  ),
);

describe('the value of a flag', () => {
  it.each([
    ['a count', createCountOption('--x <n>', ''), 1, 999_999_999],
    ['a number', createNumberOption('--x <n>', '', { least: 0, most: 100 }), 0, 100],
    ['a rate', createRateOption('--x <n>', ''), Number.MIN_VALUE, 1],
    ['a percentage', createPercentageOption('--x <n>', ''), 0, 1],
    ['a scale', createTimeoutScaleOption(), 0.1, 100],
    ['a duration', createDurationOption('--x <n>', ''), 1, 2 ** 31 - 1],
    ['an age', createAgeOption('--x <n>', ''), 1, Number.MAX_SAFE_INTEGER],
    ['a size', createSizeOption('--x <n>', ''), 0, Number.MAX_SAFE_INTEGER],
  ] as const)('that is %s is within its bounds, or refused', async (_, { parseArg }, least, most) => {
    await checkProperty(
      fc.property(value, (text) => {
        try {
          const parsed: unknown = parseArg?.(text, undefined);
          if (parsed === 'auto') return;
          expect(parsed).toBeTypeOf('number');
          expect(Number(parsed) >= least && Number(parsed) <= most).toBe(true);
          // What is accepted is written with digits, and begins and ends as it should.
          expect(text).toMatch(/^[0-9.]+[a-zA-Z%]*$/);
        } catch (error) {
          if (!(error instanceof InvalidArgumentError)) throw error;
          expect(error.message).toMatch(/^it /);
        }
      }),
      300,
    );
  });

  it('that is a shard is one of its parts, or refused', async () => {
    const shard = fc.oneof(
      value,
      fc.tuple(fc.nat(1100), fc.nat(1100)).map((parts) => parts.join('/')),
    );
    const env = fc.dictionary(
      fc.constantFrom('GITLAB_CI', 'CI_NODE_INDEX', 'CI_NODE_TOTAL', 'JOB_COMPLETION_INDEX'),
      fc.oneof(value, fc.nat(20).map(String)),
    );
    await checkProperty(
      fc.property(fc.oneof(shard, fc.constantFrom('auto', 'auto/3')), env, (text, variables) => {
        try {
          const { index, total } = readShard(text, variables);
          expect(Number.isInteger(index) && Number.isInteger(total) && index >= 1 && index <= total).toBe(
            true,
          );
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.code).toBe('usage');
        }
      }),
      500,
    );
  });

  it('that is a label has a name, or is refused', async () => {
    await checkProperty(
      fc.property(fc.array(hostileText, { maxLength: 3 }), (label) => {
        try {
          const { labels } = readSelection({ label });
          expect(Object.keys(labels)).not.toContain('');
          for (const text of label) expect(labels).toHaveProperty([text.slice(0, text.indexOf('='))]);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
      300,
    );
  });

  it('is refused by its flag, in one line', async () => {
    await checkProperty(
      fc.property(value, (text) => {
        let printed = '';
        const command = new Command()
          .exitOverride()
          .configureOutput({
            writeErr: (part) => {
              printed += part;
            },
          })
          .addOption(createDurationOption('--timeout <duration>', ''));
        try {
          command.parse(['node', 'x', `--timeout=${text}`]);
          expect(command.opts()['timeout']).toBeLessThan(2 ** 31);
        } catch (error) {
          if (!(error instanceof CommanderError)) throw error;
          expect(printed).toContain('--timeout');
        }
      }),
      300,
    );
  });
});

describe('a filter', () => {
  const noOthers = { tags: [], labels: {}, languages: [] };
  const origin = { file: 'a.yaml', line: 1, column: 1, pointer: '' };
  const makeCase = (id: string) => {
    const place = { suite: 0, index: 0, origin };
    return { ...place, id, name: id, language: 'python', tags: [], labels: {} };
  };

  it('selects the cases whose ids have it in them, or is a regular expression, or is refused', async () => {
    const filter = fc.oneof(
      hostileText,
      fc
        .tuple(
          fc.array(
            fc.constantFrom(
              'a',
              '(',
              ')',
              '[',
              ']',
              '*',
              '+',
              '?',
              '\\',
              '/',
              '{2}',
              '^',
              '$',
              '|',
              '(?<a>',
              '.',
            ),
            {
              maxLength: 8,
            },
          ),
          fc.constantFrom('', 'i', 'g', 'gy', 'uv', 'ii', 'x', 'y'),
        )
        .map(([parts, flags]) => `/${parts.join('')}/${flags}`),
    );
    await checkProperty(
      fc.property(filter, hostileText, (text, around) => {
        try {
          const test = createCaseFilter({ ...noOthers, filter: [text] });
          const ids = [`${around}${text}${around}`, around, 'a'];
          const selected = ids.map((id) => test(makeCase(id)));
          if (!/^\/.+\/[a-z]*$/s.test(text)) expect(selected).toEqual(ids.map((id) => id.includes(text)));
          // The same each time: no expression remembers where it was.
          expect(ids.map((id) => test(makeCase(id)))).toEqual(selected);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.message).toContain('is no regular expression');
        }
      }),
      500,
    );
  });

  it('of ids selects the cases with just these ids', async () => {
    await checkProperty(
      fc.property(fc.array(hostileText, { maxLength: 4 }), hostileText, (ids, id) => {
        const selection = readSelection({ case: ids });
        expect(createCaseFilter(selection)(makeCase(id))).toBe(ids.includes(id));
      }),
      200,
    );
  });

  it('of labels selects the cases that have them themselves', async () => {
    const name = fc.constantFrom('__proto__', 'constructor', 'toString', 'model');
    await checkProperty(
      fc.property(name, name, hostileText, (wanted, own, text) => {
        const test = createCaseFilter(readSelection({ label: [`${wanted}=${text}`] }));
        const labels = Object.fromEntries([[own, text]]);
        expect(test({ ...makeCase('a'), labels })).toBe(wanted === own);
      }),
      200,
    );
  });
});

it('a variable that stands for a flag has a value of it, or is refused by its name', async () => {
  await checkProperty(
    fc.property(value, (text) => {
      const command = new Command()
        .addOption(createDurationOption('--timeout <duration>', ''))
        .addOption(createCountOption('--count <n>', ''))
        .option('--flag', '');
      for (const variable of ['UMWELTEN_SUITE_TIMEOUT', 'UMWELTEN_SUITE_COUNT', 'UMWELTEN_SUITE_FLAG']) {
        try {
          readEnvironment(command, { [variable]: text });
          for (const [key, read] of Object.entries(command.opts()))
            expect(['timeout', 'count', 'flag'].includes(key) && /^(number|boolean)$/.test(typeof read)).toBe(
              true,
            );
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.message.startsWith(`${variable} is `)).toBe(true);
        }
      }
    }),
    300,
  );
});
