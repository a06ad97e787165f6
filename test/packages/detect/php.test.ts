import { describe, expect, it } from 'vitest';
import { listPackages, readDetection } from './read-detection.js';

const list = (code: string, files?: Record<string, string>) => listPackages('php', `<?php\n${code}`, files);
const read = (code: string, files?: Record<string, string>) => readDetection('php', `<?php\n${code}`, files);

describe('a class of PHP', () => {
  it.each([
    ['by use', 'use GuzzleHttp\\Client; new Client();', ['guzzlehttp/guzzle']],
    ['by use under another name', 'use Carbon\\Carbon as C; C::now();', ['nesbot/carbon']],
    [
      'by a grouped use',
      'use Symfony\\Component\\{Yaml\\Yaml, Console\\Application as App}; Yaml::parse(""); new App();',
      ['symfony/console', 'symfony/yaml'],
    ],
    [
      'by a use of several',
      'use Ramsey\\Uuid\\Uuid, Monolog\\Logger; Uuid::uuid4(); new Logger();',
      ['monolog/monolog', 'ramsey/uuid'],
    ],
    ['by a use of a function', 'use function React\\Promise\\all; all([]);', ['react/promise']],
    ['by its whole name', '$x = new \\Twig\\Environment($loader);', ['twig/twig']],
    ['by a name without a namespace around it', 'echo Monolog\\Logger::DEBUG;', ['monolog/monolog']],
    ['that is extended', 'class T extends \\PHPUnit\\Framework\\TestCase {}', ['phpunit/phpunit']],
    [
      'by the longest namespace that is known',
      'use Illuminate\\Support\\Collection;\nuse Illuminate\\Support\\Str; Str::of(""); new Collection();',
      ['illuminate/collections', 'illuminate/support'],
    ],
  ])('counts %s', async (_, code, packages) => {
    expect(await list(code)).toEqual(packages);
  });

  it.each([
    [
      'of PHP itself',
      '$a = new \\DateTime(); use Random\\Randomizer; new Randomizer(); \\FFI\\CData::class;',
    ],
    [
      'of its own namespace',
      'namespace App;\nuse App\\Models\\User;\n$y = User::all();\n$x = new Models\\User();',
    ],
    [
      'in a comment or string',
      '// use GuzzleHttp\\Client;\n/* Twig\\Environment */\n$s = \'use GuzzleHttp\\Client;\'; $t = "\\Twig\\X";',
    ],
    [
      'used for types alone, for which PHP loads nothing',
      'use Psr\\Log\\LoggerInterface as Log;\nuse Twig\\Environment;\nfunction f(?Log $l): Environment|int { try { } catch (Environment $e) { } }',
    ],
    ['used by nothing', 'use GuzzleHttp\\Client;'],
    ['outside of the tags', '?>\nuse GuzzleHttp\\Client;\n<?php'],
    ['below something used under another name', 'namespace X;\nuse X\\Deep as D;\nnew D\\User();'],
    ['below something used', 'use App\\Models;\nnamespace App;\nnew Models\\User();'],
  ])('does not count when it is %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: [], unresolved: [] });
  });

  it('of a namespace beside the program asks for nothing', async () => {
    const files = { 'src/User.php': '<?php\nnamespace Acme\\Model;\nclass User {}' };
    expect(await read('use Acme\\Model\\User; new User();', files)).toEqual({
      packages: [],
      optional: [],
      unresolved: [],
    });
  });

  it('of a known package counts where a file beside the program is in its namespace', async () => {
    const files = { 'Extra.php': '<?php\nnamespace Monolog\\Handler;\nclass Extra {}' };
    expect(await list('use Monolog\\Handler\\Extra; new Extra();', files)).toEqual([]);
    expect(await list('use Monolog\\Handler\\StreamHandler; new StreamHandler();', files)).toEqual([
      'monolog/monolog',
    ]);
  });

  it('of no known package leads nowhere', async () => {
    expect(await read('use Acme\\Thing; new Thing();')).toEqual({
      packages: [],
      optional: [],
      unresolved: ['Acme\\Thing'],
    });
  });

  it('is optional where the program asks whether it exists', async () => {
    expect(await read('if (class_exists(\\GuzzleHttp\\Client::class)) { echo 1; }')).toEqual({
      packages: [],
      optional: ['guzzlehttp/guzzle'],
      unresolved: [],
    });
  });
});

describe('a composer.json beside the program', () => {
  it('names the packages with their versions, and what is the program itself', async () => {
    const files = {
      'composer.json': JSON.stringify({
        require: { php: '>=8.1', 'ext-json': '*', 'monolog/monolog': '^3.0' },
        autoload: { 'psr-4': { 'Acme\\': 'src/' } },
      }),
    };
    expect(await read('use Monolog\\Logger;\nuse Acme\\Thing;\nnew Logger(new Thing());', files)).toEqual({
      packages: ['monolog/monolog ^3.0'],
      optional: [],
      unresolved: [],
    });
  });

  it('that is damaged says nothing', async () => {
    expect(await list('use Monolog\\Logger; new Logger();', { 'composer.json': '{' })).toEqual([
      'monolog/monolog',
    ]);
  });
});
