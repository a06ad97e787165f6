// Asks the toolchains of this machine for the names of their standard libraries and adds them to
// src/packages/detect/standard-libraries/<language>.generated.ts. What a version once had stays: a name that any
// version brings along is never installed.
//
//   node scripts/standard-libraries.mjs                  every language
//   node scripts/standard-libraries.mjs python python3.13   one, by another version's command
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src/packages/detect/standard-libraries/', import.meta.url));

const languages = {
  python: {
    what: 'Modules of the standard library of Python (`sys.stdlib_module_names`).',
    ask: (python = 'python3') =>
      lines(python, ['-c', 'import sys; print(*sys.stdlib_module_names, sep="\\n")']),
  },
  node: {
    what: 'Built-in modules of Node that need no `node:` before their names (`module.builtinModules`).',
    ask: (node) =>
      node === undefined
        ? builtinModules
        : lines(node, [
            '-p',
            'require("node:module").builtinModules.filter((name) => !name.includes(":")).join("\\n")',
          ]),
  },
  go: {
    what: 'Packages of the standard library of Go that programs may import (`go list std`).',
    ask: (go = 'go') =>
      lines(go, ['list', 'std']).filter((name) => !/(?:^|\/)(?:internal|vendor)(?:\/|$)/.test(name)),
  },
  rust: {
    what: 'Crates that come with the compiler of Rust and that programs may name.',
    ask: askRust,
  },
  java: {
    what: 'Packages that the modules of the JDK export (`java --describe-module`).',
    ask: (java = 'java') =>
      lines(java, ['--list-modules']).flatMap((module) =>
        lines(java, ['--describe-module', module.replace(/@.*/, '')]).flatMap(
          (line) => /^exports ([\w.]+)$/.exec(line)?.[1] ?? [],
        ),
      ),
  },
  ruby: {
    what: 'What `require` finds in a bare installation of Ruby: its library, its default and its bundled gems.',
    ask: askRuby,
  },
  php: {
    what: 'Namespaces of the classes that PHP and its extensions bring along.',
    ask: (php = 'php') =>
      lines(php, [
        '-r',
        'foreach (array_merge(get_declared_classes(), get_declared_interfaces(), get_declared_traits()) as $name) echo $name, "\\n";',
      ]).flatMap((name) => /^(.+?)\\/.exec(name)?.[1] ?? []),
  },
  perl: {
    what: 'Modules of the core of Perl (`Module::CoreList`).',
    ask: (perl = 'perl') =>
      lines(perl, ['-MModule::CoreList', '-e', 'print "$_\\n" for keys %{$Module::CoreList::version{$]}}']),
  },
};

const [only, command] = process.argv.slice(2);
for (const [name, { what, ask }] of Object.entries(languages)) {
  if (only === undefined || only === name) write(name, what, ask(command));
}

/** Of what lies beside the compiler, the crates that it does not keep for its own parts. */
function askRust(rustc = 'rustc') {
  const libraries = lines('ls', lines(rustc, ['--print', 'target-libdir']));
  const names = new Set(libraries.flatMap((file) => /^lib(\w+)-\w+\.rlib$/.exec(file)?.[1] ?? []));
  return [...names, 'proc_macro'].filter((name) => {
    // Into a folder, never to /dev/null: run by root, rustc replaces that by a file.
    const { stderr } = spawnSync(
      rustc,
      ['--edition', '2021', '--crate-type', 'lib', '--emit', 'metadata', '--out-dir', tmpdir(), '-'],
      {
        input: `extern crate ${name};`,
        encoding: 'utf8',
      },
    );
    return !/rustc_private|can't find crate/.test(stderr);
  });
}

function askRuby(ruby = 'ruby') {
  const program = `
    folders = RbConfig::CONFIG.values_at('rubylibdir', 'rubyarchdir')
    # Debian adds gems of its own to those that come with Ruby.
    bundled = Gem::Specification.reject { |spec| spec.base_dir == Gem.default_dir || %w[net-telnet webrick xmlrpc].include?(spec.name) }
    folders += bundled.flat_map(&:full_require_paths)
    folders.uniq.each { |folder| Dir.glob('**/*.{rb,so}', base: folder) { |file| puts file.sub(/\\.\\w+\\z/, '') } }
    puts $LOADED_FEATURES.grep_v(/\\A\\//).map { |file| file.sub(/\\.\\w+\\z/, '') }`;
  // These are whole folders of a program's own parts, which nobody but it requires.
  return lines(ruby, ['-e', program]).filter(
    (name) => !/^(?:bundler|rubygems|rdoc|irb|rbs|debug|reline|typeprof)\/|\/\d/.test(name),
  );
}

function lines(program, args) {
  const { stdout, status, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} exited with ${status}`);
  return stdout.split('\n').filter((line) => line !== '');
}

function write(language, what, names) {
  const file = join(folder, `${language}.generated.ts`);
  const known = existsSync(file)
    ? (/`([^`]*)`/.exec(readFileSync(file, 'utf8').split(' = ')[1])?.[1] ?? '')
    : '';
  const all = [...new Set([...known.split(/\s+/), ...names])].filter((name) => name !== '').sort();
  writeFileSync(
    file,
    `// Written by scripts/standard-libraries.mjs.\n\n/** ${what} */\nexport const standardNames: ReadonlySet<string> = new Set(\n  \`\n${fold(all)}\`.match(/\\S+/g),\n);\n`,
  );
  console.log(`${language}: ${all.length} names`);
}

function fold(words) {
  let text = '';
  let length = 0;
  for (const word of words) {
    const isFirst = length === 0 || length + word.length > 110;
    text += isFirst ? `${length === 0 ? '' : '\n'}${word}` : ` ${word}`;
    length = isFirst ? word.length : length + word.length + 1;
  }
  return `${text}\n`;
}
