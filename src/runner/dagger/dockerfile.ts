/** A generated Dockerfile: every command is an argument vector, and nothing in it was written by a suite or model. */
export interface DockerfileRun {
  readonly command: readonly string[];
  readonly network?: 'none';
  readonly mounts?: readonly string[];
}

/** Longer lines are refused by the engine's parser, at 64 KiB. */
const longestLine = 48 * 1024;

/** `image` is a reference that the engine has resolved. */
export function makeDockerfile(image: string, runs: readonly DockerfileRun[]): string {
  if (/\s/.test(image)) throw new Error(`not an image: ${JSON.stringify(image)}`);
  return [`FROM ${image}`, ...runs.map(makeRun), ''].join('\n');
}

function makeRun({ command, network, mounts = [] }: DockerfileRun): string {
  const flags = [
    ...(network === undefined ? [] : [`--network=${network}`]),
    ...mounts.map((mount) => `--mount=${mount}`),
  ];
  // One argument a line: a long request is many arguments.
  return `RUN ${flags.map((flag) => `${flag} `).join('')}[${command.map((word) => JSON.stringify(word)).join(', \\\n')}]`;
}

/** Cuts a text into arguments that fit on a line each, escapes included. */
export function cutArguments(text: string): string[] {
  // JSON writes a newline, the only character here that it escapes, as two.
  const size = longestLine / 2;
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}
