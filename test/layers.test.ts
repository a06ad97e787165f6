import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/** The table of ARCHITECTURE.md: each layer with those it may import. */
function readTable(): Map<string, readonly string[]> {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)\/`\s*\|[^|]*\|\s*([^|]*?)\s*\|$/gm)];
  const names = rows.map(([, name = '']) => name);
  return new Map(
    rows.map(([, name = '', allowed = '']) => {
      if (allowed === 'nothing') return [name, []];
      if (allowed.startsWith('all')) return [name, names.slice(0, names.indexOf(name))];
      return [name, [...allowed.matchAll(/\w+/g)].map(([word]) => word)];
    }),
  );
}

function listSources(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
}

function findLayer(path: string): string {
  const [first = '', ...rest] = path.split('/');
  return rest.length === 0 ? '' : first;
}

it('each layer imports only those that ARCHITECTURE.md allows it', () => {
  const table = readTable();
  const layers = new Set(listSources().map(findLayer));
  layers.delete('');
  expect([...layers].sort()).toEqual([...table.keys()].sort());
  const violations = listSources().flatMap((path) => {
    const layer = findLayer(path);
    if (layer === '') return [];
    const allowed = new Set([layer, ...(table.get(layer) ?? [])]);
    const text = readFileSync(join(source, path), 'utf8');
    const imported = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, specifier = '']) =>
      relative(source, join(source, dirname(path), specifier)),
    );
    return imported
      .filter((target) => !allowed.has(findLayer(target)))
      .map((target) => `${path} imports ${target}`);
  });
  expect(violations).toEqual([]);
});

it('no module imports itself by way of others', () => {
  const imports = new Map(
    listSources().map((path) => {
      const text = readFileSync(join(source, path), 'utf8');
      // Types leave nothing behind at run time.
      const specifiers = [...text.matchAll(/^(?:import|export)(?!\s+type\b)[^;]*?from\s*'(\.[^']+)'/gm)];
      return [
        path,
        specifiers.map(([, specifier = '']) =>
          relative(source, join(source, dirname(path), specifier)).replace(/\.js$/, '.ts'),
        ),
      ] as const;
    }),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' → ')];
    if (done.has(path)) return [];
    done.add(path);
    return (imports.get(path) ?? []).flatMap((next) => visit(next, [...trail, path]));
  };
  expect([...imports.keys()].flatMap((path) => visit(path, []))).toEqual([]);
});
