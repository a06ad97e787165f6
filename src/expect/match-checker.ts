import type { Checker } from '../model/expectation.js';
import { showText } from './show-text.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/** Takes a checker's word. Where it has not been asked, the program has failed for another reason. */
export function matchChecker({ name }: Stream, { answer }: Checker): TextMismatch | undefined {
  if (answer === undefined || answer.isRight) return undefined;
  const [first = '', ...others] = answer.message.trim().split('\n');
  const reason = first === '' ? '' : `: ${showText(first, { width: 200 })}`;
  return {
    message: `${name} is not right, says its checker${reason}`,
    ...(others.length > 0 && { diff: answer.message.trim() }),
  };
}
