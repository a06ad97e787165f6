// A harness that makes its private folder among those of others, and tells its name.
import { makePrivateFolder } from '../../src/runner/private-folder.js';

console.log(await makePrivateFolder('engine'));
