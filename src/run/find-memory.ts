import { freemem } from 'node:os';

/**
 * The memory in bytes that programs may fill now: what the system has for new ones without swapping, and no more than
 * the cgroup of this process allows.
 */
export function findMemory(): number {
  // 0 where it is not known, and more than any machine has where there is no bound.
  const bound = process.constrainedMemory();
  return bound > 0 ? Math.min(freemem(), bound) : freemem();
}
