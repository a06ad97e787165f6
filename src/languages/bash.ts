import type { Language, LanguageProgram } from './language.js';

/** Bash; what is called `sh` or `shell` is run by Bash too. */
export const bash: Language = {
  name: 'bash',
  title: 'Bash',
  aliases: ['sh', 'shell', 'shellscript'],
  extension: '.sh',
  image: 'bash:latest',
  toolchain: {
    tools: { bash: ['bash'] },
    versionCommand: ['bash', '--version'],
    debianPackages: ['bash'],
    installHint: 'Bash from https://www.gnu.org/software/bash/',
  },
  describeProgram: (): LanguageProgram => ({
    sourcePath: '/app/code.sh',
    run: { command: ['bash', '/app/code.sh'] },
  }),
};
