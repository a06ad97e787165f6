// Bundles readers of test/fuzz/readers/, each with all that it needs, so that what is tested counts what it executes.
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { createInstrumenter } from 'istanbul-lib-instrument';
import { pageBundleName } from '../bundle-page.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The name of the global object that holds the counters: test/fuzz/counters.ts knows it, too. */
const coverageVariable = '__umweltenFuzzCounters__';

/** What bundled CommonJS packages take for granted, and ES modules do not have. */
const commonJsGlobals = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename;
`;

/**
 * What counts what it executes: what is tested, the parsers that it has others' text parsed by, and the maze that tests
 * the fuzzer itself.
 */
const counted =
  /^(?:src\/.*|node_modules\/(?:csv-parse|lossless-json|markdown-it|yaml)\/.*|test\/fuzz\/maze)\.(?:[cm]?js|ts)$/;

/**
 * Bundles the readers of these names, and the loop that feeds them, into a folder: `<name>.mjs` and `run-reader.mjs`.
 * Returns the texts that stand in each reader's sources, which readers compare with what they read.
 */
export async function bundleReaders(names, folder) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      ...names.map((name) => ({ in: `test/fuzz/readers/${name}.ts`, out: name })),
      { in: 'test/fuzz/run-reader.ts', out: 'run-reader' },
    ],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: commonJsGlobals },
    define: { UMWELTEN_SUITE_VERSION: '"0.0.0"' },
    plugins: [countPlugin()],
    metafile: true,
    logLevel: 'warning',
  });
  const words = {};
  for (const name of names) {
    const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith(`/${name}.mjs`));
    words[name] = await collectWords(Object.keys(output[1].inputs).filter((path) => path.startsWith('src/')));
  }
  return words;
}

function countPlugin() {
  const instrumenter = createInstrumenter({ esModules: true, compact: true, coverageVariable });
  return {
    name: 'count',
    setup: ({ onResolve, onLoad }) => {
      // No reader is fed to the page of the HTML report.
      onResolve({ filter: pageBundleName }, () => ({ path: 'page-bundle', namespace: 'page' }));
      onLoad({ filter: /.*/, namespace: 'page' }, () => ({
        contents: 'export const pageScript = "", pageStyle = "";',
      }));
      onLoad({ filter: /\.(?:[cm]?js|ts)$/ }, async ({ path }) => {
        if (!counted.test(relative(root, path))) return undefined;
        const text = await readFile(path, 'utf8');
        const { code } = await transform(text, { loader: path.endsWith('.ts') ? 'ts' : 'js' });
        return { contents: instrumenter.instrumentSync(code, path), loader: 'js' };
      });
    },
  };
}

/** Short texts between quotes: names of keys, marks, words. */
async function collectWords(paths) {
  const words = new Set();
  for (const path of paths) {
    const text = await readFile(join(root, path), 'utf8');
    for (const [, single, double] of text.matchAll(/'((?:[^'\\\n]){1,24})'|"((?:[^"\\\n]){1,24})"/g)) {
      const word = single ?? double ?? '';
      // Imports, and the schema's own pointers.
      if (!/^(?:\.{1,2}\/|node:|#\/)/.test(word)) words.add(word);
    }
  }
  return [...words].sort();
}
