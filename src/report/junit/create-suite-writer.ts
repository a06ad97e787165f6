import type { CaseResult } from '../../model/attempt.js';
import type { SuiteInfo } from '../../model/case.js';
import type { ThresholdResult } from '../../model/threshold.js';
import { neutralizeLine } from '../neutralize.js';
import { judgeThreshold, type TestCaseVerdict } from './count-test-cases.js';
import type { Allowance } from './create-allowance.js';
import { createCaseNamer, type NameTemplates } from './create-case-namer.js';
import type { XmlElement } from './create-element.js';
import { nameClass } from './name-place.js';
import { type LeftOut, renderLeftOut } from './render-left-out.js';
import { renderTestCase } from './render-test-case.js';
import { renderThreshold } from './render-threshold.js';

interface SuiteWriterOptions {
  readonly suite: SuiteInfo;
  /** The suite's file as CI servers know it. */
  readonly file: string;
  readonly templates: NameTemplates;
  readonly holder: XmlElement;
  readonly allowance: Allowance;
  readonly isStrict: boolean;
  nameFile(file: string): string;
}

/** Writes the testcases of one suite, as far as there is room: what it returns goes into the report. */
export interface SuiteWriter {
  addThreshold(result: ThresholdResult): string;
  addCase(result: CaseResult, verdict: TestCaseVerdict): string;
  /** What was left out. */
  end(): string;
}

export function createSuiteWriter(options: SuiteWriterOptions): SuiteWriter {
  const { suite, file, templates, holder, allowance, isStrict, nameFile } = options;
  const namer = createCaseNamer(templates, suite, file);
  const classname = neutralizeLine(nameClass(file));
  const leftOut: LeftOut = { passed: 0, others: 0 };
  const admit = (xml: string, verdict: TestCaseVerdict): string => {
    if (allowance.admit(xml, verdict === 'passed' ? 'passed' : 'other')) return xml;
    leftOut[verdict === 'passed' ? 'passed' : 'others'] += 1;
    return '';
  };
  return {
    addThreshold: (result) => {
      const { makeUnique } = namer;
      const xml = renderThreshold(result, { holder, classname, isStrict, nameFile, makeUnique });
      return admit(xml, judgeThreshold(result));
    },
    addCase: (result, verdict) => {
      const names = namer.nameCase(result.case);
      return admit(
        renderTestCase(result, { names, verdict, holder, allowance, isStrict, nameFile }),
        verdict,
      );
    },
    end: () => renderLeftOut(leftOut, classname, holder),
  };
}
