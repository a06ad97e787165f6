import type { ConfigFile } from './config-file.js';
import { listInHome } from './config-paths.js';

/** Where setups find the user's settings of Maven. */
export const mavenSettingsPlace = '/run/umwelten-suite/maven/settings.xml';

/** https://maven.apache.org/settings.html: mirrors, proxies, servers and repositories are in one file. */
export const mavenConfig: ConfigFile = {
  tool: 'Maven',
  listPaths: (places) => listInHome(places, '.m2/settings.xml'),
  async parse(text, { env }) {
    const { DOMParser, onWarningStopParsing } = await import('@xmldom/xmldom');
    const expanded = expandVariables(text, env);
    const document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(expanded, 'text/xml');
    const secrets = secretNames.flatMap((name) => [...document.getElementsByTagName(name)]);
    return {
      files: { [mavenSettingsPlace]: expanded },
      secrets: secrets.map(({ textContent }) => textContent?.trim() ?? ''),
    };
  },
};

const secretNames = ['password', 'passphrase'];

/** `${env.NAME}` is a variable of the host, which setups do not have. */
function expandVariables(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$\{env\.([^}]+)\}/g, (written, name) => escapeXml(env[name] ?? written));
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
