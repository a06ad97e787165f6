import { describe, expect, it } from 'vitest';
import { parseReply } from '../../../src/suite/reply/parse-reply.js';

async function read(text: string) {
  const { fences, text: answer, endsInReasoning } = await parseReply(text);
  return { codes: fences.map(({ code }) => code), answer, endsInReasoning };
}

describe('reasoning', () => {
  it.each(['think', 'thinking', 'thought', 'reasoning', 'THINK'])('in <%s> is dropped', async (tag) => {
    const text = `<${tag}>\nMaybe\n\`\`\`py\ndraft\n\`\`\`\n</${tag}>\n\n\`\`\`py\nfinal\n\`\`\`\n`;
    expect(await read(text)).toMatchObject({ codes: ['final\n'], answer: '\n\n```py\nfinal\n```\n' });
  });

  it('is dropped where it is empty, and where the answer follows on its line', async () => {
    expect(await read('<think></think>```py\na\n```')).toMatchObject({ codes: ['a\n'] });
    expect(await read('\n <think>\n\n</think> Hi')).toMatchObject({ answer: ' Hi' });
  });

  it('is dropped with a fence in it that is not closed', async () => {
    expect(await read('<think>\n```py\ndraft\n</think>\n```py\nfinal\n```\n')).toMatchObject({
      codes: ['final\n'],
    });
  });

  it('is dropped in every place that it begins a line in', async () => {
    const text = 'One.\n<think>\n```\na\n```\n</think>\n```\nb\n```\n<thinking>x</thinking>\nTwo.\n';
    expect(await read(text)).toMatchObject({ codes: ['b\n'], answer: 'One.\n\n```\nb\n```\n\nTwo.\n' });
  });

  it('is dropped where its opening tag stood in the prompt', async () => {
    const text = '```py\ndraft\n```\nLooks good.\n</think>\n\n```py\nfinal\n```\n';
    expect(await read(text)).toMatchObject({ codes: ['final\n'], answer: '\n\n```py\nfinal\n```\n' });
    expect(await read('I think so.</think>\nYes.')).toMatchObject({ answer: '\nYes.' });
  });

  it('without an end is all that there is', async () => {
    const text = '<think>\nHm.\n```py\ndraft\n```\n';
    expect(await read(text)).toEqual({ codes: [], answer: '', endsInReasoning: true });
  });

  it('is not what a program or a sentence says of it', async () => {
    const code = 'import re\n<think>\nre.sub("<think>.*?</think>", "")\nx.split("</think>")\n';
    expect(await read(`\`\`\`py\n${code}\`\`\`\n`)).toMatchObject({ codes: [code] });
    const prose = 'The tag\n<think> opens.\n\n```\na\n```\n';
    expect(await read(prose)).toEqual({ codes: ['a\n'], answer: prose, endsInReasoning: false });
  });
});

describe('a reply', () => {
  it('is kept byte for byte', async () => {
    const text = 'Hi\r\n\u0000\rthere \t\n';
    expect((await parseReply(text)).text).toBe(text);
    expect((await parseReply('')).text).toBe('');
  });

  it('has fences below tags, which would be HTML in a document', async () => {
    expect(await read('<answer>\n```py\na\n```\n</answer>\n')).toMatchObject({ codes: ['a\n'] });
  });

  const long = (part: string) => part.repeat(Math.floor(1e6 / part.length));
  it.each([
    ['backticks', long('`')],
    ['fences', long('```\n')],
    ['quotes in quotes', long('> ')],
    ['lists in lists', long('- ')],
    ['quotes and lists in each other', long('> - ')],
    ['fences in quotes', long('> ```\n')],
    ['fences in lists', long('- ```\n')],
    ['deep quotes', long(`${'>'.repeat(99)} a\n`)],
    ['brackets', long('[')],
    ['openings of reasoning', `a\n${long('<think>\n')}`],
    ['openings of reasoning in a quote', `a\n\n${long('> <think>\n')}\n</think>`],
    ['half tags', long('\n<think ')],
    ['parts of reasoning', long('<think>a</think>')],
    ['parts of reasoning below each other', `a\n${long('<think>\n</think>\n')}`],
    ['white space', long(' \t')],
  ])('of a megabyte of %s is read in linear time', { timeout: 60_000 }, async (_what, text) => {
    const small = await measure(text.slice(0, text.length / 8));
    const large = await measure(text);
    // Eight times as long. One of quadratic time would take 64 times as long; short times say nothing.
    expect(large).toBeLessThan(Math.max(2000, 32 * small));
  });
});

/** What reading costs this process, in milliseconds of CPU time, however busy the machine is with others. */
async function measure(text: string): Promise<number> {
  const before = process.cpuUsage();
  await parseReply(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
