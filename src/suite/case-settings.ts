import type { EnvValue, IsolationPolicy, Repetition } from '../model/case.js';
import type { Checker, Expectation, TextMatcher } from '../model/expectation.js';
import type { ContainerConfig } from '../model/plan.js';
import type { YamlNode } from './yaml-node.js';

/** A text in the suite, or the file that holds it. */
export type TextSource =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'file';
      /** Absolute. */
      readonly path: string;
      /** The folder that the file must be in, symbolic links followed; absolute. */
      readonly boundary: string;
      /** Where the suite names it. */
      readonly node: YamlNode<string>;
    };

/** A checker whose texts may stand in files. */
export type CheckerDraft = Omit<Checker, 'code' | 'expected' | 'answer'> &
  Pick<TextMatcher, 'origin'> & { readonly code: TextSource; readonly expected: TextSource };

/** A demand on a stream, before the files of checkers are read. */
export type MatcherDraft = Exclude<TextMatcher, Checker> | CheckerDraft;

/** What a case demands, before the files of checkers are read. */
export interface ExpectationDraft extends Omit<Expectation, 'stdout' | 'stderr'> {
  readonly stdout?: readonly MatcherDraft[];
  readonly stderr?: readonly MatcherDraft[];
}

export interface LimitSettings {
  readonly memoryBytes?: number;
  readonly processes?: number;
  readonly fileBytes?: number;
  readonly outputBytes?: number;
  readonly cpuMs?: number;
}

/** What one layer says about cases: the project's defaults, the suite's, or the case itself. */
export interface CaseSettings {
  readonly tags?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly language?: YamlNode<string | number | boolean>;
  /** Which fence of a reply is the program. */
  readonly select?: string;
  readonly noFence?: 'text' | 'fail';
  readonly prelude?: TextSource;
  readonly epilogue?: TextSource;
  readonly files?: Readonly<Record<string, TextSource>>;
  readonly stdin?: TextSource;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, EnvValue>>;
  readonly timeoutMs?: number;
  readonly buildTimeoutMs?: number;
  readonly setupTimeoutMs?: number;
  readonly limits?: LimitSettings;
  readonly packages?: 'detect' | readonly YamlNode<string | number | boolean>[];
  readonly network?: boolean;
  readonly cpus?: number;
  readonly container?: Partial<ContainerConfig>;
  readonly isolation?: IsolationPolicy | 'auto';
  readonly repetition?: Repetition;
  readonly fails?: boolean;
  /** False undoes what an outer layer says. */
  readonly skip?: string | false;
  readonly expect?: ExpectationDraft;
}

/** The inner layer wins; mappings are merged, lists and `expect` replaced. */
export function mergeSettings(outer: CaseSettings, inner: CaseSettings): CaseSettings {
  return {
    ...outer,
    ...inner,
    ...mergeMappings('labels', outer, inner),
    ...mergeMappings('files', outer, inner),
    ...mergeMappings('env', outer, inner),
    ...mergeMappings('limits', outer, inner),
    ...(outer.container && inner.container
      ? {
          container: {
            ...outer.container,
            ...inner.container,
            ...mergeMappings('environment', outer.container, inner.container),
          },
        }
      : {}),
  };
}

/** One key of both, merged; nothing where it does not stand in both. */
function mergeMappings<K extends string>(
  key: K,
  outer: { readonly [_ in K]?: object },
  inner: { readonly [_ in K]?: object },
): object {
  return outer[key] && inner[key] ? { [key]: { ...outer[key], ...inner[key] } } : {};
}
