import type { HostSettings } from './host-settings.js';

/** Makes what replaces credentials in text by `***`: what is secret in the values of settings. */
export function createCredentialMask({
  variables,
  files,
}: Pick<HostSettings, 'variables' | 'files'>): (text: string) => string {
  const found = [
    ...Object.entries(variables).flatMap(([name, value]) => listCredentials(name, value)),
    ...Object.values(files).flatMap(listUsers),
  ];
  // The longest first: one may be part of another.
  const credentials = [...new Set(found)].filter(Boolean).toSorted((a, b) => b.length - a.length);
  return (text) => credentials.reduce((masked, credential) => masked.replaceAll(credential, '***'), text);
}

const secretName = /auth|key|pass|token/i;
/** As Bundler names a host; the value is a user and a password. */
const hostName = /^BUNDLE_(?!MIRROR__)\w+__\w+$/;
/** A proxy's may lack its scheme. */
const userOfUrl = /(?:^|(\w+):\/\/)([^/?#\s]*)@/g;

function listCredentials(name: string, value: string): string[] {
  if (name === 'COMPOSER_AUTH') return listTexts(parseJson(value));
  if (secretName.test(name)) return [value];
  if (hostName.test(name)) return listPasswords(value);
  return listUsers(value);
}

/** What is secret in the URLs of a text. */
function listUsers(text: string): string[] {
  return [...text.matchAll(userOfUrl)].flatMap(([, scheme = '', user = '']) =>
    // Who has no password over HTTP is a token; over SSH it is a plain name.
    scheme.startsWith('http') || user.includes(':') ? listPasswords(user) : [],
  );
}

/** As it is, and as tools show it when they have decoded the URL. */
function listPasswords(user: string): string[] {
  const [name = '', ...rest] = user.split(':');
  const password = rest.join(':');
  const isToken = password === '' || password === 'x-oauth-basic';
  const secret = isToken ? name : password;
  return [secret, decode(secret)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listTexts) : [];
}
