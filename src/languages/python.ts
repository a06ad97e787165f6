import type { Language, LanguageProgram } from './language.js';

/** Python 3. */
export const python: Language = {
  name: 'python',
  title: 'Python',
  aliases: ['py', 'py3', 'python3'],
  extension: '.py',
  canFork: true,
  image: 'python:3.11-alpine',
  toolchain: {
    // Debian has no plain `python`, and where there is one it may be Python 2.
    tools: { python: ['python3', 'python'] },
    versionCommand: ['python', '--version'],
    // The base prefix, not the prefix: a virtual environment is a shim too.
    rootCommand: ['python', '-c', 'import sys; print(sys.base_prefix)'],
    debianPackages: ['python3'],
    installHint: 'Python 3 from https://www.python.org/downloads/',
  },
  describeProgram: (): LanguageProgram => ({
    sourcePath: '/app/code.py',
    run: {
      command: ['python', '/app/code.py'],
      // What was printed before a time-out is there to be read.
      env: { PYTHONUNBUFFERED: '1' },
    },
  }),
};
