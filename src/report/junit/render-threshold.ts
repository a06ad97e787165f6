import type { ThresholdResult } from '../../model/threshold.js';
import { describeThreshold, nameThreshold } from '../describe-threshold.js';
import { disarmAttachments, disarmXml } from '../disarm-commands.js';
import { neutralizeLine } from '../neutralize.js';
import { createBuilder, takeText, type XmlElement } from './create-element.js';
import { locate } from './describe-attempt.js';

interface Surroundings {
  readonly holder: XmlElement;
  readonly classname: string;
  readonly isStrict: boolean;
  /** A file as CI servers know it. */
  nameFile(file: string): string;
  makeUnique(name: string): string;
}

/**
 * What a threshold came to in one of its groups, as a `<testcase>`. Its name says nothing of the outcome, so that
 * servers know it again in the next run.
 */
export function renderThreshold(result: ThresholdResult, surroundings: Surroundings): string {
  const { holder, classname, isStrict, nameFile, makeUnique } = surroundings;
  const { origin } = result.threshold;
  const element = createBuilder()
    .testCase()
    .name(makeUnique(neutralizeLine(nameThreshold(result))))
    .className(classname)
    .build(holder)
    .att('time', '0.000');
  if (!isStrict && origin !== undefined) {
    element.att('file', neutralizeLine(nameFile(origin.file))).att('line', String(origin.line));
  }
  const message = neutralizeLine(describeThreshold(result), 255);
  if (result.status === 'missed') {
    const place = origin === undefined ? '' : `${locate('threshold', origin, nameFile)}\n`;
    element.ele('failure', { message, type: 'threshold' }).txt(`${message}\n${place}`);
  } else if (result.status === 'unmeasured') {
    element.ele('skipped', { message }).txt(message);
  }
  return disarmAttachments(disarmXml(takeText(element, 2)));
}
