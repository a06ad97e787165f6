import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';

/** A page of the report in a real browser, and all that it did beside being drawn. */
export interface OpenedPage {
  readonly page: Page;
  /** Dialogs, requests, messages on the console, errors and violations of the page's policy. */
  readonly incidents: readonly string[];
  readonly url: string;
}

export interface Browser extends AsyncDisposable {
  open(
    html: string,
    options?: { fragment?: string; colorScheme?: 'light' | 'dark'; width?: number },
  ): Promise<OpenedPage>;
}

/** Starts a browser that opens reports as files, as somebody does who was sent one. */
export async function openBrowser(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath,
    // Root has no sandbox of Chromium's, and small machines have a small /dev/shm.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  let count = 0;
  return {
    open: async (html, { fragment = '', colorScheme = 'light', width = 1280 } = {}) => {
      count += 1;
      const file = join(folder, `${count}.html`);
      await writeFile(file, html);
      const url = pathToFileURL(file).href;
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      const incidents: string[] = [];
      page.on('dialog', (dialog) => {
        incidents.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('console', (message) => void incidents.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => void incidents.push(`error: ${error.message}`));
      page.on('request', (request) => {
        if (!request.isNavigationRequest() || request.url().split('#')[0] !== url)
          incidents.push(`request: ${request.url()}`);
      });
      await page.addInitScript(
        "addEventListener('securitypolicyviolation', (event) => console.log('violation: ' + event.violatedDirective))",
      );
      await page.goto(url + fragment);
      await page.locator('.app, [role=alert]').waitFor();
      return { page, incidents, url };
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };
}
