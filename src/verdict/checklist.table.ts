import type { ChangedFile } from '../model/diff.ts';
import type { ChecklistItem } from '../model/rule.ts';

/** What kinds of files an item is about; `any` is every change. */
export type Concern = 'source' | 'dependencies' | 'any';

export interface ItemDescription {
  readonly item: ChecklistItem;
  readonly title: string;
  /** The kind of file that makes the item applicable. */
  readonly concern: Concern;
  /** Whether rules settle it where they apply; where not, finding nothing leaves something to look at. */
  readonly ruled: 'wholly' | 'partly' | 'not-yet';
  /** What a person is asked to do while rules do not settle it. */
  readonly lookAt: string;
}

/** The fifteen items, in order. docs/checklist.md says the same at more length; a test compares the titles. */
export const CHECKLIST: readonly ItemDescription[] = [
  {
    item: 1,
    title: 'New endpoints have authentication and authorization',
    concern: 'source',
    ruled: 'wholly',
    lookAt: 'Check who can reach each new or altered endpoint, and whether that is meant.',
  },
  {
    item: 2,
    title: 'User input is validated and sanitized',
    concern: 'source',
    ruled: 'not-yet',
    lookAt:
      'Check where input from outside enters, and what becomes of a value of the wrong type, size or content.',
  },
  {
    item: 3,
    title: 'No hardcoded secrets or credentials',
    concern: 'any',
    ruled: 'partly',
    lookAt: 'Look for passwords and keys without a known format, in configuration and test data too.',
  },
  {
    item: 4,
    title: 'New dependencies are real, maintained, free of known vulnerabilities',
    concern: 'dependencies',
    ruled: 'wholly',
    lookAt:
      'Check of each new package that it is the one meant, who maintains it, and its known vulnerabilities.',
  },
  {
    item: 5,
    title: 'Dependency versions are pinned in lockfiles',
    concern: 'dependencies',
    ruled: 'wholly',
    lookAt: 'Check that the lockfile changed with the manifest and names the versions meant.',
  },
  {
    item: 6,
    title: 'Static analysis passed without high or critical findings',
    concern: 'source',
    ruled: 'partly',
    lookAt: "Look at the results of the project's own analysers.",
  },
  {
    item: 7,
    title: 'Dependency scan shows no known vulnerability',
    concern: 'dependencies',
    ruled: 'wholly',
    lookAt: "Look at the results of the project's dependency scanner.",
  },
  {
    item: 8,
    title: 'Errors expose no internals or stack traces',
    concern: 'source',
    ruled: 'partly',
    lookAt: 'Check what a caller sees when something fails.',
  },
  {
    item: 9,
    title: 'Security-relevant events are logged',
    concern: 'source',
    ruled: 'not-yet',
    lookAt: 'Check that logins, refusals and changes of rights leave a record, and that it holds no secrets.',
  },
  {
    item: 10,
    title: 'CORS, CSP and other security headers are right',
    concern: 'source',
    ruled: 'partly',
    lookAt: 'Check which origins and content the altered code lets in.',
  },
  {
    item: 11,
    title: 'Database queries are parameterized',
    concern: 'source',
    ruled: 'wholly',
    lookAt: 'Check every altered query that has a variable part.',
  },
  {
    item: 12,
    title: 'File uploads are validated for type, size and content',
    concern: 'source',
    ruled: 'not-yet',
    lookAt:
      'Check for every place that accepts a file: its size limit, where it is stored, what may open it.',
  },
  {
    item: 13,
    title: 'Rate limits on authentication and sensitive endpoints',
    concern: 'source',
    ruled: 'partly',
    lookAt: 'Check whether login, reset and other costly or guessable endpoints are limited.',
  },
  {
    item: 14,
    title: 'Tests cover the happy path and security-relevant edge cases',
    concern: 'source',
    ruled: 'not-yet',
    lookAt: 'Check that tests would fail if the change were wrong, and that none was weakened.',
  },
  {
    item: 15,
    title: 'Reviewed by a human with security context',
    concern: 'any',
    ruled: 'not-yet',
    lookAt: 'Read the change.',
  },
];

/** Manifests and lockfiles by file name, lower case. Kept wide: a name too many only asks a person to look. */
const DEPENDENCY_FILES =
  /^(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.(?:json|jsonc|lock)|[\w.-]*requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|pipfile(?:\.lock)?|poetry\.lock|uv\.lock|pdm\.lock|environment\.ya?ml|gemfile(?:\.lock)?|[\w.-]+\.gemspec|go\.(?:mod|sum|work)|cargo\.(?:toml|lock)|pom\.xml|build\.gradle(?:\.kts)?|gradle\.lockfile|libs\.versions\.toml|[\w.-]+\.(?:cs|fs|vb)proj|packages(?:\.lock)?\.(?:config|json)|directory\.packages\.props|composer\.(?:json|lock)|mix\.(?:exs|lock)|pubspec\.(?:yaml|lock)|package\.(?:swift|resolved)|podfile(?:\.lock)?|conanfile\.(?:py|txt)|vcpkg\.json)$/u;

/** Text that nobody executes: everything else counts as source. */
const PROSE =
  /\.(?:md|mdx|markdown|rst|adoc|txt|csv|tsv|log|svg|po|pot|license)$|^(?:license|copying|notice|authors|codeowners|changelog)$/u;

/** What kinds of files a change touches; removed files count, for what is gone may have been a guard. */
export function concernsOf(files: readonly ChangedFile[]): ReadonlySet<Concern> {
  const concerns = new Set<Concern>();
  for (const file of files) {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1).toLowerCase();
    concerns.add('any');
    if (DEPENDENCY_FILES.test(name)) concerns.add('dependencies');
    else if (file.kind !== 'binary' && !PROSE.test(name)) concerns.add('source');
  }
  return concerns;
}
