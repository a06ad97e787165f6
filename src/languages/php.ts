import type { Language, LanguageProgram } from './language.js';

/** PHP. Text outside `<?php … ?>` is printed as it stands, as PHP does. */
export const php: Language = {
  name: 'php',
  title: 'PHP',
  aliases: ['php8'],
  extension: '.php',
  canFork: true,
  image: 'php:8.2-alpine',
  toolchain: {
    tools: { php: ['php'] },
    versionCommand: ['php', '--version'],
    rootCommand: ['php', '-r', 'echo dirname(PHP_BINARY, 2);'],
    systemPaths: ['/etc/alternatives', '/etc/php'],
    debianPackages: ['php-cli'],
    installHint: 'PHP from https://www.php.net/downloads',
  },
  describeProgram: (): LanguageProgram => ({
    sourcePath: '/app/code.php',
    // The image has no php.ini. Debian's would send errors to stderr, lift the memory limit and turn
    // assertions off; an empty one leaves PHP's own defaults, and the extensions where they are.
    // Debian's build keeps sessions in a folder of its own; an image's, and PHP itself, in /tmp.
    run: { command: ['php', '-c', '/dev/null', '-dsession.save_path=/tmp', '/app/code.php'] },
  }),
};
