import type { Case } from '../model/case.js';
import { joinTexts } from './join-texts.js';
import type { CaseDraft } from './read-case.js';
import { readContent } from './read-content.js';
import { chooseCode } from './reply/choose-code.js';
import { parseReply } from './reply/parse-reply.js';

type Program = Pick<Case, 'code' | 'epilogueStart' | 'notes' | 'rejection'>;

/** The whole program of a case. Throws a `UserError` where a file of it can no longer be read. */
export async function readProgram(draft: CaseDraft): Promise<Program> {
  const text = await readContent(draft.code);
  if (!draft.isReply) {
    return { ...(await surround(text, draft)), ...(draft.notes && { notes: draft.notes }) };
  }
  const { languageName: language, select = 'last', noFence = 'text' } = draft;
  const chosen = chooseCode(await parseReply(text), { language, select, noFence });
  if ('rejection' in chosen) return { code: '', rejection: chosen.rejection };
  const { code, notes } = chosen;
  return { ...(await surround(code, draft)), ...(notes.length > 0 && { notes }) };
}

async function surround(
  code: string,
  { prelude, epilogue }: Pick<CaseDraft, 'prelude' | 'epilogue'>,
): Promise<Program> {
  const begun = prelude ? joinTexts(await readContent(prelude), code) : code;
  if (epilogue === undefined) return { code: begun };
  const end = await readContent(epilogue);
  // Of rows only some may have one: where there is nothing, nothing is to be reached.
  if (end === '') return { code: begun };
  const whole = joinTexts(begun, end);
  return { code: whole, epilogueStart: whole.length - end.length };
}
