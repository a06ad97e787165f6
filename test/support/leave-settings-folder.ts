// A harness that is killed while an installer uses the user's settings: tells the folder that it leaves.
import { makePrivateFolder } from '../../src/runner/private-folder.js';

console.log(await makePrivateFolder('settings'));
