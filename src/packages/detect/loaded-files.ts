/** How the programs of a language load other files. */
interface Loading {
  /** The ends of the names of such files. */
  readonly extension: RegExp;
  /** Where the name of a file, without folder and extension, stands when it is loaded. */
  statement(stem: string): string;
}

const specifier = (stem: string) =>
  `\\b(?:from|import|require|fork|Worker|URL)\\b\\s*\\(?\\s*['"\`]\\.{1,2}/(?:[^'"\`\\n]{0,200}/)?${stem}(?:/index)?(?:\\.\\w+)?['"\`]`;

/** Of Go, one file alone is built. */
const loadings: Readonly<Record<string, Loading>> = {
  java: { extension: /\.java$/, statement: (stem) => `\\b${stem}\\b` },
  javascript: { extension: /\.[cm]?js$/, statement: specifier },
  perl: { extension: /\.p[lm]$/, statement: (stem) => `\\b(?:use|require|do)\\b[^;]{0,200}?\\b${stem}\\b` },
  php: {
    extension: /\.php$/,
    statement: (stem) => `['"/]${stem}\\.php['"]|\\buse\\s[^;]{0,200}?\\\\${stem}\\b`,
  },
  python: { extension: /\.py$/, statement: (stem) => `^[ \\t]*(?:from|import)\\b.*\\b${stem}\\b` },
  ruby: {
    extension: /\.rb$/,
    statement: (stem) => `\\b(?:require\\w*|load|autoload)\\b.{0,200}?['"/]${stem}(?:\\.rb)?['"]`,
  },
  rust: { extension: /\.rs$/, statement: (stem) => `(?<!\\bcfg\\(test\\)\\]\\s*)\\bmod\\s+${stem}\\b` },
  typescript: { extension: /\.[cm]?[jt]s$/, statement: specifier },
};

/**
 * The texts of those files beside a program that it loads, or that these load in turn: their imports are the
 * program's.
 */
export function listLoadedFiles(
  language: string,
  code: string,
  files: Readonly<Record<string, string>>,
): readonly string[] {
  const loading = loadings[language];
  if (loading === undefined) return [];
  const others = new Map(Object.entries(files).filter(([name]) => loading.extension.test(name)));
  const texts = [code];
  // The list grows while it is walked.
  for (const text of texts) {
    for (const [name, content] of others) {
      if (!isLoaded(loading, name, text)) continue;
      others.delete(name);
      texts.push(content);
    }
  }
  return texts.slice(1);
}

/** `pkg/__init__.py`, `x/mod.rs` and `y/index.js` are loaded by the names of their folders. */
function isLoaded(loading: Loading, name: string, text: string): boolean {
  const stem = /([^/]+?)(?:\/(?:__init__|mod|index))?\.\w+$/.exec(name)?.[1] ?? name;
  if (!text.includes(stem)) return false;
  return new RegExp(loading.statement(stem.replace(/\W/g, '\\$&')), 'm').test(text);
}
