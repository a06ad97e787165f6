import { findLanguage } from '../languages/index.js';
import { isPackage } from '../packages/detect/package-rules.js';
import { findEcosystem } from '../packages/find-ecosystem.js';
import type { CaseSettings } from './case-settings.js';
import type { ReadContext } from './read-context.js';

/** Tells packages that no installer may see, and those that no installer is there for. */
export function checkPackages(
  { packages = 'detect', container }: CaseSettings,
  languageName: string,
  { report }: Pick<ReadContext, 'report'>,
): void {
  const [first] = packages === 'detect' ? [] : packages;
  if (packages === 'detect' || first === undefined) return;
  if (container !== undefined) {
    report(
      first.diagnose(
        "packages are not installed into a container of the case's own",
        'install them by its "setupCommands", or leave the container out',
      ),
    );
    return;
  }
  const language = findLanguage(languageName);
  if (language === undefined) return;
  const ecosystem = findEcosystem(language.name);
  if (ecosystem === undefined) {
    const message = `packages are not supported for ${language.title}`;
    report(first.diagnose(message, 'leave "packages" out, or give the case a "container" that has them'));
    return;
  }
  for (const node of packages) {
    if (isPackage(ecosystem.name, ecosystem.splitSpec(node.text))) continue;
    report(
      node.diagnose(
        `${JSON.stringify(node.text)} is no package that ${ecosystem.name} could install`,
        `write a package's name, or name and version, as in ${JSON.stringify(ecosystem.example)}`,
      ),
    );
  }
}
