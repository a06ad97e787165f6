import pc from 'picocolors';
import type { CaseStatus } from '../../model/attempt.js';

type Paint = (text: string) => string;

/** Colours by what they mean. Without colour they leave the text as it is. */
export type Palette = Readonly<Record<CaseStatus | 'flaky' | 'dim' | 'bold' | 'added' | 'removed', Paint>>;

export function createPalette(color: boolean): Palette {
  const { green, red, magenta, yellow, cyan, dim, bold } = pc.createColors(color);
  return {
    passed: green,
    failed: red,
    errored: magenta,
    skipped: yellow,
    cancelled: yellow,
    flaky: cyan,
    dim,
    bold,
    added: green,
    removed: red,
  };
}
