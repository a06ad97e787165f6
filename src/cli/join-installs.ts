type Command = readonly string[];

const aptInstall = ['apt-get', 'install', '-y'];

/** The commands, with all of apt-get's installations as one, after an update of its lists. */
export function joinInstalls(commands: readonly Command[]): Command[] {
  const isInstall = (command: Command): boolean => aptInstall.every((word, place) => command[place] === word);
  const packages = new Set(commands.filter(isInstall).flatMap((command) => command.slice(aptInstall.length)));
  const others = commands.filter((command) => !isInstall(command));
  if (packages.size === 0) return others;
  return [['apt-get', 'update'], [...aptInstall, ...packages], ...others];
}
