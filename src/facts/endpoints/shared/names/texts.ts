import type { EndpointFile } from '../../endpoint-file.ts';
import { lastName } from './dotted.ts';

/** Members of an enumeration are kept by themselves. */
export function stringIn({ constants }: EndpointFile, name: string): string | undefined {
  const key = [name, name.includes('.') ? lastName(name) : name].find((each) =>
    Object.hasOwn(constants, each),
  );
  return key === undefined ? undefined : constants[key];
}

/** All that an enumeration holds: what begins with its name. */
export function membersOf({ constants }: EndpointFile, prefix: string): readonly string[] | undefined {
  const found = Object.entries(constants).flatMap(([name, text]) => (name.startsWith(prefix) ? [text] : []));
  return found.length === 0 ? undefined : found;
}
