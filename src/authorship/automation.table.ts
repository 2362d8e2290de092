/** An account that changes repositories by fixed rules and is no AI agent. */
export interface AutomationRow {
  /** Without `[bot]`. */
  readonly login: string;
  readonly id?: number;
  /** Addresses that it commits with, beside GitHub's no-reply ones. */
  readonly emails?: readonly string[];
  /** It carries other people's and tools' work: what its texts say is not its own, and may be an agent's. */
  readonly carrier?: true;
}

/**
 * Settled before any text is looked at: their bodies quote release notes, which may contain any agent's mark.
 * Sources: the accounts' own pull requests and commits in public histories.
 */
export const AUTOMATION: readonly AutomationRow[] = [
  { login: 'dependabot', id: 49699333 },
  { login: 'dependabot-preview', id: 27856297 },
  {
    login: 'renovate',
    id: 29139614,
    emails: ['bot@renovateapp.com', 'renovate@whitesourcesoftware.com', 'renovate-bot@renovateapp.com'],
  },
  { login: 'renovate-bot' },
  { login: 'pre-commit-ci', id: 66853113 },
  { login: 'pre-commit-ci-lite', id: 117423508 },
  { login: 'greenkeeper', id: 23040076 },
  { login: 'autofix-ci', id: 114827586 },
  { login: 'mergify' },
  { login: 'dotnet-maestro' },
  { login: 'deepsource-autofix' },
  { login: 'stainless-app' },
  { login: 'allcontributors' },
  { login: 'codecov' },
  { login: 'gemini-cli-robot', emails: ['gemini-cli-robot@google.com'] },
  { login: 'imgbot' },
  { login: 'pyup-bot' },
  { login: 'scala-steward' },
  { login: 'snyk-bot' },
  { login: 'snyk-io' },
  // They quote what others wrote: release notes, and the description of what is carried to another branch.
  { login: 'release-please', carrier: true },
  { login: 'semantic-release-bot', carrier: true },
  { login: 'backport-action', carrier: true },
  { login: 'github-actions', id: 41898282, carrier: true },
  { login: 'web-flow', emails: ['noreply@github.com'], carrier: true },
];
