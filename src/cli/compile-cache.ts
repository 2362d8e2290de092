import { homedir } from 'node:os';
import { isAbsolute, join, relative, sep } from 'node:path';

interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly cwd: string;
  /** Throws where the system knows none. */
  readonly home: () => string;
}

const here = (): Place => ({
  env: process.env,
  platform: process.platform,
  cwd: process.cwd(),
  home: homedir,
});

/**
 * Where compiled code is kept from one run to the next: in the user's own folder for such things, since whoever can
 * write there decides what runs (Node's default is the folder for temporary files, which everybody shares). Never in
 * the folder that is judged; undefined where there is no other.
 */
export function compileCacheFolder(place: Place = here()): string | undefined {
  try {
    const folder = join(userCacheFolder(place), 'four-eyes', 'compiled');
    const within = relative(place.cwd, folder);
    const isOutside = within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within);
    return isOutside ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** https://specifications.freedesktop.org/basedir-spec/latest/: a relative path is to be ignored. */
function userCacheFolder({ env, platform, home }: Place): string {
  const { XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: local = '' } = env;
  if (platform === 'win32' && isAbsolute(local)) return local;
  if (platform === 'darwin') return join(home(), 'Library', 'Caches');
  return isAbsolute(xdg) ? xdg : join(home(), '.cache');
}
