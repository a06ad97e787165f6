import { describe, expect, it } from 'vitest';
import { findMainClass } from '../../src/languages/java-source.js';

const main = 'public static void main(String[] args) {}';

describe('findMainClass names the file for', () => {
  it.each([
    ['the public class', `class Helper {} public class App { ${main} }`, 'App'],
    [
      'the public class, though another one has main',
      `public class Shape {} class Demo { ${main} }`,
      'Shape',
    ],
    ['a public interface', `public interface Shape {} class Demo { ${main} }`, 'Shape'],
    ['a public enum', `public enum Colour { RED, GREEN; ${main} }`, 'Colour'],
    ['a public record', `public record Point(int x, int y) { ${main} }`, 'Point'],
    ['a public annotation', `public @interface Marker {} class Demo { ${main} }`, 'Marker'],
    ['a public class with modifiers', `public final strictfp class App { ${main} }`, 'App'],
    ['a public sealed class', `public sealed class App permits B {} final class B extends App {}`, 'App'],
    [
      'a public class after annotations',
      `@A @B({"x", "}"}) @C.D(e = @F) public class App { ${main} }`,
      'App',
    ],
    ['a public generic class', `public class App<T extends Comparable<T>> { ${main} }`, 'App'],
    ['the class with main where none is public', `class Helper {} class App { ${main} }`, 'App'],
    ['the first class where none is public or has main', 'class First {} class Second {}', 'First'],
    ['a class whose name is not ASCII', `public class Grüße { ${main} }`, 'Grüße'],
    ['a class whose name has a dollar sign', `public class A$1 { ${main} }`, 'A$1'],
    ['Main where there is no class', 'System.out.println("hi");', 'Main'],
    ['Main where there is nothing', '', 'Main'],
  ])('%s', (_what, code, fileName) => {
    expect(findMainClass(code).fileName).toBe(fileName);
  });

  it.each([
    ['a line comment', `// public class Wrong {\nclass App { ${main} }`],
    ['a comment', `/* public class Wrong { } \n * } */ class App { ${main} }`],
    ['a comment that looks like a string', `/* " */ class App { ${main} } // "`],
    ['a string', `class App { String s = "} public class Wrong {"; ${main} }`],
    ['a string with escaped quotes', `class App { String s = "\\"} public class Wrong {\\\\"; ${main} }`],
    ['a char', `class App { char a = '}', b = '"', c = '\\''; ${main} }`],
    ['a text block', `class App { String s = """\n  " } public class Wrong { \\""" ""\n  """; ${main} }`],
    ['a nested class', `class App { public class Wrong { ${main} } ${main} }`],
    ['a class in a method', `class App { void f() { class Wrong {} } ${main} }`],
    ['an import', `import static a.Wrong.*; import b.interface_.Wrong; class App { ${main} }`],
    ['a class literal', `@Uses(Wrong.class) class App { ${main} }`],
  ])('no class that stands in %s', (_where, code) => {
    expect(findMainClass(code)).toEqual({ fileName: 'App', mainClass: 'App' });
  });
});

describe('findMainClass takes for main', () => {
  it.each([
    ['String[] args', 'public static void main(String[] args) {}'],
    ['modifiers in another order', 'static public void main(String[] args) {}'],
    ['more modifiers', 'public static final synchronized void main(final String[] args) throws Exception {}'],
    ['a variable number of arguments', 'public static void main(String... args) {}'],
    ['brackets after the name', 'public static void main(String args[]) {}'],
    ['a qualified type', 'public static void main(java.lang.String[] args) {}'],
    ['type parameters', 'public static <T extends Exception> void main(String[] args) throws T {}'],
    ['annotations', '@SuppressWarnings({"unchecked"}) public static void main(@A("x") String[] args) {}'],
    [
      'what follows other members',
      'int[] a = {1, 2}; static { run(); } App() {} public static void main(String[] args) {}',
    ],
    ['what is spread over lines', 'public static void\n  main(\n    String[] args) // {\n  {}'],
  ])('%s', (_what, method) => {
    expect(findMainClass(`class Helper {} class App { ${method} }`).mainClass).toBe('App');
  });

  it('an interface method that is not said to be public', () => {
    const code = 'class Helper {} interface App { static void main(String[] args) {} }';
    expect(findMainClass(code).mainClass).toBe('App');
  });

  it('that of an enum with bodies of its own', () => {
    const code = `class Helper {} enum App { A { int f() { return 1; } }, B(2) {}; ${main} }`;
    expect(findMainClass(code).mainClass).toBe('App');
  });

  it('the public class, where several have one', () => {
    const code = `class First { ${main} } public class App { ${main} } class Last { ${main} }`;
    expect(findMainClass(code).mainClass).toBe('App');
  });

  it.each([
    ['a method that is not static', 'public void main(String[] args) {}'],
    ['a method that is not public', 'static void main(String[] args) {}'],
    ['a method that returns something', 'public static int main(String[] args) { return 0; }'],
    ['a method with other parameters', 'public static void main(String[] args, int n) {}'],
    ['a method with one text', 'public static void main(String arg) {}'],
    ['a call', 'int x = 1; void run() { main(new String[0]); }'],
    ['that of a nested class', `static class Nested { ${main} }`],
    ['what stands in a comment', `/* ${main} */`],
    ['what stands in a string', `String s = "${main}";`],
  ])('not %s', (_what, member) => {
    expect(findMainClass(`class Other { ${member} } class App { ${main} }`).mainClass).toBe('App');
  });
});

describe('findMainClass puts before the main class', () => {
  it.each([
    ['its package', 'package org.example;', 'org.example.App'],
    ['its package, comments and spaces left out', 'package /* a */ org . example\n;', 'org.example.App'],
    ['its package after a licence', '/* package wrong; */ // package wrong;\npackage right;', 'right.App'],
    ['nothing where there is no package', 'import java.util.*;', 'App'],
  ])('%s', (_what, head, mainClass) => {
    expect(findMainClass(`${head} public class App { ${main} }`).mainClass).toBe(mainClass);
  });
});

describe('findMainClass reads Unicode escapes', () => {
  it('as what they stand for, as Java does before anything else', () => {
    expect(findMainClass(`public class \\u0041pp { String s = "\\uu0022; ${main} }`).mainClass).toBe('App');
  });

  it('not where their backslash is escaped', () => {
    expect(findMainClass(`class App { String s = "\\\\u0022; } class Wrong {"; ${main} }`).mainClass).toBe(
      'App',
    );
  });
});

it.each(['class', 'class {', 'public class App { void f(', 'class A { "', '"""', '/*', '}}}', "class A { '"])(
  'findMainClass leaves %j to the compiler',
  (code) => {
    expect(findMainClass(code).fileName).toMatch(/^(Main|App|A)$/);
  },
);
