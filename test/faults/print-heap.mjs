// Loaded into the harness by `node --expose-gc --import`: appends to a file, as lines of JSON, what is left of the
// heap after a collection, and how much is open in Node's own eyes.
import { openSync, writeSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';

const { UMWELTEN_HEAP_FILE, UMWELTEN_HEAP_EVERY_MS } = process.env;
const file = openSync(UMWELTEN_HEAP_FILE, 'a');

const timer = setInterval(() => {
  globalThis.gc();
  // Not by `process.memoryUsage`, which opens files, and that may fail here.
  const { used_heap_size: heapBytes, external_memory: externalBytes } = getHeapStatistics();
  const resources = process.getActiveResourcesInfo().length;
  writeSync(file, `${JSON.stringify({ heapBytes, externalBytes, resources })}\n`);
}, Number(UMWELTEN_HEAP_EVERY_MS));
timer.unref();
