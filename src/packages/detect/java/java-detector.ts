import type { Detector, Finding, Program } from '../detector.js';
import { matchProgram } from '../grammar/match-program.js';
import { standardNames } from '../standard-libraries/java.generated.js';
import { nameArtifact } from './artifacts.js';

const query = `
  (import_declaration [(scoped_identifier) (identifier)] @import)
  (package_declaration [(scoped_identifier) (identifier)] @package)
  (scoped_type_identifier) @type
  (annotation name: (scoped_identifier) @type)
  (marker_annotation name: (scoped_identifier) @type)
  (field_access) @type
`;

/** Of names that are looked at: chains of calls are written in the same way. */
const maxLength = 200;

/** Java: imports and whole names of types by the artifacts of well-known libraries, and the `//DEPS` lines of jbang. */
export const javaDetector: Detector = {
  ecosystem: 'maven',
  mayNeedPackages({ code }: Program): boolean {
    const names = code.matchAll(
      /\bimport\s+(?:static\s+)?([\w.]+)|(?<![\w.])([a-z]\w*(?:\.[a-z]\w*)+\.[A-Z])/g,
    );
    return [...names].some(([, imported, whole]) => !isStandard(imported ?? whole ?? ''));
  },
  async readDeclared({ code }: Program): Promise<readonly Finding[] | undefined> {
    const declared = readDependencies(code);
    return declared.length === 0 ? undefined : declared;
  },
  async findImports({ code, files }: Program): Promise<readonly Finding[] | undefined> {
    const matches = await matchProgram('java', query, code);
    if (matches === undefined) return undefined;
    const own = new Set([
      ...matches.flatMap((match) => match['package']?.text ?? []),
      ...Object.values(files).flatMap((text) => /^[ \t]*package\s+([\w.]+)\s*;/m.exec(text)?.[1] ?? []),
    ]);
    return matches.flatMap((match): Finding[] => {
      const name = match['import'] ?? match['type'];
      if (name === undefined || name.text.length > maxLength) return [];
      const written = name.text.replace(/\s/g, '');
      if (isStandard(written) || own.has(findPackage(written))) return [];
      // Types are also written after the class that holds them, as `Map.Entry`; only whole names tell something.
      const artifact = nameArtifact(written);
      if (artifact === undefined && match['import'] === undefined) return [];
      const found = { import: written, line: name.line };
      return artifact === undefined
        ? [{ ...found, reason: 'is in no library that is known' }]
        : [{ ...found, package: { name: artifact }, isOptional: false }];
    });
  },
};

/** `//DEPS com.google.code.gson:gson:2.10.1 info.picocli:picocli:4.7.5` */
function readDependencies(code: string): readonly Finding[] {
  return code.split('\n').flatMap((text, index): Finding[] => {
    const list = /^\/\/DEPS\s+(.*)$/.exec(text)?.[1];
    const entries = list?.split(/[\s,;]+/).filter((entry) => entry !== '') ?? [];
    return entries.map((entry) => {
      const [, name, version] = /^([\w.-]+:[\w.-]+):([\w.+-]+)(?:@pom)?$/.exec(entry) ?? [];
      const found = { import: entry, line: index + 1 };
      return name === undefined || version === undefined
        ? { ...found, reason: 'is no group, artifact and version' }
        : { ...found, package: { name, version }, isOptional: false };
    });
  });
}

/** The part in lower case, by which packages are told from the types in them. */
function findPackage(name: string): string {
  return /^[a-z_][\w]*(?:\.[a-z_]\w*)*(?=\.[A-Z])/.exec(name)?.[0] ?? name;
}

function isStandard(name: string): boolean {
  return standardNames.has(findPackage(name)) || /^(?:java|jdk|sun|com\.sun|netscape)\./.test(name);
}
