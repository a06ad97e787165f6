import { missingEngine, openDagger } from '../support/dagger.js';
import { describeRunner } from './claims.js';

describeRunner({
  name: 'the Dagger runner, an execution for each case',
  isolation: 'case',
  missing: missingEngine,
  open: openDagger,
});
