import type { Document, Element } from '@xmldom/xmldom';
import { centralRepository, repositoriesVariable } from '../../packages/maven/repositories.js';
import type { ConfigFile } from './config-file.js';
import { listInHome } from './config-paths.js';

/**
 * https://maven.apache.org/settings.html: the repositories of active profiles and Central, each with the mirror
 * that stands for it, and the server's name and password. Maven knows no variable for them; we have one.
 */
export const mavenConfig: ConfigFile = {
  tool: 'Maven',
  listPaths: (places) => listInHome(places, '.m2/settings.xml'),
  async parse(text, { env }) {
    const { default: dom } = await import('@xmldom/xmldom');
    const parser = new dom.DOMParser({ onError: dom.onWarningStopParsing });
    const settings = parser.parseFromString(expandVariables(text, env), 'text/xml');
    const repositories = listRepositories(settings);
    if (repositories === undefined) return {};
    return { variables: { [repositoriesVariable]: repositories.join(' ') } };
  },
};

/** `${env.NAME}` is a variable of the host. */
function expandVariables(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$\{env\.([^}]+)\}/g, (written, name) => escapeXml(env[name] ?? written));
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

interface Repository {
  readonly id: string;
  readonly url: string;
}

/** With credentials in them; undefined where they are what Maven has without settings. */
function listRepositories(settings: Document): string[] | undefined {
  const central = { id: 'central', url: centralRepository };
  const servers = listElements(settings, 'server');
  const mirrors = listElements(settings, 'mirror');
  const own = listActiveProfiles(settings).flatMap((profile) => listElements(profile, 'repository'));
  const repositories = [...own.map(readRepository), central];
  const urls = repositories.flatMap((repository) => {
    const mirror = findMirror(repository, mirrors);
    if (mirror !== undefined && readText(mirror, 'blocked') === 'true') return [];
    const { id, url } = mirror === undefined ? repository : readRepository(mirror);
    return [
      addCredentials(
        url,
        servers.find((server) => readText(server, 'id') === id),
      ),
    ];
  });
  const distinct = [...new Set(urls)];
  return distinct.length === 1 && distinct[0] === central.url ? undefined : distinct;
}

function listActiveProfiles(settings: Document): Element[] {
  const named = new Set(listElements(settings, 'activeProfile').map((one) => one.textContent?.trim()));
  return listElements(settings, 'profile').filter(
    (profile) => named.has(readText(profile, 'id')) || readText(profile, 'activeByDefault') === 'true',
  );
}

function readRepository(element: Element): Repository {
  const url = readText(element, 'url').replace(/\/+$/, '');
  if (!URL.canParse(url)) throw new Error(`${JSON.stringify(url)} is no URL of a repository`);
  return { id: readText(element, 'id'), url };
}

/** https://maven.apache.org/guides/mini/guide-mirror-settings.html: one that names it goes before patterns. */
function findMirror(repository: Repository, mirrors: readonly Element[]): Element | undefined {
  return (
    mirrors.find((mirror) => readText(mirror, 'mirrorOf') === repository.id) ??
    mirrors.find((mirror) => isMirrored(repository, readText(mirror, 'mirrorOf').split(/\s*,\s*/)))
  );
}

function isMirrored({ id, url }: Repository, patterns: readonly string[]): boolean {
  if (patterns.includes(`!${id}`)) return false;
  const { hostname, protocol } = new URL(url);
  const isExternal = !['localhost', '127.0.0.1'].includes(hostname) && protocol !== 'file:';
  return patterns.some(
    (pattern) =>
      pattern === '*' ||
      pattern === id ||
      (pattern === 'external:*' && isExternal) ||
      (pattern === 'external:http:*' && isExternal && protocol === 'http:'),
  );
}

function addCredentials(text: string, server: Element | undefined): string {
  if (server === undefined) return text;
  const url = new URL(text);
  url.username = encodeURIComponent(readText(server, 'username'));
  url.password = encodeURIComponent(readText(server, 'password'));
  return url.href;
}

function listElements(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagName(name)];
}

function readText(within: Element, name: string): string {
  return listElements(within, name)[0]?.textContent?.trim() ?? '';
}
