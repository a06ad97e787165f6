// `npm run sbom`: writes sbom.cdx.json, what a release consists of, as CycloneDX. npm knows what is installed; what of
// it is bundled, and so a part of the release though it is a development's dependency, says the list of licences.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './provide.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
run('node', ['scripts/build.mjs', '--no-types']);

const licences = readFileSync(`${root}/dist/THIRD-PARTY-LICENSES.txt`, 'utf8');
const bundled = new Set(
  [...licences.matchAll(/^-{80}\n(\S+) (\S+) \(/gm)].map(([, name, version]) => `${name}@${version}`),
);
const { stdout, status, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
const bom = JSON.parse(stdout);
const isDevelopment = ({ properties = [] }) =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');
const nameOf = ({ name, version }) => `${name}@${version}`;
bom.components = bom.components.filter(
  (component) => !isDevelopment(component) || bundled.has(nameOf(component)),
);
bom.metadata.component.name = 'umwelten-suite';
const kept = new Set([bom.metadata.component, ...bom.components].map((component) => component['bom-ref']));
bom.dependencies = bom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }));

const lost = [...bundled].filter((name) => !bom.components.some((component) => nameOf(component) === name));
if (lost.length > 0) throw new Error(`bundled, but not among what npm lists: ${lost.join(', ')}`);
writeFileSync(`${root}/sbom.cdx.json`, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`sbom.cdx.json: ${bom.components.length} components, ${bundled.size} of them bundled`);
