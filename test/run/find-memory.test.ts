import { totalmem } from 'node:os';
import { expect, it } from 'vitest';
import { findMemory } from '../../src/run/find-memory.js';

it('there is some memory, and no more than the machine has', () => {
  expect(findMemory()).toBeGreaterThan(0);
  expect(findMemory()).toBeLessThanOrEqual(totalmem());
});
