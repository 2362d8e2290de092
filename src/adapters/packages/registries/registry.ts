import type { PackageAnswer } from '../../../model/package.ts';
import type { Ask, HttpAnswer } from '../http.ts';

/** Where a registry is, and what it wants to see. */
export interface RegistryAddress {
  /** Without a slash at the end. */
  readonly url: string;
  readonly authorization?: string | undefined;
}

/** How one ecosystem's clients ask for a package. One file each. */
export interface RegistryProtocol {
  /** Where to ask for a name; undefined where no package can have it. */
  readonly path: (name: string) => string | undefined;
  readonly accept?: string | undefined;
  /** What a document of status 200 says; undefined where it is none. */
  readonly read: (name: string, text: string) => PackageAnswer | undefined;
  /** Whether 401 and 403 mean a package that not everybody may see, rather than a registry that refuses. */
  readonly hidesPrivate?: boolean | undefined;
}

export const impossible: PackageAnswer = { status: 'absent', asked: 'no package can have such a name' };

/** Asks a registry for one package. Never throws. */
export async function askProtocol(
  protocol: RegistryProtocol,
  { url, authorization }: RegistryAddress,
  name: string,
  ask: Ask,
  signal: AbortSignal,
): Promise<PackageAnswer> {
  const path = protocol.path(name);
  if (path === undefined) return impossible;
  const answer = await ask({ url: `${url}${path}`, accept: protocol.accept, authorization }, signal);
  return answerFor(protocol, name, answer);
}

function answerFor(protocol: RegistryProtocol, name: string, answer: HttpAnswer): PackageAnswer {
  if (answer.status === undefined) return { status: 'unavailable', reason: `the registry ${answer.reason}` };
  const { status, text } = answer;
  if (status === 404 || status === 410) return { status: 'absent', asked: 'the registry does not know it' };
  if ((status === 401 || status === 403) && protocol.hidesPrivate !== false)
    return { status: 'private', reason: `the registry does not show it to everybody (${status})` };
  if (status !== 200) return { status: 'unavailable', reason: `the registry answered with ${status}` };
  return (
    protocol.read(name, text) ?? {
      status: 'unavailable',
      reason: 'the registry’s answer is not what its protocol says',
    }
  );
}
