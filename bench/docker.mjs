// Each language by `docker run`, a container for each program, against the harness.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { addRow, addSkipped, describe } from './table.mjs';
import { firstNumber, languages, runByHand, runHarness, showUsual, workers } from './usual.mjs';

/** A container takes a third of a second to start. */
const containers = 8;

export function measureDocker({ folder, rounds }) {
  if (spawnSync('docker', ['version']).status !== 0) {
    addSkipped('docker run, since no Docker daemon answers');
    return;
  }
  for (const language of languages) {
    let next = firstNumber();
    const take = (count) => Array.from({ length: count }, () => next++);
    const place = join(folder, 'docker', language.name);
    const command = makeDockerRun(language);
    const runDocker = (count) => runByHand(language, place, take(count), command, { env: process.env });
    if (!hasImage(language.image) || runDocker(2) === undefined) {
      addSkipped(
        `${language.name}, since \`${showUsual(language)}\` does not work in an image ${language.image} here`,
      );
      continue;
    }
    runHarness(language, place, take(2));
    const { count = 160 } = language;
    const turns = Array.from({ length: rounds }, () => ({
      harness: count / runHarness(language, place, take(count)).running,
      docker: containers / runDocker(containers),
    }));
    const rate = (way) => describe(turns.map((turn) => 1000 * turn[way]));
    addRow({
      title: `${language.name}: rate to \`${showUsual(language)}\` by docker run under xargs -P${workers}`,
      values: turns.map((turn) => turn.harness / turn.docker),
      unit: '×',
      bound: { atLeast: 2 },
      detail: `${rate('harness')} against ${rate('docker')} a second`,
    });
  }
}

export function hasImage(image) {
  return spawnSync('docker', ['image', 'inspect', image]).status === 0;
}

/** The folder `{}` is all that is mounted. */
function makeDockerRun(language) {
  return [
    ...['docker', 'run', '--rm', '--network', 'none', '--volume', '{}:/app', '--workdir', '/app'],
    ...[language.image, 'sh', '-c', showUsual(language)],
  ];
}
