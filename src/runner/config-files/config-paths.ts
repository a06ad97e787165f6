import { join } from 'node:path';
import type { ConfigPlaces } from './config-file.js';

/** A path in the user's home folder, where there is one. */
export function listInHome({ home }: ConfigPlaces, ...parts: readonly string[]): string[] {
  return home === undefined ? [] : [join(home, ...parts)];
}

/** A path among the user's configurations (XDG base directory specification). */
export function listInConfigHome(places: ConfigPlaces, ...parts: readonly string[]): string[] {
  const folder = places.env['XDG_CONFIG_HOME'];
  return folder ? [join(folder, ...parts)] : listInHome(places, '.config', ...parts);
}
