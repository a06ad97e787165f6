import bash from 'highlight.js/lib/languages/bash';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import perl from 'highlight.js/lib/languages/perl';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import { createLowlight } from 'lowlight';
import { createElement } from './create-element.js';

const lowlight = createLowlight({
  bash,
  go,
  java,
  javascript,
  perl,
  php,
  python,
  ruby,
  rust,
  swift,
  typescript,
});

// The expressions that find words and gaps take the square of their lengths, which a hostile program would make a
// page that stands still.
const mostCharacters = 20_000;
const longRun = /[\w$\u0080-\uffff]{200}|\s{200}/;

type HighlightNode = ReturnType<typeof lowlight.highlight>['children'][number];

/** Code as nodes, in colours where its language is known and that is quickly done. */
export function highlightCode(code: string, language: string): Node {
  const fragment = document.createDocumentFragment();
  const isSlow = code.length > mostCharacters || longRun.test(code);
  if (isSlow || !lowlight.registered(language)) fragment.append(code);
  else for (const node of lowlight.highlight(language, code).children) fragment.append(toNode(node));
  return fragment;
}

function toNode(node: HighlightNode): Node | string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const { className } = node.properties;
  const element = createElement('span', { class: Array.isArray(className) ? className.join(' ') : '' });
  for (const child of node.children) element.append(toNode(child));
  return element;
}
