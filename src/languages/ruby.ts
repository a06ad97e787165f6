import type { Language, LanguageProgram } from './language.js';

/** Ruby. */
export const ruby: Language = {
  name: 'ruby',
  title: 'Ruby',
  aliases: ['rb'],
  extension: '.rb',
  image: 'ruby:3.2-alpine',
  toolchain: {
    tools: { ruby: ['ruby'] },
    versionCommand: ['ruby', '--version'],
    rootCommand: ['ruby', '-e', 'puts RbConfig::CONFIG["prefix"]'],
    debianPackages: ['ruby'],
    installHint: 'Ruby from https://www.ruby-lang.org/en/downloads/',
  },
  describeProgram: (): LanguageProgram => ({
    sourcePath: '/app/code.rb',
    run: { command: ['ruby', '/app/code.rb'] },
  }),
};
