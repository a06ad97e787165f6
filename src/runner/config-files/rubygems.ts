import type { ConfigFile } from './config-file.js';
import { listInConfigHome, listInHome } from './config-paths.js';

/** Where setups find what is kept of it; `GEMRC` names it to RubyGems. */
const place = '/run/umwelten-suite/gem/gemrc';

/** https://guides.rubygems.org/command-reference/#gem-environment: the sources, which have no variables. */
export const rubygemsConfig: ConfigFile = {
  tool: 'RubyGems',
  listPaths: (places) => {
    const { GEMRC: named = '' } = places.env;
    return [
      ...listInHome(places, '.gemrc'),
      ...listInConfigHome(places, 'gem/gemrc'),
      ...named.split(':').filter(Boolean),
    ];
  },
  async parse(text) {
    const { readYamlMapping } = await import('./yaml-mapping.js');
    const all = readYamlMapping(text);
    // RubyGems takes its own keys with a colon before them, and without.
    const find = (key: string) => all[`:${key}`] ?? all[key];
    const lines = [...writeSources(find('sources')), ...writeVerifyMode(find('ssl_verify_mode'))];
    const certificates = find('ssl_ca_cert');
    return {
      ...(lines.length === 0 ? {} : { files: { [place]: `---\n${lines.join('')}` } }),
      ...(typeof certificates === 'string' ? { variables: { BUNDLE_SSL_CA_CERT: certificates } } : {}),
    };
  },
};

/** As RubyGems itself writes it: its newer versions read no more of YAML than that. */
function writeSources(sources: unknown): readonly string[] {
  if (!Array.isArray(sources)) return [];
  const urls = sources.filter((url) => typeof url === 'string' && URL.canParse(url) && !/\s/.test(url));
  return urls.length === 0 ? [] : [':sources:\n', ...urls.map((url) => `- ${url}\n`)];
}

function writeVerifyMode(mode: unknown): readonly string[] {
  return typeof mode === 'number' ? [`:ssl_verify_mode: ${mode}\n`] : [];
}
