import { describe, expect, it } from 'vitest';
import { findCompletion } from '../../src/languages/completion.js';

/** The text with the statement in its place, its token `ab`. */
function complete(language: string, code: string, epilogue: string): string | undefined {
  const text = code + epilogue;
  const point = findCompletion(language, text, code.length);
  if (point === undefined) return undefined;
  const [before, between, after] = point.statement;
  return `${text.slice(0, point.offset)}${before}a${between}b${after}${text.slice(point.offset)}`;
}

describe('the completion statement', () => {
  it('follows the epilogue where programs end with their text', () => {
    expect(complete('bash', 'f() { :; }\n', 'f')).toBe("f() { :; }\nf\nbuiltin printf '%s%s\\n' a b\n");
  });

  it('goes before a mark of the epilogue', () => {
    const epilogue = 'import unittest\n# umwelten: completed\nunittest.main()\n';
    expect(complete('python', 'x = 1\n', epilogue)).toMatch(
      /import unittest\n\n__import__.*\n# umwelten: completed\nunittest\.main\(\)\n$/,
    );
  });

  it('goes before the mark alone where programs end within their text', () => {
    const epilogue = 'func main() {\n\tcheck()\n\t// umwelten: completed\n}\n';
    expect(complete('go', 'package main\n', epilogue)).toContain('check()\n\nprint("a" + "b\\n");\n\t// ');
    expect(complete('go', 'package main\n', 'func main() {}\n')).toBeUndefined();
  });

  it('takes no mark of the code for one of the epilogue', () => {
    const code = '# umwelten: completed\n';
    expect(complete('ruby', code, 'check\n')).toBe(`${code}check\n\nSTDOUT.write("a" + "b\\n")\n`);
    expect(complete('java', '// umwelten: completed\n', 'class A {}\n')).toBeUndefined();
  });

  it('goes before the data of a Perl or Ruby epilogue, and not before those of the code', () => {
    expect(complete('perl', '', 'check();\n__END__\nx\n')).toBe(
      'check();\n\n;print STDOUT "a" . "b\\n";\n__END__\nx\n',
    );
    expect(complete('perl', 'exit;\n__END__\n', 'check();')).toMatch(
      /check\(\);\n;print STDOUT "a" \. "b\\n";\n$/,
    );
  });

  it('is PHP where the epilogue ends as text', () => {
    expect(complete('php', '<?php\n', 'check(); ?>\ndone\n')).toMatch(/done\n<\?php\nfwrite\(STDOUT, /);
    expect(complete('php', '<?php\n', '?>\n<?php check();')).toMatch(/check\(\);\nfwrite\(STDOUT, /);
  });

  it('never has the token in its own text', () => {
    for (const language of ['python', 'javascript', 'typescript', 'ruby', 'php', 'perl', 'bash']) {
      expect(complete(language, '', 'x')).not.toContain('ab');
    }
  });
});
