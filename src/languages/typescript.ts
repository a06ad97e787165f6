import type { Language, LanguageProgram } from './language.js';

/** TypeScript as tsx runs it: types are stripped, never checked; enums and decorators work. */
export const typescript: Language = {
  name: 'typescript',
  title: 'TypeScript',
  aliases: ['ts', 'tsx', 'mts', 'cts'],
  extension: '.ts',
  image: 'node:20-alpine',
  // Node's image has no tsx.
  imageSetup: [['npm', 'install', '--global', '--no-audit', '--no-fund', 'tsx@4']],
  imageVersionCommand: ['sh', '-c', 'node --version && tsx --version'],
  toolchain: {
    tools: { node: ['node', 'nodejs'], tsx: ['tsx'] },
    versionCommand: ['node', '--version'],
    rootCommand: ['node', '-p', 'path.dirname(path.dirname(process.execPath))'],
    debianPackages: [],
    installHint: 'Node is what runs umwelten-suite, and tsx comes with it: install umwelten-suite anew',
  },
  describeProgram: (code): LanguageProgram => ({
    sourcePath: '/app/code.ts',
    run: { command: ['tsx', '/app/code.ts'] },
    ...(needsModuleScope(code) ? { companions: { '/app/package.json': '{ "type": "module" }\n' } } : {}),
  }),
};

/**
 * Without a package.json tsx takes a file for CommonJS, in which all of TypeScript works but top-level
 * await. A program that awaits and uses nothing of CommonJS runs either way, so it is declared a module.
 */
function needsModuleScope(code: string): boolean {
  if (!/\bawait\b/.test(code)) return false;
  const bare = code.replace(commentOrString, ' ');
  return /\bcreateRequire\b/.test(bare) || !commonJsName.test(bare);
}

const commentOrString =
  /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;
const commonJsName =
  /(?<![.\w$])(?:require\s*[(.]|module\s*\.|exports\s*[.[]|__dirname\b|__filename\b|export\s*=)/;
