import type { LanguageProgram } from '../languages/language.js';
import type { LockedPackages } from '../model/plan.js';
import { installProgram } from './composer/install-program.js';
import { downloadsFolder, type Ecosystem, packagesFolder } from './ecosystem.js';
import { findNoSpace } from './find-no-space.js';
import { splitAt } from './split-at.js';

const lockFile = 'composer.lock';
const autoloader = `${packagesFolder}/vendor/autoload.php`;

/** Packagist, for PHP. What packages bring to be run when they are installed is not run. */
export const composer: Ecosystem = {
  name: 'composer',
  tools: {},
  debianPackages: ['composer', 'unzip'],
  example: 'monolog/monolog:^3.0',
  splitSpec: (text) => splitAt(':', text.trim()),
  install: (packages, locked) => ({
    files: {
      'composer.json': `${JSON.stringify({
        require: Object.fromEntries(packages.map(({ name, version }) => [name, version ?? '*'])),
        config: { 'allow-plugins': false, 'vendor-dir': 'vendor' },
      })}\n`,
      'install.php': installProgram,
      ...pickLock(locked),
    },
    commands: [
      [
        ...['php', 'install.php', downloadsFolder],
        ...[locked === undefined ? 'update' : 'install'],
        ...['--no-interaction', '--no-plugins', '--no-scripts', '--no-dev', '--no-progress', '--prefer-dist'],
      ],
    ],
    env: {
      COMPOSER_CACHE_DIR: `${downloadsFolder}/composer`,
      COMPOSER_HOME: '/run/umwelten-suite/composer',
      // It asks another index for known weaknesses, and fails where that is not there.
      COMPOSER_NO_AUDIT: '1',
      // What it says is broken into lines by the width of the terminal.
      COLUMNS: '1000',
      // In an image there is no other user.
      COMPOSER_ALLOW_SUPERUSER: '1',
    },
  }),
  listCommand: ['cat', 'vendor/composer/installed.json'],
  parseList: (stdout) => {
    const {
      packages,
    }: { readonly packages: readonly { readonly name: string; readonly version: string }[] } =
      JSON.parse(stdout);
    return packages.map(({ name, version }) => ({ name, version }));
  },
  lockFiles: [lockFile],
  explainFailure(printed) {
    if (/^install\.php: .* cannot be fetched/m.test(printed)) return { kind: 'no-installer' };
    const noSpace = findNoSpace(printed);
    if (noSpace !== undefined) return noSpace;
    if (/^install\.php: .* cannot be (?:reached|taken)/m.test(printed)) return { kind: 'unreachable' };
    const missing =
      /requires (\S+)(?: [^,]*)?, (?:it could not be found in any version|found \S+\[[^\]]*\] but (?:it does|these do) not match the constraint)/.exec(
        printed,
      )?.[1];
    if (missing !== undefined) return { kind: 'no-such-package', name: missing };
    const extension = /requires ext-([\w-]+) \S+ -> it is missing from your system/.exec(printed)?.[1];
    if (extension !== undefined) {
      const message = `PHP's extension "${extension}" is not installed`;
      return { kind: 'lacks', message, debianPackages: [`php-${extension}`] };
    }
    if (/zip extension and unzip\/7z commands are both missing/.test(printed))
      return { kind: 'lacks', message: 'unzip is not installed', debianPackages: ['unzip'] };
    if (
      /could not be (?:fully )?(?:loaded|downloaded)|[Ff]ailed to open stream|curl error|TransportException/.test(
        printed,
      )
    )
      return { kind: 'unreachable' };
    return undefined;
  },
  adapt,
};

/** Composer reads more files than that one. */
function pickLock(locked: LockedPackages | undefined): Readonly<Record<string, string>> {
  const text = locked?.files[lockFile];
  return text === undefined ? {} : { [lockFile]: text };
}

/**
 * Programs load `vendor/autoload.php` of their own folder, which knows the packages, and the classes that a
 * composer.json of the case's own names. Those that forget it have the packages all the same.
 */
function adapt(program: LanguageProgram): LanguageProgram {
  const [php = 'php', ...rest] = program.run.command;
  return {
    ...program,
    companions: { ...program.companions, '/app/vendor/autoload.php': ownAutoloader },
    run: { ...program.run, command: [php, '-d', `auto_prepend_file=${autoloader}`, ...rest] },
  };
}

const ownAutoloader = `<?php
$loader = require '${autoloader}';
$manifest = '/app/composer.json';
$own = is_file($manifest) ? json_decode(file_get_contents($manifest), true)['autoload'] ?? [] : [];
foreach ($own['psr-4'] ?? [] as $namespace => $folders) {
    $loader->addPsr4($namespace, array_map(fn ($folder) => "/app/$folder", (array) $folders));
}
foreach ($own['files'] ?? [] as $file) require_once "/app/$file";
return $loader;
`;
