import type { Language, LanguageProgram } from './language.js';

/** Swift. Built and then run, so that compiling does not count against the run's timeout. */
export const swift: Language = {
  name: 'swift',
  title: 'Swift',
  aliases: ['swiftlang'],
  extension: '.swift',
  image: 'swift:5.9-focal',
  toolchain: {
    tools: { swiftc: ['swiftc'] },
    versionCommand: ['swiftc', '--version'],
    // Debian 12 has none.
    debianPackages: [],
    installHint: 'Swift from https://www.swift.org/install/linux/',
  },
  describeProgram: (): LanguageProgram => ({
    sourcePath: '/app/code.swift',
    build: {
      command: ['swiftc', '-o', '/app/program', '/app/code.swift'],
      artefacts: ['/app/program'],
    },
    run: { command: ['/app/program'] },
  }),
};
