// Package indexes of a test's own, with packages that the test writes.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

export interface TestPackage {
  readonly name: string;
  readonly version: string;
  /** Text by path in the package; for npm, a `package.json` without name and version. */
  readonly files: Readonly<Record<string, string>>;
}

export interface IndexOptions {
  /** Whether containers of an engine are to reach it: it listens at an address of this machine that others see. */
  readonly isOutward?: boolean;
  /** What an answer waits for. */
  hold?(path: string): Promise<void>;
}

export interface PackageIndex {
  /** Without a slash at its end. */
  readonly url: string;
  /** What was asked for. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
}

/** An npm registry. */
export async function startNpmRegistry(
  packages: readonly TestPackage[],
  options: IndexOptions = {},
): Promise<PackageIndex> {
  const archives = new Map<string, Buffer>();
  for (const { name, version, files } of packages) {
    const manifest = { name, version, ...JSON.parse(files['package.json'] ?? '{}') };
    const inside = { ...files, 'package.json': JSON.stringify(manifest) };
    archives.set(`/${name}/-/${name}-${version}.tgz`, await pack('package', inside));
  }
  return serve(options, (request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    const found = packages.filter(({ name }) => path === `/${name}`);
    const archive = archives.get(path);
    if (archive !== undefined) return response.end(archive);
    if (found.length === 0) return response.writeHead(404).end('{}');
    const versions = found.map(({ name, version, files }) => [
      version,
      {
        ...JSON.parse(files['package.json'] ?? '{}'),
        ...(files['package.json']?.includes('postinstall') ? { hasInstallScript: true } : {}),
        name,
        version,
        dist: { tarball: `http://${request.headers.host}/${name}/-/${name}-${version}.tgz` },
      },
    ]);
    const latest = found.at(-1)?.version;
    response.end(
      JSON.stringify({
        name: path.slice(1),
        'dist-tags': { latest },
        versions: Object.fromEntries(versions),
      }),
    );
  });
}

/** An index for pip (PEP 503) with source distributions. What builds them is in them, so that nothing else is needed. */
export async function startPipIndex(
  packages: readonly TestPackage[],
  options: IndexOptions = {},
): Promise<PackageIndex> {
  const archives = new Map<string, Buffer>();
  for (const { name, version, files } of packages) {
    const inside = { 'pyproject.toml': pyproject, 'backend.py': makeBackend(name, version), ...files };
    archives.set(`/${name}-${version}.tar.gz`, await pack(`${name}-${version}`, inside));
  }
  return serve(options, (request, response) => {
    const path = request.url ?? '';
    const archive = archives.get(path);
    if (archive !== undefined) return response.end(archive);
    const links = packages
      .filter(({ name }) => path === `/simple/${name}/`)
      .map(({ name, version }) => `<a href="/${name}-${version}.tar.gz">${name}-${version}.tar.gz</a>`);
    if (links.length === 0) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html').end(links.join('\n'));
  });
}

const pyproject = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n';

/** A build backend (PEP 517) that packs one module, and runs `install.py` of the package before. */
function makeBackend(name: string, version: string): string {
  return `
import base64, hashlib, os, zipfile

def build_wheel(folder, settings=None, metadata=None):
    if os.path.exists("install.py"):
        exec(open("install.py").read(), {"__name__": "__main__"})
    info = "${name}-${version}.dist-info"
    files = {
        "${name}.py": open("${name}.py").read(),
        info + "/METADATA": "Metadata-Version: 2.1\\nName: ${name}\\nVersion: ${version}\\n",
        info + "/WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    files[info + "/RECORD"] = "".join(path + ",,\\n" for path in [*files, info + "/RECORD"])
    wheel = "${name}-${version}-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, wheel), "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel
`;
}

async function pack(top: string, files: Readonly<Record<string, string>>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'umwelten-pack-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, top, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    await run('tar', ['-czf', join(folder, 'archive'), '-C', folder, top]);
    return await readFile(join(folder, 'archive'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A server of a test's own; it notes what it is asked for. */
export async function serve(
  { isOutward = false, hold = async () => {} }: IndexOptions,
  answer: RequestListener,
): Promise<PackageIndex> {
  const host = isOutward ? findOutwardAddress() : '127.0.0.1';
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    requests.push({ path, headers: request.headers });
    await hold(path);
    answer(request, response);
  });
  server.listen(0, host);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return { url: `http://${host}:${(server.address() as AddressInfo).port}`, requests };
}

function findOutwardAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const found = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (found === undefined) throw new Error('this machine has no address but its loopback');
  return found.address;
}
