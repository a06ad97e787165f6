import { describe, expect, it } from 'vitest';
import { findLanguage, languages } from '../../src/languages/index.js';

describe('findLanguage', () => {
  it.each([
    ['typescript', 'typescript'],
    ['ts', 'typescript'],
    ['tsx', 'typescript'],
    ['mts', 'typescript'],
    ['cts', 'typescript'],
    ['javascript', 'javascript'],
    ['js', 'javascript'],
    ['mjs', 'javascript'],
    ['cjs', 'javascript'],
    ['node', 'javascript'],
    ['nodejs', 'javascript'],
    ['python', 'python'],
    ['py', 'python'],
    ['py3', 'python'],
    ['python3', 'python'],
    ['ruby', 'ruby'],
    ['rb', 'ruby'],
    ['go', 'go'],
    ['golang', 'go'],
    ['rust', 'rust'],
    ['rs', 'rust'],
    ['java', 'java'],
    ['php', 'php'],
    ['php8', 'php'],
    ['perl', 'perl'],
    ['pl', 'perl'],
    ['bash', 'bash'],
    ['sh', 'bash'],
    ['shell', 'bash'],
    ['swift', 'swift'],
  ])('%s is %s', (name, language) => {
    expect(findLanguage(name)?.name).toBe(language);
  });

  it.each(['TypeScript', 'PYTHON', 'Golang', 'JS'])('%s is found whatever its case', (name) => {
    expect(findLanguage(name)).toBe(findLanguage(name.toLowerCase()));
    expect(findLanguage(name)).toBeDefined();
  });

  it.each(['', 'python2', 'javascript ', 'c++', 'zsh', 'constructor'])('%j is none', (name) => {
    expect(findLanguage(name)).toBeUndefined();
  });
});

describe('languages', () => {
  it('are the eleven of the specification, in its order', () => {
    expect(languages.map(({ name, extension, image }) => [name, extension, image])).toEqual([
      ['typescript', '.ts', 'node:20-alpine'],
      ['javascript', '.js', 'node:20-alpine'],
      ['python', '.py', 'python:3.11-alpine'],
      ['ruby', '.rb', 'ruby:3.2-alpine'],
      ['go', '.go', 'golang:1.21-alpine'],
      ['rust', '.rs', 'rust:1.75-alpine'],
      ['java', '.java', 'openjdk:17-alpine'],
      ['php', '.php', 'php:8.2-alpine'],
      ['perl', '.pl', 'perl:5.42'],
      ['bash', '.sh', 'bash:latest'],
      ['swift', '.swift', 'swift:5.9-focal'],
    ]);
  });

  it('have names and aliases that each mean one of them', () => {
    const names = languages.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => name !== name.toLowerCase())).toEqual([]);
  });
});
