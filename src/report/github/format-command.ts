type Properties = Readonly<Record<string, string | number | undefined>>;

/** A workflow command of GitHub's runner on a line of its own; what is in it cannot end it or begin another. */
export function formatCommand(name: string, properties: Properties, message: string): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name}${given.length === 0 ? '' : ` ${given.join(',')}`}::${escapeData(message)}\n`;
}

// By the mappings in ActionCommand.cs; a percent sign first, so that nothing is escaped twice.
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
