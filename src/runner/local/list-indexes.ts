import type { HostSettings } from '../host-settings.js';
import { withoutProxies } from './without-proxies.js';

/**
 * The hosts of all URLs that the settings name, as `name:port`, but for those of proxies: who reaches a proxy reaches what
 * is behind it.
 */
export function listIndexes({ variables, files }: Pick<HostSettings, 'variables' | 'files'>): Set<string> {
  const texts = [...Object.values(withoutProxies(variables)), ...Object.values(files)];
  const urls = texts.flatMap((text) => text.match(/https?:\/\/[^\s,|'"<]+/g) ?? []);
  return new Set(
    urls.flatMap((text) => {
      if (!URL.canParse(text)) return [];
      const url = new URL(text);
      return [`${url.hostname}:${url.port || (url.protocol === 'http:' ? 80 : 443)}`];
    }),
  );
}
