import { describe, expect, it } from 'vitest';
import { noSettings } from '../../src/runner/host-settings.js';
import { createCredentialMask } from '../../src/runner/mask-credentials.js';

const mask = (variables: Record<string, string>, text: string) =>
  createCredentialMask({ ...noSettings, variables })(text);

describe('createCredentialMask', () => {
  it.each([
    ['a password of a URL', 'PIP_INDEX_URL', 'https://me:pw-1@example.com/', 'me pw-1', 'me ***'],
    ['a password as tools decode it', 'PIP_INDEX_URL', 'https://me:p%40w@h/', 'p%40w p@w', '*** ***'],
    ['a password with an at sign', 'PIP_INDEX_URL', 'https://me:p@w@h/', 'me:p@w@h', 'me:***@h'],
    ['a password that cannot be decoded', 'PIP_INDEX_URL', 'https://me:p%w@h/', 'p%w', '***'],
    ['each of a list', 'GOPROXY', 'https://a:pw-1@h,https://b:pw-2@h,direct', 'pw-1 pw-2', '*** ***'],
    ['one of a proxy without a scheme', 'HTTP_PROXY', 'me:pw-1@proxy:3128', 'me pw-1', 'me ***'],
    ['one among options', 'PERL_CPANM_OPT', '--mirror https://me:pw-1@h/', '--mirror pw-1', '--mirror ***'],
    [
      'a token in the place of a user',
      'PIP_INDEX_URL',
      'https://tok-1@h/ https://tok-2:@h/',
      'tok-1 tok-2',
      '*** ***',
    ],
    ['a token before x-oauth-basic', 'BUNDLE_GITHUB__COM', 'tok-1:x-oauth-basic', 'tok-1@h', '***@h'],
    ['a token', 'CARGO_REGISTRY_TOKEN', 'tok-1', 'with tok-1', 'with ***'],
    ['npm’s token of a registry', 'npm_config_//h/:_authToken', 'tok-1', 'tok-1', '***'],
    ['a password of its own', 'UV_INDEX_CORP_PASSWORD', 'pw-1', 'pw-1', '***'],
    ['Bundler’s of a host', 'BUNDLE_GEMS__EXAMPLE__COM', 'me:pw-1', 'https://me:pw-1@h', 'https://me:***@h'],
    [
      'Composer’s in JSON',
      'COMPOSER_AUTH',
      '{"http-basic":{"h":{"username":"me","password":"pw-1"}},"bearer":{"h":"tok-1"}}',
      'pw-1 tok-1',
      '*** ***',
    ],
    ['what should be JSON', 'COMPOSER_AUTH', 'tok-1', 'tok-1', '***'],
  ])('masks %s', (_, name, value, text, masked) => {
    expect(mask({ [name]: value }, text)).toBe(masked);
  });

  it('masks the longer one where one credential holds another', () => {
    expect(mask({ A_TOKEN: 'ab', B_TOKEN: 'abcd' }, 'abcd ab')).toBe('*** ***');
  });

  it('masks neither hosts nor the user of an SSH address', () => {
    const variables = { CARGO_REGISTRIES_A_INDEX: 'ssh://git@example.com/index', NO_PROXY: 'example.com' };
    expect(mask(variables, 'git example.com')).toBe('git example.com');
  });
});
