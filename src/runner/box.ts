import type { IsolationPolicy } from '../model/case.js';
import type { OnBuilt } from '../supervisor/connection.js';
import type { SupervisorReport, SupervisorRequest } from '../supervisor/protocol.js';

/** Which boxes may stand in for each other: the same environment, network and sharing, and room for as much. */
export interface BoxKind {
  readonly environmentDigest: string;
  readonly network: boolean;
  readonly isolation: IsolationPolicy;
  /** Of each writable folder. */
  readonly folderBytes: number;
}

/** A confinement with a supervisor in it. It runs one case at a time. */
export interface Box {
  /** Aborting ends the case: the report then has the ending `cancelled`. */
  run(request: SupervisorRequest, signal: AbortSignal, onBuilt?: OnBuilt): Promise<SupervisorReport>;
  /** Whether it is known to be gone, so that no case can run in it. */
  readonly isLost: boolean;
  /**
   * Ends everything in the box, and resolves when nothing of it is left, or when even the kernel does not end it. It never
   * rejects.
   */
  close(): Promise<void>;
}

/** `slot` is a small number that no other open box has. */
export type OpenBox = (kind: BoxKind, slot: number, signal: AbortSignal) => Promise<Box>;

/** A case that goes with others. */
export interface PackedCase {
  readonly request: SupervisorRequest;
  readonly onBuilt?: OnBuilt | undefined;
}

/**
 * Runs cases one after the other in a confinement that tells nothing before it ends. What comes of it is of the first
 * of them, in their order, at least of one: the others have not run. Where it throws, nobody knows which have run.
 */
export type RunPack = (
  kind: BoxKind,
  cases: readonly PackedCase[],
  signal: AbortSignal,
) => Promise<readonly PromiseSettledResult<SupervisorReport>[]>;
