import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../support/find-chromium.js';
import { hostileText, makeMixedRun } from '../../support/make-mixed-run.js';
import { runReporter } from '../run-reporter.js';
import { makePassed, makeResults, makeRun, sampleRun } from '../sample-run.js';
import { type Browser, openBrowser } from './open-browser.js';

const chromium = findChromium();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const sample = await runReporter('html', sampleRun, []);
const mixed = await runReporter('html', makeMixedRun().recorded, []);

const title = 'the page, in a browser';
describe.skipIf(chromium === undefined)(
  chromium === undefined ? `${title} (skipped: there is no Chromium on PATH)` : title,
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser(chromium ?? '');
    });
    afterAll(() => browser?.[Symbol.asyncDispose]());

    const listNames = async (page: Page) => {
      const names = await page.locator('.row-name').allTextContents();
      return names.map((name) => name.replace(/^\w+: /, ''));
    };
    const readOpen = (page: Page) => page.locator('.details-name').textContent();

    describe('filters', () => {
      test('totals are told, and each is a filter', async () => {
        const { page } = await browser.open(sample);
        const totals = await page.locator('.status').allTextContents();
        expect(totals.map((text) => text.replace(/^\S\s*/, ''))).toEqual([
          '10 failed',
          '1 errored',
          '2 passed',
          '1 skipped',
          '1 cancelled',
          '1 flaky',
        ]);
        await page.getByRole('button', { name: /skipped/ }).click();
        await page.getByRole('button', { name: /errored/ }).click();
        expect(await listNames(page)).toEqual(['boom', 'skipme']);
        expect(await page.locator('.list-head').textContent()).toContain('2 of 15 cases');
        expect(page.url()).toContain('#status=skipped&status=errored');
      });

      test('a menu offers the values of what cases differ in, and the totals follow it', async () => {
        const { page } = await browser.open(sample);
        await page.locator('summary', { hasText: 'language' }).click();
        await page.getByRole('checkbox', { name: /^rust/ }).check();
        expect((await listNames(page)).toSorted()).toEqual(['does not compile', 'segfault']);
        expect(await page.locator('.status.failed b').textContent()).toBe('2');
        expect(await page.locator('.status.passed b').textContent()).toBe('0');
        await page.getByRole('button', { name: 'Remove the filter language rust' }).click();
        expect(await page.locator('.status.failed b').textContent()).toBe('10');
      });

      test('labels and tags filter', async () => {
        const { page } = await browser.open(sample);
        await page.locator('summary', { hasText: 'model' }).click();
        await page.getByRole('checkbox', { name: /m-1/ }).check();
        expect(await listNames(page)).toEqual(['len']);
        await page.locator('.details').click();
        expect(await page.locator('.facet-panel:visible').count()).toBe(0);
        await page.locator('summary', { hasText: 'tag' }).click();
        // It is filled when it has opened.
        await expect.poll(() => page.locator('.facet-panel:visible').textContent()).toContain('smoke');
      });

      test('a search finds names, and after a moment what only the output has', async () => {
        const { page, incidents } = await browser.open(sample);
        await page.getByRole('searchbox', { name: 'Search' }).fill('traceback');
        await page.locator('.row', { hasText: 'upper' }).waitFor();
        expect(await listNames(page)).toEqual(['upper']);
        await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing');
        await page.getByText('No case is selected by these filters.').waitFor();
        await page.getByRole('button', { name: 'clear filters' }).click();
        expect(await page.locator('.row').count()).toBe(15);
        expect(incidents).toEqual([]);
      });
    });

    describe('links', () => {
      test('the address of a case opens it, with its program and output', async () => {
        const { page } = await browser.open(sample, { fragment: '#case=suites%2Fstrings.yaml%3A%3Aupper' });
        expect(await readOpen(page)).toBe('upper');
        await page.locator('.code').waitFor();
        expect(await page.locator('.code-text').textContent()).toBe('print(1)');
        expect(await page.locator('.stream pre').allTextContents()).toEqual([
          'abc\n',
          'Traceback:\n  boom\n',
        ]);
        expect(await page.locator('.diff-line').allTextContents()).toEqual(['-ABC', '+abc']);
        expect(await page.locator('.command code').textContent()).toContain('suites/strings.yaml::upper');
      });

      test('the address of a case that is not there says so', async () => {
        const { page } = await browser.open(sample, { fragment: '#case=gone' });
        expect(await page.locator('.details').textContent()).toBe('This run has no case gone.');
        expect(await page.locator('.row').count()).toBe(15);
      });

      test('the address of a filtered view shows that view', async () => {
        const { page } = await browser.open(sample, { fragment: '#status=passed&q=some' });
        expect(await listNames(page)).toEqual(['sometimesflaky']);
        expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('some');
      });

      test('going back undoes one step after the other', async () => {
        const { page } = await browser.open(sample);
        await page.getByRole('button', { name: /passed/ }).click();
        await page.locator('.row', { hasText: 'len' }).click();
        await page.getByRole('link', { name: 'run' }).click();
        await page.getByRole('heading', { name: 'Languages' }).waitFor();
        await page.goBack();
        expect(await readOpen(page)).toBe('len');
        await page.goBack();
        expect(await page.locator('.details-name').count()).toBe(0);
        expect(await page.locator('.row').count()).toBe(2);
        await page.goBack();
        expect(await page.locator('.row').count()).toBe(15);
        await page.goForward();
        expect(await page.locator('.row').count()).toBe(2);
      });

      test('a cell of the pivot leads to its cases', async () => {
        const { page } = await browser.open(sample, { fragment: '#view=pivot&rows=suite&columns=language' });
        await page.getByTitle('suites/endings.yaml, rust: 0 of 2 passed').click();
        expect((await listNames(page)).toSorted()).toEqual(['does not compile', 'segfault']);
      });
    });

    describe('the keyboard', () => {
      test('goes through cases, into one and back', async () => {
        const { page } = await browser.open(sample);
        await page.keyboard.press('j');
        expect(await readOpen(page)).toBe('upper');
        await page.keyboard.press('j');
        await page.keyboard.press('j');
        await page.keyboard.press('k');
        expect(await readOpen(page)).toBe('rarely');
        await page.keyboard.press('Escape');
        expect(await page.locator('.details-name').count()).toBe(0);
        await page.goBack();
        expect(await readOpen(page)).toBe('rarely');
      });

      test('reaches search, filters, list and details by Tab alone', async () => {
        const { page } = await browser.open(sample);
        const reached = new Set<string>();
        for (let count = 0; count < 40; count += 1) {
          await page.keyboard.press('Tab');
          const name = await page.evaluate(
            "(({ tagName, className, textContent }) => tagName + '.' + className.split(' ')[0] + ' ' + textContent.slice(0, 8))(document.activeElement)",
          );
          reached.add(String(name).split('\n')[0] ?? '');
        }
        const all = [...reached].join('\n');
        for (const wanted of [
          'A. timeline',
          'BUTTON.quiet',
          'BUTTON.status',
          'INPUT.search',
          'SUMMARY. language',
          'SELECT.',
          'DIV.list',
        ])
          expect(all).toContain(wanted);
      });

      test('finds by / and leaves by Escape', async () => {
        const { page } = await browser.open(sample);
        await page.keyboard.press('/');
        await page.keyboard.type('loops');
        expect(await listNames(page)).toEqual(['loops']);
        // A letter in the search is a letter.
        await page.keyboard.type('jk?');
        expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('loopsjk?');
        await page.keyboard.press('Escape');
        expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('');
        await page.keyboard.press('Escape');
        await page.keyboard.press('3');
        expect(page.url()).toContain('view=pivot');
      });

      test('tells its keys by ?, and closes that by Escape', async () => {
        const { page } = await browser.open(sample);
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: 'Keys' }).waitFor();
        await page.keyboard.press('Escape');
        expect(await page.getByRole('dialog', { name: 'Keys' }).count()).toBe(0);
      });

      test('goes through attempts on the timeline, and opens one', async () => {
        const { page } = await browser.open(sample, { fragment: '#view=timeline' });
        await page.locator('canvas').focus();
        await page.keyboard.press('ArrowRight');
        expect(await page.locator('.timeline-caption').textContent()).toMatch(
          /^boom \(swift\): errored in 2 ms/,
        );
        await page.keyboard.press('Enter');
        expect(await readOpen(page)).toBe('boom');
      });
    });

    describe('hostile output', () => {
      test('runs nothing and loads nothing, whichever case is open', async () => {
        const { page, incidents } = await browser.open(mixed);
        const count = makeMixedRun().results.length;
        for (let index = 0; index < count; index += 1) await page.keyboard.press('j');
        for (const view of ['timeline', 'pivot', 'scores', 'run']) {
          await page.getByRole('link', { name: view }).click();
          await page.locator('main .sheet').waitFor();
        }
        expect(incidents).toEqual([]);
        expect(await page.locator('img, iframe, object, embed, link, base, form').count()).toBe(0);
        expect(await page.locator('a:not([href^="#"])').count()).toBe(0);
      });

      test('is shown as text', async () => {
        const results = makeResults([
          {
            file: 'suites/<img src=x>.yaml',
            cases: [
              {
                name: hostileText,
                tags: [hostileText],
                labels: { [hostileText]: hostileText },
                outcome: { status: 'passed' },
                attempts: [makePassed(1)],
              },
            ],
          },
        ]);
        const html = await runReporter(
          'html',
          makeRun(results, [{ name: 'x', file: 'suites/<img src=x>.yaml', caseCount: 1 }]),
          [],
        );
        const { page, incidents } = await browser.open(html);
        await page.locator('.row').click();
        const shown = (await readOpen(page)) ?? '';
        expect(shown).toContain('<script>alert(1)</script> <img src=x onerror=alert(1)>');
        expect(shown).toContain('nul ␀ bell');
        expect(shown).toContain('\\u202egnp.exe');
        await page.reload();
        await page.locator('.details-name').waitFor();
        expect(incidents).toEqual([]);
      });

      test('a program that would take long to be coloured is shown without colours', async () => {
        const [template] = makeResults([
          {
            file: 'suites/a.yaml',
            cases: [{ name: 'slow', outcome: { status: 'passed' }, attempts: [makePassed(1)] }],
          },
        ]);
        if (template === undefined) throw new Error('there is a result');
        const suites = [{ name: 'a', file: 'suites/a.yaml', caseCount: 1 }];
        const open = async (code: string) => {
          const html = await runReporter('html', makeRun([{ ...template, code }], suites), []);
          const { page } = await browser.open(html, { fragment: '#case=suites/a.yaml::slow' });
          await page.locator('.code').waitFor();
          return page;
        };
        const slow = await open(`def f(): ${'a'.repeat(50_000)}`);
        expect(await slow.locator('.code-text span').count()).toBe(0);
        const quick = await open('def f(): pass');
        expect(await quick.locator('.hljs-keyword').allTextContents()).toEqual(['def', 'pass']);
      });

      test('the policy stops a script that somebody adds to the file', async () => {
        const { page, incidents } = await browser.open(
          sample.replace(
            '<div id="app">',
            '<script>alert(1)</script><img src="https://example.invalid/x"><div id="app">',
          ),
        );
        await page.locator('.row').first().waitFor();
        expect(incidents.filter((text) => text.startsWith('dialog'))).toEqual([]);
        expect(incidents.join('\n')).toContain('violation: script-src-elem');
        expect(incidents.join('\n')).toContain('violation: img-src');
      });
    });

    describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
      test.each([
        ['the list', ''],
        ['a failed case', '#case=suites%2Fstrings.yaml%3A%3Aupper'],
        ['a flaky case', '#case=suites%2Fstrings.yaml%3A%3Asometimes'],
        ['an errored case', '#case=suites%2Fstrings.yaml%3A%3Aboom&status=errored&tag=smoke'],
        ['nothing found', '#q=nothing'],
        ['the timeline', '#view=timeline'],
        ['the pivot', '#view=pivot&rows=suite&columns=language'],
        ['the scores', '#view=scores'],
        ['the run', '#view=run'],
      ])('%s can be used by everybody, as far as axe can tell', async (_what, fragment) => {
        const { page } = await browser.open(sample, { fragment, colorScheme });
        if (fragment.includes('case=')) await page.locator('.facts').first().waitFor();
        expect(await findViolations(page)).toEqual([]);
        await page.close();
      });

      test('the keys and an open menu can be, too', async () => {
        const { page } = await browser.open(sample, { colorScheme });
        await page.locator('summary', { hasText: 'language' }).click();
        expect(await findViolations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        expect(await findViolations(page)).toEqual([]);
      });
    });

    test('colours can be chosen, whatever the system says', async () => {
      const { page } = await browser.open(sample);
      const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const light = await ground();
      await page.getByRole('button', { name: 'colours: system' }).click();
      expect(await ground()).toBe(light);
      await page.getByRole('button', { name: 'colours: light' }).click();
      expect(await ground()).not.toBe(light);
    });

    test('on a narrow screen the list and a case take turns, and nothing is wider than it', async () => {
      const { page } = await browser.open(sample, { width: 390 });
      expect(await page.locator('.details').isVisible()).toBe(false);
      await page.locator('.row', { hasText: 'upper' }).click();
      expect(await page.locator('.list').isVisible()).toBe(false);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await page.getByRole('button', { name: '← cases' }).click();
      expect(await page.locator('.list').isVisible()).toBe(true);
    });

    test('of 20,000 cases only those in sight are in the document', async () => {
      const count = 20_000;
      const attempt = makePassed(1);
      const results = makeResults([
        {
          file: 'suites/many.yaml',
          cases: Array.from({ length: count }, (_, index) => ({
            name: `case ${index}`,
            outcome: { status: 'passed' as const },
            attempts: [attempt],
          })),
        },
      ]);
      const html = await runReporter(
        'html',
        makeRun(results, [{ name: 'many', file: 'suites/many.yaml', caseCount: count }]),
        [],
      );
      const { page } = await browser.open(html);
      const countElements = () => page.locator('.app *').count();
      expect(await page.locator('.list-head').textContent()).toContain('20000 cases');
      expect(await countElements()).toBeLessThan(500);
      await page.locator('.list').focus();
      await page.keyboard.press('End');
      expect(await readOpen(page)).toBe('case 19999');
      expect(await countElements()).toBeLessThan(600);
      await page.getByRole('searchbox', { name: 'Search' }).fill('case 1234');
      expect(await listNames(page)).toContain('case 12345');
      // 1234, 11234, and 12340 to 12349.
      expect(await page.locator('.list-head').textContent()).toContain('12 of 20000 cases');
    });

    test('a page that is cut off says so', async () => {
      const { page } = await browser.open(
        sample.replace(/<script type="text\/plain" data-kind="head"[^<]*<\/script>/, ''),
      );
      await page.getByText('This report cannot be read: Error: the page is not whole').waitFor();
    });

    async function findViolations(page: Page): Promise<unknown> {
      // A script of the test's own, which the page's policy does not let in by a tag.
      await page.evaluate(axe);
      return page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary)]))",
      );
    }
  },
);
