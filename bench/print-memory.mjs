// Loaded into a program by `node --import`: tells on stderr how much memory it took at most, in MiB, when it ends.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(2, `\npeak ${process.resourceUsage().maxRSS / 1024}\n`);
});
