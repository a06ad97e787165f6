import type { Origin } from '../../model/case.js';
import { nameFile } from '../junit/name-place.js';
import type { ReporterContext } from '../reporter-context.js';
import { quoteCode } from './quote-code.js';

type Place = Pick<Origin, 'file'> & Partial<Pick<Origin, 'line'>>;
type Context = Pick<ReporterContext, 'root' | 'repositoryRoot' | 'blobUrl'>;

/** A place in a file, linked to where the repository shows it; `quote` decides how its name is written. */
export function linkPlace({ file, line }: Place, context: Context, quote = quoteCode): string {
  const path = nameFile(file, context);
  const label = quote(line === undefined ? path : `${path}:${line}`);
  const { blobUrl } = context;
  if (blobUrl === undefined || path.startsWith('../')) return label;
  const anchor = line === undefined ? '' : `#L${line}`;
  return `[${label}](${blobUrl}/${path.split('/').map(encodeSegment).join('/')}${anchor})`;
}

/** Half surrogates have no encoding; brackets and quotes would end a link. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}
