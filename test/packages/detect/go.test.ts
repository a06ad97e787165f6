import { describe, expect, it } from 'vitest';
import { listPackages, readDetection } from './read-detection.js';

const list = (code: string, files?: Record<string, string>) => listPackages('go', code, files);
const read = (code: string, files?: Record<string, string>) => readDetection('go', code, files);

describe('an import of Go', () => {
  it.each([
    ['alone', 'package main\nimport "github.com/gin-gonic/gin"', ['github.com/gin-gonic/gin']],
    [
      'in a group',
      'package main\n\nimport (\n\t"fmt"\n\n\t"golang.org/x/sync/errgroup"\n\t"gopkg.in/yaml.v3" // a comment\n)',
      ['golang.org/x/sync/errgroup', 'gopkg.in/yaml.v3'],
    ],
    ['renamed', 'package main\nimport r "github.com/redis/go-redis/v9"', ['github.com/redis/go-redis/v9']],
    ['for its effects', 'package main\nimport _ "github.com/lib/pq"', ['github.com/lib/pq']],
    ['in raw quotes', 'package main\nimport `rsc.io/quote`', ['rsc.io/quote']],
    [
      'after another group',
      'package main\nimport "fmt"\nimport (\n"os"\n)\nimport . "rsc.io/quote"',
      ['rsc.io/quote'],
    ],
    [
      'after a comment with code',
      'package main\n/*\nfunc x() {}\n*/\nimport "rsc.io/quote"',
      ['rsc.io/quote'],
    ],
  ])('counts by its whole path when it is %s', async (_, code, packages) => {
    expect(await list(code)).toEqual(packages);
  });

  it.each([
    [
      'of the standard library',
      'package main\nimport (\n"fmt"\n"net/http"\n"math/rand/v2"\n"unsafe"\n"C"\n)\nfunc main() { fmt.Println("a.b/c") }',
    ],
    ['in a comment', 'package main\n// import "rsc.io/quote"\nimport "fmt"'],
    ['in a string', 'package main\nimport "fmt"\nfunc main() { fmt.Println(`\nimport "rsc.io/quote"\n`) }'],
  ])('does not count when it is %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: [], unresolved: [] });
  });

  it('that is on no host leads to no package', async () => {
    expect(await read('package main\nimport "myapp/models"')).toEqual({
      packages: [],
      optional: [],
      unresolved: ['myapp/models'],
    });
  });
});

describe('a go.mod beside the program', () => {
  const mod = [
    'module example.com/app',
    'go 1.22',
    'require github.com/google/uuid v1.6.0',
    'require (',
    '\tgithub.com/gin-gonic/gin v1.9.1',
    '\tgolang.org/x/sys v0.20.0 // indirect',
    ')',
  ].join('\n');

  it('names the modules with their versions, and the program what it imports of them', async () => {
    expect(await list('package main\nimport "github.com/gin-gonic/gin/binding"', { 'go.mod': mod })).toEqual([
      'github.com/gin-gonic/gin v1.9.1',
      'github.com/gin-gonic/gin/binding',
      'github.com/google/uuid v1.6.0',
      'golang.org/x/sys v0.20.0',
    ]);
  });

  it('keeps a module for which another stands', async () => {
    const replacing = [
      'module example.com/app',
      'require (',
      '\texample.com/a v1.0.0',
      '\texample.com/b v1.0.0',
      '\texample.com/c v1.0.0',
      ')',
      'replace example.com/a => ./a',
      'replace (',
      '\texample.com/b v1.0.0 => example.org/b v1.2.0',
      ')',
    ].join('\n');
    const code = 'package main\nimport "example.com/a/x"';
    expect(await list(code, { 'go.mod': replacing })).toEqual(['example.com/c v1.0.0']);
  });

  it('keeps the paths of its own module for the program', async () => {
    const code = 'package main\nimport (\n"example.com/app/store"\n"example.com/apple"\n)';
    expect(await list(code, { 'go.mod': 'module example.com/app\n' })).toEqual(['example.com/apple']);
  });
});
