import { expect, it } from 'vitest';
import { withoutProxies } from '../../../src/runner/local/without-proxies.js';

it('what names a proxy is left out, and what says where modules come from stays', () => {
  const others = {
    GOPROXY: 'https://goproxy.example',
    GONOPROXY: 'git.example/*',
    PIP_INDEX_URL: 'https://pip.example',
  };
  const proxies = {
    HTTPS_PROXY: 'http://proxy.example',
    no_proxy: 'localhost',
    NPM_CONFIG_PROXY: 'http://proxy.example',
    HTTP_PROXY_USER: 'me',
    HTTP_PROXY_PASS: 'secret',
  };
  expect(withoutProxies({ ...proxies, ...others })).toEqual(others);
});
