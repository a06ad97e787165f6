import type { PackageSpec } from '../../../model/plan.js';
import type { Detector, Finding, Program } from '../detector.js';
import { type Match, matchProgram } from '../grammar/match-program.js';
import { coverRanges } from '../grammar/ranges.js';
import { standardNames } from '../standard-libraries/ruby.generated.js';
import { nameGem } from './gem-names.js';

const query = `
  (call !receiver method: (identifier) @method
    arguments: (argument_list . (string . (string_content) @name .)) @arguments
    (#any-of? @method "require" "gem"))
  (call !receiver method: (identifier) @method
    arguments: (argument_list . (_) . (string . (string_content) @name .)) @arguments
    (#eq? @method "autoload"))
  (call method: (identifier) @gemfile block: (_) @declarations (#eq? @gemfile "gemfile"))
  (begin (rescue) @handler) @attempt
  (body_statement (rescue) @handler) @attempt
`;

/** Ruby: `require`, `gem` with its versions, an inline or separate Gemfile. */
export const rubyDetector: Detector = {
  ecosystem: 'gem',
  mayNeedPackages({ code, files }: Program): boolean {
    const keywords = code.match(/\b(?:require|gem|gemfile|autoload)\b/g)?.length ?? 0;
    const features = [...code.matchAll(/\brequire\s*(?:\(\s*)?(['"])([^'"\n]+)\1/g)];
    return keywords > features.length || features.some(([, , feature = '']) => !isLocal(feature, files));
  },
  /** Bundler hides all that its list does not name: what else is required comes along with that. */
  async readDeclared({ code, files }: Program): Promise<readonly Finding[] | undefined> {
    const gemfile = files['Gemfile'];
    if (gemfile === undefined && !/\bgemfile\b/.test(code)) return undefined;
    const matches = (await matchProgram('ruby', query, code)) ?? [];
    const listed = gemfile === undefined ? [] : ((await matchProgram('ruby', query, gemfile)) ?? []);
    const isInline = coverRanges(matches.flatMap(({ declarations }) => declarations ?? []));
    const declared = [
      ...matches.filter(({ name }) => name !== undefined && isInline(name.start)),
      ...listed,
    ].filter(({ method }) => method?.text === 'gem');
    return declared.length === 0 ? undefined : declared.flatMap(readGem);
  },
  async findImports({ code, files }: Program): Promise<readonly Finding[] | undefined> {
    const matches = await matchProgram('ruby', query, code);
    return matches === undefined ? undefined : listImports(matches, files);
  },
};

function listImports(matches: readonly Match[], files: Program['files']): readonly Finding[] {
  const rescues = matches.filter(({ handler }) => handler !== undefined && rescuesLoadError(handler.text));
  const attempts = rescues.flatMap(({ attempt, handler }) =>
    attempt === undefined || handler === undefined || givesUp(handler.text) ? [] : [attempt],
  );
  const mayFail = coverRanges([...attempts, ...rescues.flatMap(({ handler }) => handler ?? [])]);
  const gems = matches.filter(({ method }) => method?.text === 'gem').flatMap(readGem);
  const activated = new Set(gems.flatMap((finding) => ('package' in finding ? [finding.package.name] : [])));
  const features = matches.flatMap(({ method, name }): Finding[] => {
    if (name === undefined || method?.text === 'gem' || isLocal(name.text, files)) return [];
    const found = { import: name.text, line: name.line };
    if (foreignFeatures.test(name.text))
      return [{ ...found, reason: 'belongs to another Ruby than that of Linux' }];
    const gem = nameGem(stripExtension(name.text));
    if (activated.has(gem)) return [];
    const isOptional = mayFail(name.start);
    return [{ ...found, package: { name: gem }, isOptional }];
  });
  return [...gems, ...features];
}

/** What JRuby has, and Ruby on Windows. */
const foreignFeatures = /^(?:java|jruby|win32ole|Win32API|win32\/(?:registry|resolv|sspi))$/;

/** `gem 'rails', '~> 7.0', '>= 7.0.1', require: false`: the strings after the name are versions. */
function readGem({ name, arguments: list }: Match): readonly Finding[] {
  if (name === undefined || list === undefined) return [];
  const found = { import: `gem ${JSON.stringify(name.text)}`, line: name.line };
  const rest = list.text.slice(name.end - list.start + 1);
  if (/\b(?:git|github|gist|path|svn):|:(?:git|github|path)\s*=>/.test(rest)) {
    return [{ ...found, reason: 'comes from an address and not from an index of gems' }];
  }
  const constraints = /^(?:\s*,\s*(?:\[\s*)?(?:'[^'\n]*'|"[^"\n]*"))*/.exec(rest)?.[0] ?? '';
  const versions = [...constraints.matchAll(/['"]([^'"]*)['"]/g)].map(([, version = '']) => version.trim());
  const spec: PackageSpec = { name: name.text, ...(versions.length > 0 && { version: versions.join(', ') }) };
  // What Ruby brings along is there; only another version of it must be installed.
  if (spec.version === undefined && standardNames.has(nameFeature(spec.name))) return [];
  return [{ ...found, package: spec, isOptional: false }];
}

/** The feature that a bundled gem is required by: test-unit is `test/unit`. */
function nameFeature(gem: string): string {
  return standardNames.has(gem) ? gem : gem.replaceAll('-', '/');
}

function isLocal(feature: string, files: Program['files']): boolean {
  const name = stripExtension(feature);
  if (/^(?:\.|\/|~)/.test(name) || standardNames.has(name) || standardParts.test(name)) return true;
  return Object.keys(files).some((file) => file === `${name}.rb` || file.endsWith(`/${name}.rb`));
}

/** Programs of Ruby's own, whose parts the list of standard names leaves out. */
const standardParts = /^(?:bundler|rubygems|rdoc|irb|reline|debug)\//;

function stripExtension(feature: string): string {
  return feature.replace(/\.(?:rb|so|o|dll)$/, '');
}

/** `LoadError` is no `StandardError`: a bare `rescue` lets it pass. */
function rescuesLoadError(handler: string): boolean {
  return /^rescue\s[^\n;]*\b(?:LoadError|ScriptError|Exception)\b/.test(handler);
}

function givesUp(handler: string): boolean {
  return /\b(?:raise|abort|exit!?)\b/.test(handler.replace(/^rescue[^\n;]*|#[^{].*/gm, ''));
}
