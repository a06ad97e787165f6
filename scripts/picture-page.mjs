// `npm run picture:page`: the pictures of the HTML report that the README shows, docs/images/page.png and
// page-dark.png. They are of a real run: suites of this repository, the evaluation of its documentation, and some
// programs that are wrong.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserCommands, findOnPath, provideBrowser, provideModules, root, run } from './provide.mjs';

provideModules();
provideBrowser();
const executablePath = findOnPath(browserCommands);
if (executablePath === undefined) {
  console.error('error: there is no Chromium on PATH');
  process.exit(1);
}
const { chromium } = await import('playwright-core');
run('node', ['scripts/build.mjs', '--no-types']);

const folder = mkdtempSync(join(tmpdir(), 'umwelten-suite-picture-'));
try {
  writeProject();
  // Cases fail, and are meant to.
  spawnSync('node', [join(root, 'dist/bin.js'), 'run', 'suites', '--reporter', 'html=run.html'], {
    cwd: folder,
  });
  await takePictures();
} finally {
  rmSync(folder, { recursive: true });
}

function writeProject() {
  const suites = join(folder, 'suites');
  mkdirSync(suites);
  writeFileSync(join(folder, 'umwelten-suite.yaml'), '');
  for (const name of ['python', 'javascript', 'go', 'rust', 'ruby', 'bash', 'perl', 'typescript'])
    cpSync(join(root, `suites/${name}.yaml`), join(suites, `${name}.yaml`));
  cpSync(join(root, 'docs/examples/evaluation'), join(suites, 'evaluation'), { recursive: true });
  writeFileSync(
    join(suites, 'exercises.yaml'),
    `name: exercises
defaults: { timeout: 5s }
cases:
  - name: counts words
    language: python
    tags: [text]
    code: |
      from collections import Counter

      text = "the cat and the dog and the bird"
      for word, count in Counter(text.split()).most_common():
          print(f"{word:<6}{count:>3}")
    expect:
      stdout: |
        the     3
        and     2
        cat     1
        dog     1
        birds   1
  - name: sums a slice
    language: go
    tags: [numbers]
    code: |
      package main

      import "fmt"

      func main() {
      	numbers := []int{1, 2, 3}
      	fmt.Println(numbers[len(numbers)])
      }
    expect: { stdout: 6 }
  - name: loops forever
    language: ruby
    code: loop {}
    timeout: 1s
  - name: parses a number
    language: rust
    tags: [numbers]
    code: |
      fn main() {
          let number: i32 = "five";
          println!("{number}");
      }
    expect: { stdout: 5 }
  - name: waits for the next exercise
    language: php
    skip: not written yet
    code: <?php
`,
  );
}

async function takePictures() {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  for (const [colorScheme, name] of [
    ['light', 'page.png'],
    ['dark', 'page-dark.png'],
  ]) {
    const page = await browser.newPage({
      viewport: { width: 1200, height: 720 },
      deviceScaleFactor: 1.25,
      colorScheme,
    });
    const address = pathToFileURL(join(folder, 'run.html')).href;
    await page.goto(`${address}#case=${encodeURIComponent('suites/exercises.yaml::counts words')}`);
    await page.locator('.code').waitFor();
    await page.screenshot({ path: join(root, 'docs/images', name) });
  }
  await browser.close();
}
