import type { ConfigFile } from './config-file.js';
import { listInHome } from './config-paths.js';

/** https://bundler.io/man/bundle-config.1.html: the user's file. Its keys are the names of variables. */
export const bundlerConfig: ConfigFile = {
  tool: 'Bundler',
  listPaths: (places) => {
    const { BUNDLE_USER_CONFIG: file, BUNDLE_USER_HOME: folder } = places.env;
    if (file) return [file];
    return folder ? [`${folder}/config`] : listInHome(places, '.bundle/config');
  },
  async parse(text) {
    const { readYamlMapping } = await import('./yaml-mapping.js');
    const texts = Object.entries(readYamlMapping(text)).flatMap(([name, value]): [string, string][] =>
      ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [],
    );
    return { variables: Object.fromEntries(texts) };
  },
};
