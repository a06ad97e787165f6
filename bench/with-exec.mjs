// The least that a script with Dagger's SDK can do: `withExec` and `stdout`, so many at a time. Prints
// the milliseconds from the first to the last.
import { connection, dag } from '@dagger.io/dagger';
import pLimit from 'p-limit';

const [image, count, workers, nonce] = process.argv.slice(2);
await connection(async () => {
  const run = (code) => dag.container().from(image).withExec(['python3', '-c', code]).stdout();
  await run(`print("${nonce}")`);
  const since = performance.now();
  const codes = Array.from({ length: Number(count) }, (_, index) => `print("hello ${index} ${nonce}")`);
  await pLimit(Number(workers)).map(codes, run);
  console.log(performance.now() - since);
});
