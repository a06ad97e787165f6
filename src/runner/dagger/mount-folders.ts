import type { SupervisorRequest } from '../../supervisor/protocol.js';

/** The mounts of a box's writable folders: memory, with a size that is kept. */
export function mountFolders(folders: SupervisorRequest['folders']): string[] {
  return folders.map(({ path, bytes }) => `type=tmpfs,target=${path},size=${Math.ceil(bytes)}`);
}
