import { expect, it } from 'vitest';
import { listIndexes } from '../../../src/runner/local/list-indexes.js';

it('lists the hosts of all URLs that variables and files name', () => {
  const variables = {
    PIP_INDEX_URL: 'https://me:secret@pip.example.com/simple',
    GOPROXY: 'http://go.example.com:8080,https://other.example.com|direct',
  };
  const files = { '/etc/gemrc': ':sources:\n- "http://gems.example.com/"\n' };
  expect([...listIndexes({ variables, files })]).toEqual([
    'pip.example.com:443',
    'go.example.com:8080',
    'other.example.com:443',
    'gems.example.com:80',
  ]);
});

it.each([
  'HTTP_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'NPM_CONFIG_HTTPS_PROXY',
  'PIP_PROXY',
  'CARGO_HTTP_PROXY',
])('lists no proxy: %s', (name) => {
  const variables = { [name]: 'http://proxy.example.com:3128' };
  expect([...listIndexes({ variables, files: {} })]).toEqual([]);
});
