/** A generated Dockerfile: every command is an argument vector, and nothing in it was written by a suite or model. */
export interface DockerfileRun {
  readonly command: readonly string[];
  readonly network?: 'none';
  readonly mounts?: readonly string[];
  /** Build arguments that become its variables, and of none before it. */
  readonly variables?: readonly string[];
}

export interface DockerfileBase {
  /** A reference that the engine has resolved. */
  readonly image: string;
  /**
   * Whether the image is another user's: setups install, and the supervisor becomes another user itself. To
   * name root where it is root anyway would cost every execution several milliseconds.
   */
  readonly hasUser: boolean;
}

export function makeDockerfile({ image, hasUser }: DockerfileBase, runs: readonly DockerfileRun[]): string {
  if (/\s/.test(image)) throw new Error(`not an image: ${JSON.stringify(image)}`);
  return [`FROM ${image}`, ...(hasUser ? ['USER 0:0'] : []), ...runs.flatMap(makeRun), ''].join('\n');
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
