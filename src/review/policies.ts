import type { Change } from '../model/change.ts';
import type { CodeReader } from '../model/ports.ts';
import type { RuleMetadata } from '../model/rule.ts';
import { POLICY_PATH, type PolicyReading, readPolicy } from '../verdict/policy.ts';
import { readFiles } from './read-files.ts';

export interface Policies {
  /** The one that holds: the base branch's. */
  readonly policy: PolicyReading;
  /** The one that the change proposes, so that a broken one is said before it is merged. */
  readonly proposedPolicy?: PolicyReading | undefined;
}

/** Reads the policy that holds, and the one the change would put in its place. */
export async function policyReadings(
  change: Change,
  code: CodeReader,
  rules: readonly RuleMetadata[],
  options: { readonly gateEverybody?: boolean | undefined },
): Promise<Policies> {
  const ids = rules.map(({ id }) => id);
  const read = readPolicy(change.policyText, ids);
  const gate = { unknown: true, unmarked: true };
  const policy = options.gateEverybody === true ? { ...read, policy: { ...read.policy, gate } } : read;
  const proposed = change.files.find(
    ({ path, previousPath }) => path === POLICY_PATH || previousPath === POLICY_PATH,
  );
  if (proposed === undefined) return { policy };
  // Taking the file away proposes the defaults.
  if (proposed.path !== POLICY_PATH || proposed.blob === undefined)
    return { policy, proposedPolicy: readPolicy(undefined, ids) };
  const { contents } = await readFiles(code, [{ path: POLICY_PATH, blob: proposed.blob }]);
  const bytes = contents.get(proposed.blob);
  if (bytes === undefined) return { policy };
  return { policy, proposedPolicy: readPolicy(new TextDecoder().decode(bytes), ids) };
}
