import type { SupervisorRequest, SupervisorStep } from '../../supervisor/protocol.js';
import { homeFolder } from '../make-request.js';
import { isWithin, type Mount } from './mount.js';

/** The folders of a program, by the names that they have in a temporary folder. */
export const programFolders: Readonly<Record<string, string>> = { app: '/app', home: homeFolder };

/**
 * The same request where nothing is mounted: the program's folders lie in a temporary one, and what
 * a box would show elsewhere is found where it is.
 */
export function relocateRequest(
  request: SupervisorRequest,
  folder: string,
  mounts: readonly Mount[],
  folders = programFolders,
): SupervisorRequest {
  const moves: readonly Mount[] = [
    ...Object.entries(folders).map(([name, target]) => ({ target, source: `${folder}/${name}` })),
    ...mounts.filter(({ source, target }) => source !== target && !target.startsWith('/etc/')),
  ];
  const move = (text: string): string => {
    const [, prefix = '', path = text] = /^(file:\/\/|-[^\s/=]*=)(\/.*)$/s.exec(text) ?? [];
    const found = moves.find(({ target }) => isWithin(path, target));
    return found === undefined ? text : prefix + found.source + path.slice(found.target.length);
  };
  const moveStep = (step: SupervisorStep): SupervisorStep => ({
    ...step,
    command: step.command.map(move),
    env: Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, move(value)])),
    files: Object.fromEntries(Object.entries(step.files).map(([path, content]) => [move(path), content])),
    artefacts: step.artefacts.map(move),
  });
  return { ...request, workdir: move(request.workdir), folders: [], steps: request.steps.map(moveStep) };
}
