import { describe, expect, it } from 'vitest';
import { java } from '../../src/languages/java.js';
import { isPackage } from '../../src/packages/detect/package-rules.js';
import { maven } from '../../src/packages/maven.js';

const limits = { build: { memoryBytes: 2 ** 29 }, run: { memoryBytes: 2 ** 29 } };

describe('maven', () => {
  it.each([
    ['org.slf4j:slf4j-api', { name: 'org.slf4j:slf4j-api' }],
    ['org.slf4j:slf4j-api:2.0.16', { name: 'org.slf4j:slf4j-api', version: '2.0.16' }],
    ['org.slf4j:slf4j-api@2.0.16', { name: 'org.slf4j:slf4j-api', version: '2.0.16' }],
    ['gson', { name: 'gson' }],
  ])('takes %j apart', (text, spec) => {
    expect(maven.splitSpec(text)).toEqual(spec);
  });

  it.each([
    'gson',
    'g:a:jar:classifier:1.0',
    'g:a:[1.0,2.0)',
    'g:a:1.0\nx:y',
    'g:a:../1',
    'g:../a:1',
    '-g:a',
    'g:a:-1',
  ])('never sees %j', (text) => {
    expect(isPackage('maven', maven.splitSpec(text))).toBe(false);
  });

  it('asks for versions where they are named', () => {
    const { files } = maven.install([{ name: 'g:a', version: '1.2' }, { name: 'g:b' }]);
    expect(files['packages.txt']).toBe('g:a:1.2\ng:b\n');
    expect(files['maven.lock']).toBeUndefined();
  });

  it('installs what a lock names', () => {
    const installed = [{ name: 'g:a', version: '1.2' }];
    const files = { 'maven.lock': 'abc  g:a:jar:1.2\n', 'Install.java': 'something else' };
    const locked = maven.install([{ name: 'g:a' }], { installed, files }).files;
    expect(locked['maven.lock']).toBe('abc  g:a:jar:1.2\n');
    expect(locked['Install.java']).toContain('class Install');
    expect(maven.install([], { installed, files: {} }).files['maven.lock']).toBe('- g:a:jar:1.2\n');
  });

  it('reads what it has installed', () => {
    const lock = 'abc  com.example:a:jar:1.2\ndef  io.netty:epoll:jar:linux-x86_64:4.1\n';
    expect(maven.parseList(lock)).toEqual([
      { name: 'com.example:a', version: '1.2' },
      { name: 'io.netty:epoll', version: '4.1' },
    ]);
  });

  it('has programs built and run by argument files, where a program has packages', () => {
    const program = java.describeProgram('class Main { public static void main(String[] a) {} }', limits);
    const { build, run, sourcePath } = maven.adapt?.(program, {}) ?? program;
    expect(sourcePath).toBe('/app/Main.java');
    expect(build?.command).toContain('@/opt/umwelten-suite/packages/javac.args');
    expect(build?.command).not.toContain('-proc:none');
    expect(run.command.slice(-2)).toEqual(['@/opt/umwelten-suite/packages/java.args', 'Main']);
    expect(run.command).not.toContain('-cp');
  });

  it.each([
    ['no such package: g:a:1.2\n', { kind: 'no-such-package', name: 'g:a:1.2' }],
    ['unreachable: repo.example.com: Connection refused\n', { kind: 'unreachable' }],
    ['java.io.IOException: No space left on device\n', { kind: 'no-space' }],
    ['unreachable: g:a: /x/y.jar: No space left on device\n', { kind: 'no-space' }],
    ['error: compilation failed\n', undefined],
  ])('tells what %j means', (printed, fault) => {
    expect(maven.explainFailure(printed)).toEqual(fault);
  });
});
