'use strict';
// Starts a program as tsx would, without tsx where that makes no difference. Loading tsx takes eight times as long as
// Node itself and the transformation do, so a program of one file that needs nothing but Node's own modules is
// transformed by esbuild alone, with the options that tsx gives it. Everything else is left to tsx, before it starts:
// what esbuild refuses (the message is tsx's own), and what may load a file that tsx would transform.
//
// Called by node with `--require <this file> --import <the loader of tsx> <program>`. Node loads what `--import` names
// from within `runMain`, so where that is not called tsx is never read.
const { existsSync, openSync, closeSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { isMainThread } = require('node:worker_threads');

/** Modules by which a program loads others, or starts processes and threads that do. */
const loaders = new Set([
  'child_process',
  'cluster',
  'inspector',
  'module',
  'repl',
  'test',
  'vm',
  'worker_threads',
]);
/** All that a program could load another file by, or see that tsx is not there: in strings too, for `eval`. */
const loads =
  /\b(?:require|import|import_meta|module(?!\.exports=)|execArgv|sourceMapsEnabled|prepareStackTrace)\b/;
/** What tsx reads on its way up from the program. */
const configs = ['package.json', 'tsconfig.json'];
/** What tsx, esbuild or Node are told by variables. */
const told = /^(?:TSX_|ESBUILD_|NODE_OPTIONS$|NODE_V8_COVERAGE$)/;

const runWithTsx = Module.runMain;
if (isMainThread) {
  Module.runMain = (...args) => {
    const file = resolve(process.argv[1] ?? '');
    const code = mayStandAlone(file) ? transform(file) : undefined;
    if (code !== undefined && !loadsFiles(code)) return void run(file, code);
    requirePreflight();
    return runWithTsx(...args);
  };
} else {
  requirePreflight();
}

function requirePreflight() {
  require(join(dirname(require.resolve('tsx/package.json')), 'dist/preflight.cjs'));
}

function mayStandAlone(file) {
  if (!file.endsWith('.ts') || Object.keys(process.env).some((name) => told.test(name))) return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (configs.some((name) => existsSync(join(folder, name)))) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Undefined where esbuild refuses the program. */
function transform(file) {
  const { spawnSync } = require('node:child_process');
  const esbuild = Module.createRequire(require.resolve('tsx/package.json')).resolve('esbuild/package.json');
  const platform = `@esbuild/${process.platform}-${process.arch}/bin/esbuild`;
  const program = Module.createRequire(esbuild).resolve(platform);
  const source = openSync(file);
  try {
    const { status, stdout } = spawnSync(
      program,
      [
        '--loader=ts',
        '--format=cjs',
        '--platform=node',
        `--target=node${process.versions.node}`,
        '--keep-names',
        '--minify-whitespace',
        '--sourcemap=inline',
        '--sources-content=false',
        `--sourcefile=${file}`,
        `--banner=__filename=${JSON.stringify(file)};(()=>{`,
        '--footer=})()',
        '--log-level=silent',
      ],
      { stdio: [source, 'pipe', 'ignore'], encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY },
    );
    return status === 0 && stdout !== '' ? stdout : undefined;
  } finally {
    closeSync(source);
  }
}

function loadsFiles(code) {
  const rest = code.replace(/\brequire\("(?:node:)?([a-z0-9_/]+)"\)/g, (call, name) =>
    Module.isBuiltin(name) && !loaders.has(name) ? '' : call,
  );
  return loads.test(rest);
}

/** As Node's loader of modules runs CommonJS, through which programs come to tsx: within a promise. */
async function run(file, code) {
  await undefined;
  process.setSourceMapsEnabled(true);
  const main = new Module(file);
  main.filename = file;
  main.paths = Module._nodeModulePaths(dirname(file));
  process.mainModule = main;
  Module._cache[file] = main;
  main._compile(code, file);
  main.loaded = true;
}
