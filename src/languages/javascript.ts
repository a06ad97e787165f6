import type { Language, LanguageProgram } from './language.js';

/** JavaScript: Node itself tells modules from CommonJS by their syntax, without a package.json and silently. */
export const javascript: Language = {
  name: 'javascript',
  title: 'JavaScript',
  aliases: ['js', 'mjs', 'cjs', 'node', 'nodejs', 'ecmascript'],
  extension: '.js',
  image: 'node:20-alpine',
  toolchain: {
    tools: { node: ['node', 'nodejs'] },
    versionCommand: ['node', '--version'],
    rootCommand: ['node', '-p', 'path.dirname(path.dirname(process.execPath))'],
    debianPackages: ['nodejs'],
    installHint: 'Node 20.19 or later from https://nodejs.org',
  },
  describeProgram: (): LanguageProgram => ({
    sourcePath: '/app/code.js',
    run: { command: ['node', '/app/code.js'] },
  }),
};
