/** A generated Dockerfile: every command is an argument vector, and nothing in it was written by a suite or model. */
export interface DockerfileRun {
  readonly command: readonly string[];
  readonly network?: 'none';
  readonly mounts?: readonly string[];
  /** Build arguments that become its variables, and of none before it. */
  readonly variables?: readonly string[];
}

/** `image` is a reference that the engine has resolved. */
export function makeDockerfile(image: string, runs: readonly DockerfileRun[]): string {
  if (/\s/.test(image)) throw new Error(`not an image: ${JSON.stringify(image)}`);
  // Whoever the image's own user is: setups install, and the supervisor becomes another user itself.
  return [`FROM ${image}`, 'USER 0:0', ...runs.flatMap(makeRun), ''].join('\n');
}

function makeRun({ command, network, mounts = [], variables = [] }: DockerfileRun): string[] {
  const flags = [
    ...(network === undefined ? [] : [`--network=${network}`]),
    ...mounts.map((mount) => `--mount=${mount}`),
  ];
  return [
    ...variables.map((name) => `ARG ${name}`),
    `RUN ${flags.map((flag) => `${flag} `).join('')}${JSON.stringify(command)}`,
  ];
}
