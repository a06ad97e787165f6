import type { ConfigFlags } from './config-options.js';
import type { JunitFlags } from './read-junit-options.js';
import type { SelectionFlags } from './selection-options.js';

/** The flags of `run` as commander hands them over: absent where neither flag nor variable is given. */
export interface RunFlags extends SelectionFlags, ConfigFlags, JunitFlags {
  readonly concurrency?: number;
  readonly reporter?: readonly string[];
  readonly github?: 'auto' | 'off';
  readonly runner?: 'auto' | 'dagger' | 'local';
  readonly engine?: string;
  readonly engineLog?: string;
  readonly locked?: boolean;
  readonly offline?: boolean;
  readonly buildCache?: 'on' | 'off';
  readonly prefork?: boolean;
  readonly lastFailed?: boolean;
  readonly resume?: boolean;
  readonly reuse?: 'auto' | 'off' | 'refresh' | 'only';
  readonly reuseVerify?: number;
  readonly shard?: string;
  readonly isolation?: 'auto' | 'case' | 'shared' | 'none';
  readonly requireIsolation?: 'full' | 'partial';
  readonly missingToolchain?: 'error' | 'skip';
  /** In milliseconds. */
  readonly timeout?: number;
  readonly timeoutScale?: number | 'auto';
  readonly failFast?: number;
  readonly retries?: number;
  readonly repeat?: number;
  readonly flaky?: 'pass' | 'fail';
  readonly passAt?: readonly number[];
  readonly minPassRate?: number;
  readonly baseline?: string;
  readonly updateSnapshots?: boolean;
  readonly passWithNoTests?: boolean;
  readonly verbose?: boolean;
  /** In milliseconds. */
  readonly slowAfter?: number;
}
