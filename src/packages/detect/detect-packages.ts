import { findLanguage } from '../../languages/index.js';
import type { PackageSpec } from '../../model/plan.js';
import type { Detection, UnresolvedImport, Unsupported } from './detection.js';
import type { Detector, Finding } from './detector.js';
import { listLoadedFiles } from './loaded-files.js';
import { isPackage } from './package-rules.js';

/** Each is loaded when a program of its language is read. */
const detectors: Readonly<Record<string, () => Promise<Detector>>> = {
  go: async () => (await import('./go/go-detector.js')).goDetector,
  java: async () => (await import('./java/java-detector.js')).javaDetector,
  javascript: async () => (await import('./javascript/javascript-detector.js')).javascriptDetector,
  perl: async () => (await import('./perl/perl-detector.js')).perlDetector,
  php: async () => (await import('./php/php-detector.js')).phpDetector,
  python: async () => (await import('./python/python-detector.js')).pythonDetector,
  ruby: async () => (await import('./ruby/ruby-detector.js')).rubyDetector,
  rust: async () => (await import('./rust/rust-detector.js')).rustDetector,
  typescript: async () => (await import('./javascript/javascript-detector.js')).typescriptDetector,
};

/**
 * Reads what a program imports and names the packages that it needs. `language` is a built-in language's name;
 * `files` are the case's other files, by names relative to the program. Never runs the program, and never
 * throws for what is in it.
 */
export async function detectPackages(
  language: string,
  code: string,
  files: Readonly<Record<string, string>>,
): Promise<Detection | Unsupported> {
  const load = detectors[language];
  if (load === undefined) {
    const title = findLanguage(language)?.title ?? language;
    return { unsupported: `packages are not supported for ${title}` };
  }
  const detector = await load();
  const declared = await detector.readDeclared?.({ code, files });
  if (declared !== undefined) return collectFindings(detector, declared);
  const findings: Finding[] = [];
  for (const text of [code, ...listLoadedFiles(language, code, files)]) {
    const program = { code: text, files };
    const found = detector.mayNeedPackages(program) ? await detector.findImports(program) : [];
    findings.push(...(found ?? [unreadable]));
  }
  return collectFindings(detector, findings);
}

const unreadable: Finding = {
  import: 'the program',
  line: 1,
  reason: 'could not be read: it is too large or too deeply nested',
};

function collectFindings({ ecosystem }: Detector, findings: readonly Finding[]): Detection {
  const required = new Map<string, PackageSpec>();
  const optional = new Map<string, PackageSpec>();
  const unresolved = new Map<string, UnresolvedImport>();
  for (const finding of findings) {
    const { line } = finding;
    const name = finding.import;
    if ('reason' in finding) {
      if (!unresolved.has(name)) unresolved.set(name, { import: name, line, reason: finding.reason });
    } else if (isPackage(ecosystem, finding.package)) {
      const packages = finding.isOptional ? optional : required;
      const known = packages.get(finding.package.name);
      if (known?.version === undefined) packages.set(finding.package.name, finding.package);
    } else if (!unresolved.has(name)) {
      const reason = `is no package that ${ecosystem} could install`;
      unresolved.set(name, { import: name, line, reason });
    }
  }
  for (const name of required.keys()) optional.delete(name);
  return {
    packages: sortByName(required),
    optional: sortByName(optional),
    unresolved: [...unresolved.values()].sort((a, b) => a.line - b.line),
  };
}

function sortByName(packages: ReadonlyMap<string, PackageSpec>): readonly PackageSpec[] {
  return [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
