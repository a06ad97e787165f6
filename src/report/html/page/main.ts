import './page.css';
import { createApp } from './create-app.js';
import { createElement } from './create-element.js';
import { createPageModel } from './page-model.js';
import { readBlocks } from './read-blocks.js';

async function start(): Promise<void> {
  const place = document.getElementById('app');
  if (place === null) return;
  try {
    const blocks = await readBlocks(document);
    place.replaceChildren(createApp(createPageModel(blocks.head, blocks.cases), blocks));
  } catch (error) {
    place.replaceChildren(
      createElement('p', { class: 'loading', role: 'alert' }, `This report cannot be read: ${String(error)}`),
    );
  }
}

void start();
