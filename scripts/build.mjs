// Builds dist/: the bundled program and library, their types, the licences of what was bundled, and the
// supervisor. `--release` builds the supervisor for all architectures; `--no-types` leaves the types out.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundlePage, pageBundleName } from './bundle-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const entries = ['bin', 'index', 'dagger-runner'].filter((name) => existsSync(join(root, `src/${name}.ts`)));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What bundled CommonJS packages take for granted, and ES modules do not have. */
const commonJsGlobals = {
  require:
    'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  __filename: 'const __filename=import.meta.filename;',
  __dirname: 'const __dirname=import.meta.dirname;',
};

/** The grammars of those languages whose packages are detected, and whose they are. */
const grammarAuthors = {
  go: '2014 Max Brunsfeld',
  java: '2017 Ayman Nadeem',
  javascript: '2014 Max Brunsfeld',
  php: '2017 Josh Vera, GitHub; 2019 Max Brunsfeld, Amaan Qureshi, Christian Frøystad, Caleb White',
  python: '2016 Max Brunsfeld',
  ruby: '2016 Rob Rix',
  rust: '2017 Maxim Sokolov',
  typescript: '2017 Max Brunsfeld',
};

const isRelease = process.argv.includes('--release');
await bundle();
copyGrammars();
copyStart();
if (!process.argv.includes('--no-types')) writeTypes();
buildSupervisor();

async function bundle() {
  const page = await bundlePage();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((name) => `src/${name}.ts`),
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Names are kept: stacks in reports of bugs stay readable.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    external: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    define: { UMWELTEN_SUITE_VERSION: JSON.stringify(manifest.version) },
    plugins: [pagePlugin(page)],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const written = new Set();
  for (const { path, text } of outputFiles) {
    replaceFile(path, addCommonJsGlobals(text));
    written.add(relative(dist, path));
  }
  chmodSync(join(dist, 'bin.js'), 0o755);
  replaceFile(join(dist, 'THIRD-PARTY-LICENSES.txt'), listLicences({ ...metafile.outputs, ...page.outputs }));
  removeOthers(written);
}

/** Puts the client of the HTML report into the module that has no source of its own. */
function pagePlugin({ text }) {
  return {
    name: 'page',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: pageBundleName }, () => ({ path: 'page-bundle', namespace: 'page' }));
      onLoad({ filter: /.*/, namespace: 'page' }, () => ({ contents: text }));
    },
  };
}

/** What reads programs: the parser, and a grammar for each language. */
function copyGrammars() {
  const files = [
    'web-tree-sitter/web-tree-sitter.wasm',
    ...Object.keys(grammarAuthors).map((name) => `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`),
  ];
  mkdirSync(join(dist, 'grammars'), { recursive: true });
  for (const file of files) {
    const target = join(dist, 'grammars', basename(file));
    copyFileSync(join(root, 'node_modules', file), `${target}.${process.pid}`);
    renameSync(`${target}.${process.pid}`, target);
  }
}

/** What Node reads before a TypeScript program: never a part of the bundle. */
function copyStart() {
  const name = 'start-tsx.cjs';
  replaceFile(join(dist, name), readFileSync(join(root, 'src/runner/local', name), 'utf8'));
}

function addCommonJsGlobals(text) {
  const head = text.startsWith('#!') ? text.slice(0, text.indexOf('\n') + 1) : '';
  const added = Object.entries(commonJsGlobals)
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(text))
    .map(([, code]) => `${code}\n`);
  return head + added.join('') + text.slice(head.length);
}

/** Under a name of its own first: a program that runs meanwhile finds the old file or the new one. */
function replaceFile(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

function removeOthers(written) {
  for (const name of readdirSync(dist, { recursive: true })) {
    if (name.endsWith('.js') && !written.has(name)) rmSync(join(dist, name));
  }
}

function listLicences(outputs) {
  const bundled = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  );
  const packages = new Set(
    bundled.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
  );
  // These are copied and not bundled.
  packages.add('node_modules/web-tree-sitter').add('node_modules/@vscode/tree-sitter-wasm');
  // Some packages come with their own dependencies bundled in. The set grows while it is walked.
  for (const folder of packages) {
    for (const dependency of findDependencies(folder)) packages.add(dependency);
  }
  const parts = [...packages].sort().map(describePackage);
  return `This package contains parts of the packages below, under their own licences.\n${parts.join('')}${listGrammars()}`;
}

function listGrammars() {
  const lines = Object.entries(grammarAuthors).map(
    ([name, author]) => `tree-sitter-${name}: Copyright (c) ${author}\n`,
  );
  return `\nThe grammars in @vscode/tree-sitter-wasm are under the same licence (MIT):\n\n${lines.join('')}
The names of Python's distributions began as a selection from the mapping of pipreqs
(https://github.com/bndr/pipreqs), under the Apache License 2.0.\n`;
}

function findDependencies(folder) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return Object.keys(dependencies).map((name) => {
    const nested = `${folder}/node_modules/${name}`;
    return existsSync(join(root, nested)) ? nested : `node_modules/${name}`;
  });
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (license === undefined || file === undefined) throw new Error(`${name} comes without a licence`);
  const text = readFileSync(join(root, folder, file), 'utf8').trim();
  return `\n${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}

function writeTypes() {
  const types = join(dist, 'types');
  const temporary = `${types}.${process.pid}`;
  try {
    const project = join(root, 'scripts/tsconfig.types.json');
    run(join(root, 'node_modules/.bin/tsc'), ['-p', project, '--outDir', temporary]);
    keepReferenced(
      temporary,
      entries.filter((name) => name !== 'bin'),
    );
    rmSync(types, { recursive: true, force: true });
    renameSync(temporary, types);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Leaves the declarations that the public ones refer to, which must not need packages that are bundled. */
function keepReferenced(folder, names) {
  const referenced = new Set();
  const waiting = names.map((name) => join(folder, `${name}.d.ts`));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (referenced.has(file)) continue;
    referenced.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport\()\s*['"]([^'"]+)['"]/g);
    for (const [, specifier] of imports) {
      if (specifier.startsWith('.')) waiting.push(join(dirname(file), specifier.replace(/\.js$/, '.d.ts')));
      else if (!specifier.startsWith('node:'))
        throw new Error(`${relative(folder, file)} refers to ${specifier}, which is bundled`);
    }
  }
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name);
    if (name.endsWith('.d.ts') && !referenced.has(file)) rmSync(file);
  }
}

function buildSupervisor() {
  const script = join(root, 'scripts/build-supervisor.mjs');
  if (existsSync(script)) run(process.execPath, [script, ...(isRelease ? ['--release'] : [])]);
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
