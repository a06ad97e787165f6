import type { PackageSpec } from '../../model/plan.js';

export type Ecosystem = 'pip' | 'npm' | 'gem' | 'go' | 'cargo' | 'maven' | 'composer' | 'cpan';

/** The names that each ecosystem gives out, by its own rules. None begins as an option does. */
const names: Readonly<Record<Ecosystem, RegExp>> = {
  // PEP 508, with extras.
  pip: /^[a-z\d](?:[\w.-]*[a-z\d])?(?:\[[a-z\d][\w.,-]*\])?$/i,
  // validate-npm-package-name, and the capitals that old packages have.
  npm: /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~][\w.~-]*$/i,
  gem: /^[a-z\d][\w.-]*$/i,
  // golang.org/x/mod/module: a host with a dot, then elements that neither begin nor end with a dot.
  go: /^[a-z\d](?:[a-z\d-]*\.)+[a-z\d-]+(?:\/[\w~-](?:[\w.~+-]*[\w~+-])?)*$/i,
  // With features, as extras are for pip; `-default` leaves out those that a crate has of itself.
  cargo: /^[a-z][\w-]*(?:\[(?:-default|\w[\w+.-]*)(?:,(?:-default|\w[\w+.-]*))*\])?$/i,
  maven: /^[a-z\d][\w.-]*:[a-z\d][\w.-]*$/i,
  // As Composer's own, but that each name is read in one way: theirs takes time without end for a long one.
  composer: /^[a-z\d]+(?:[_.-][a-z\d]+)*\/[a-z\d]+(?:(?:[_.]|-{1,2})[a-z\d]+)*$/,
  cpan: /^[a-z_]\w*(?:::\w+)*$/i,
};

/** Constraints as most installers write them: no addresses, no paths, no options. */
const constraint = /^[\w*^~<>=!][\w.*+!<>=~^|,: -]*$/;
/** Where an installer takes less. */
const versions: Partial<Readonly<Record<Ecosystem, RegExp>>> = {
  // Gem::Requirement.
  gem: /^(?:(?:=|!=|>=?|<=?|~>)\s*)?\d[\w.-]*(?:\s*,\s*(?:(?:=|!=|>=?|<=?|~>)\s*)?\d[\w.-]*)*$/,
  // Maven's ranges are no versions of its own, and a colon begins another part.
  maven: /^\w[\w.+-]*$/,
  // CPAN::Meta::Spec, "Version Ranges".
  cpan: /^(?:(?:==|!=|>=?|<=?)\s*)?v?\d[\d._]*(?:\s*,\s*(?:(?:==|!=|>=?|<=?)\s*)?v?\d[\d._]*)*$/,
};
const maxLength = 214;

/** Whether the ecosystem's installer may see this package. */
export function isPackage(ecosystem: Ecosystem, spec: PackageSpec): boolean {
  if (spec.name.length > maxLength || !names[ecosystem].test(spec.name)) return false;
  if (spec.version === undefined) return true;
  return spec.version.length <= maxLength && (versions[ecosystem] ?? constraint).test(spec.version);
}
