/** Official images of Docker Hub that a model may choose: distributions, and languages. */
const officialImages: ReadonlySet<string> = new Set(
  [
    'almalinux alpine amazoncorretto amazonlinux archlinux bash buildpack-deps clojure dart debian eclipse-temurin',
    'elixir erlang fedora gcc golang gradle groovy haskell haxe hylang ibm-semeru-runtimes jruby julia maven mono',
    'node openjdk oraclelinux perl php pypy python r-base rakudo-star rockylinux ruby rust sapmachine spark swift',
    'swipl ubuntu',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a model may choose an image: an official one, or one that the user allows, by name or with its tag. */
export function isAllowedImage(image: string, allowed: readonly string[]): boolean {
  const { name, tag } = splitReference(image);
  const [, official] = /^docker\.io\/library\/([^/]+)$/.exec(name) ?? [];
  if (official !== undefined && officialImages.has(official)) return true;
  return allowed.some((text) => {
    const own = splitReference(text);
    return own.name === name && (own.tag === undefined || own.tag === tag);
  });
}

/** The name with its registry, as the hub's short names stand for it, and the tag or digest. */
function splitReference(image: string): { readonly name: string; readonly tag: string | undefined } {
  const [, path = '', tag] = /^(.*?)(:[^:/@]+(?:@.*)?|@.*)?$/.exec(image) ?? [];
  const [first = ''] = path.split('/');
  const hasRegistry = path.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  const whole = hasRegistry ? path : `docker.io/${path}`;
  const onHub = whole.replace(/^index\.docker\.io\//, 'docker.io/');
  return { name: onHub.replace(/^docker\.io\/(?=[^/]+$)/, 'docker.io/library/'), tag };
}
