// Bundles the client of the HTML report, src/report/html/page/, into the texts that the reporter writes. The build and
// the tests get it as the module src/report/html/page-bundle.js, which exists in no other form.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What imports end with that mean the bundle. */
export const pageBundleName = /(?:^|\/)page-bundle\.js$/;

/** The module's text, and what went into it, as in esbuild's metafile. */
export async function bundlePage() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/report/html/page/main.ts'],
    outdir: 'page',
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    tsconfig: 'src/report/html/page/tsconfig.json',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const read = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text.trim();
  const script = read('.js');
  const style = read('.css');
  // Either would end the element that it stands in, whatever it means in the language.
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error('the page would end early');
  return {
    text: `export const pageScript = ${JSON.stringify(script)};\nexport const pageStyle = ${JSON.stringify(style)};\n`,
    outputs: metafile.outputs,
  };
}
