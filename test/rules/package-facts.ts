import type { ProjectFacts } from '../../src/model/facts.ts';
import type { PackageAnswer, PackageFacts } from '../../src/model/package.ts';
import { readPolicy } from '../../src/verdict/policy.ts';
import type { Example } from './page.ts';

/** What an example's `packages` block says of a name: its versions, how else it is answered, or the facts themselves. */
type Listed = readonly string[] | 'absent' | 'private' | Partial<PackageFacts>;

/** When every example happens. */
const NOW = '2026-01-15T12:00:00.000Z';

/**
 * What is known of packages in an example, and the policy it is judged by:
 * "```json packages" with `{ "left-pad": ["1.3.0"], "left-padd": "absent", "pkg:pypi/flask": { … } }`, by npm name or
 * package URL; "```yaml policy" with the `packages` section of a policy.
 */
export function packageFacts(example: Example): Pick<ProjectFacts, 'packages' | 'packagePolicy' | 'now'> {
  const packages = new Map(
    settings(example, 'packages')
      .flatMap((text) => Object.entries(JSON.parse(text) as Record<string, Listed>))
      .map(([name, listed]) => [
        name.startsWith('pkg:') ? name : `pkg:npm/${name.replace('@', '%40')}`,
        answer(listed),
      ]),
  );
  const [policy] = settings(example, 'policy');
  const reading = readPolicy(policy, []);
  if (reading.problems.length > 0) throw new Error(reading.problems.map(({ message }) => message).join(' '));
  return { packages, packagePolicy: reading.policy.packages, now: NOW };
}

function settings(example: Example, kind: string): readonly string[] {
  return example.settings.filter((setting) => setting.kind === kind).map(({ text }) => text);
}

function answer(listed: Listed): PackageAnswer {
  if (listed === 'absent') return { status: 'absent', asked: 'the registry does not know it' };
  if (listed === 'private') return { status: 'private', reason: 'its scope' };
  if (!Array.isArray(listed))
    return { status: 'present', facts: { versions: [], complete: true, ...listed } };
  const versions = listed.map((version) => ({ version }));
  return { status: 'present', facts: { versions, complete: true, latest: listed.at(-1), tags: ['latest'] } };
}
