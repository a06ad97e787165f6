// What CI servers take for a command: GitHub's runner reads `::name::` at the start of a line, after what .NET takes
// for white space, and `##[name]` anywhere in it (ActionCommand.cs); Azure's agent reads `##vso[…]` anywhere.
const commandAtStart = /^((?:[^\S\r\n\u2028\u2029]|\x85)*)::/gm;
const commandAnywhere = /##(?=[a-z]*\[)/g;

/** Parts the two characters that would start a command. The text is for people and changes by a space. */
export function disarmText(text: string): string {
  return text.replace(commandAtStart, '$1: :').replace(commandAnywhere, '# #');
}

/** The same for XML that is written: by character references, so that what is read from it is unchanged. */
export function disarmXml(xml: string): string {
  return xml.replace(commandAtStart, '$1&#58;:').replace(commandAnywhere, '#&#35;');
}

/** The same for JSON on one line, whose start is never a colon. */
export function disarmJson(json: string): string {
  return json.replace(commandAnywhere, '#\\u0023');
}

/** GitLab and a plugin of Jenkins look for files to show in what programs printed: `[[ATTACHMENT|path]]`. */
export function disarmAttachments(xml: string): string {
  return xml.replaceAll('[[ATTACHMENT|', '[[ATTACHMENT |');
}
