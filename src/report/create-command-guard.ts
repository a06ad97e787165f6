import { disarmText } from './disarm-commands.js';

/** How much of a line can be the start of a command that the next piece of it ends. */
const longestStart = 40;

/**
 * Takes the commands out of what goes to a job's log, piece by piece: also those that begin in one piece and end in
 * the next. What is no command comes out as it is, but for a piece of a line that begins with two colons.
 */
export function createCommandGuard(): (text: string) => string {
  // The start of the line that is not ended yet, as far as a command may begin in it.
  let open = '';
  return (text) => {
    if (text === '') return '';
    const [first = ''] = text.split(/[\r\n]/, 1);
    const isJoined = open !== '' && disarmText(open + first) !== open + disarmText(first);
    const guarded = `${isJoined ? ' ' : ''}${disarmText(text)}`;
    const line = /[^\r\n]*$/.exec(open + guarded)?.[0] ?? '';
    open = /^\s*:?$/.test(line) ? line.slice(-longestStart) : (/#{1,2}[a-z]*$/.exec(line)?.[0] ?? '');
    return guarded;
  };
}
