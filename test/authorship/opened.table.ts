import { ada, CLAUDE, commit } from './record.ts';

/** An agent as author and committer. */
export const by = (name: string, email: string): object => ({
  author: { name, email },
  committer: { name, email },
});
export const human = { login: 'ada', id: 1, type: 'User' };
const HUMAN_CO_AUTHOR = 'Co-authored-by: Ada <1+ada@users.noreply.github.com>';

/**
 * Pull requests as the agents open them: every one of the marked fields alone must be seen, and all of them together
 * name the agent. Fields that carry no mark are left out.
 */
export const OPENED: readonly (readonly [agent: string, what: string, record: Record<string, unknown>])[] = [
  [
    'claude',
    'Claude Code on a laptop',
    {
      body: '## Summary\n- keep what was read\n\n## Test plan\n- [x] npm test\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n',
      commits: [
        commit(
          `Keep what was read\n\n- less work\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n\n${CLAUDE}`,
        ),
      ],
    },
  ],
  [
    'claude',
    'an older Claude Code, footer directly above the trailer',
    {
      body: 'Fix\n\n🤖 Generated with [Claude Code](https://claude.ai/code)',
      commits: [commit(`Fix\n\n🤖 Generated with [Claude Code](https://claude.ai/code)\n${CLAUDE}`)],
    },
  ],
  [
    'claude',
    'Claude Code in the browser',
    {
      branch: 'claude/keep-what-was-read-011CUabc',
      body: 'Keep what was read.\n\nhttps://claude.ai/code/session_011CUabcDEF',
      commits: [
        commit('Keep\n\nhttps://claude.ai/code/session_011CUabcDEF', by('Claude', 'noreply@anthropic.com')),
      ],
    },
  ],
  [
    'claude',
    'claude-code-action',
    {
      author: { login: 'claude[bot]', id: 209825114, type: 'Bot' },
      branch: 'claude/issue-12-20260801-1234',
      body: 'Closes #12\n\nGenerated with [Claude Code](https://claude.ai/code)',
      commits: [
        commit(
          `Fix #12\n\n${HUMAN_CO_AUTHOR}`,
          by('claude[bot]', '41898282+claude[bot]@users.noreply.github.com'),
        ),
      ],
    },
  ],
  [
    'claude',
    'Claude Code through Happy',
    {
      body: 'Generated with [Claude Code](https://claude.ai/code)\nvia [Happy](https://happy.engineering)',
      commits: [commit(`Fix\n\n${CLAUDE}\nCo-Authored-By: Happy <yesreply@happy.engineering>`)],
    },
  ],
  [
    'claude',
    'a body passed on the command line, with \\n as two characters',
    { body: `## Summary\\n- x\\n\\n${CLAUDE}` },
  ],
  [
    'claude',
    'a squash with the trailer in the middle of the message',
    { commits: [commit(`Add a cache (#12)\n\n* one\n\n${CLAUDE}\n\n* two\n\nReviewed-on: x`)] },
  ],
  [
    'claude',
    'a GitHub agent of another maker',
    {
      author: { login: 'Claude', id: 242468646, type: 'Bot' },
      commits: [
        commit('Initial plan', by('anthropic-code-agent[bot]', '242468646+Claude@users.noreply.github.com')),
      ],
    },
  ],
  [
    'copilot',
    'Copilot coding agent',
    {
      author: { login: 'Copilot', id: 198982749, type: 'Bot' },
      branch: 'copilot/fix-12',
      body: 'Fixes #12.\n\n<!-- START COPILOT CODING AGENT TIPS -->\n---\n\n✨ Let Copilot coding agent [set things up for you](https://github.com/octo/hello/issues/new)',
      commits: [
        commit(
          `Initial plan\n\n${HUMAN_CO_AUTHOR}`,
          by('copilot-swe-agent[bot]', '198982749+Copilot@users.noreply.github.com'),
        ),
      ],
    },
  ],
  [
    'copilot',
    'an early Copilot coding agent',
    {
      author: { login: 'copilot-swe-agent' },
      branch: 'octocat:copilot/fix-12',
      body: 'Fixes #12.\n\n---\n\n💡 You can make Copilot smarter by setting up custom instructions, customizing its development environment.',
    },
  ],
  [
    'copilot',
    'a squash of Copilot’s pull request',
    {
      commits: [
        commit(
          `Add a cache (#12)\n\n* Initial plan\n\n---------\n\nCo-authored-by: copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>\n${HUMAN_CO_AUTHOR}`,
        ),
      ],
    },
  ],
  [
    'codex',
    'Codex in the cloud',
    {
      branch: 'codex/keep-what-was-read',
      labels: ['codex'],
      body: '## Summary\n- keep it\n\n## Testing\n- `npm test`\n\n------\nhttps://chatgpt.com/codex/tasks/task_e_6841a0b2c3d4832f',
    },
  ],
  [
    'codex',
    'Codex’s newer link',
    {
      branch: '1a2b3c-codex/keep-what-was-read',
      body: '### Motivation\n- x\n\n### Testing\n- Ran `npm test`.\n\n------\n[Codex Task](https://chatgpt.com/codex/cloud/tasks/task_e_69fcc34d3f008325855f)',
    },
  ],
  [
    'codex',
    'Codex’s template without the link',
    { branch: 'codex/keep', body: '**Summary**\n* keep it\n\n**Testing**\n* Not run (not requested)\n' },
  ],
  ['codex', 'Codex CLI', { commits: [commit('Keep it\n\nCo-authored-by: Codex <noreply@openai.com>')] }],
  [
    'codex',
    'Codex CLI, the account of its address',
    { commits: [commit('Keep it\n\nCo-authored-by: codex <267193182+codex@users.noreply.github.com>')] },
  ],
  [
    'cursor',
    'a Cursor background agent',
    {
      branch: 'cursor/keep-what-was-read-1a2b',
      body: 'Keep it.\n\n<a href="https://cursor.com/background-agent?bcId=bc-0a1b2c3d"><picture><img alt="Open in Cursor"></picture></a>',
      commits: [commit(`Keep it\n\n${HUMAN_CO_AUTHOR}`, by('Cursor Agent', 'cursoragent@cursor.com'))],
    },
  ],
  [
    'cursor',
    'a Cursor cloud agent',
    {
      author: { login: 'cursor[bot]', id: 206951365, type: 'Bot' },
      body: '<!-- CURSOR_AGENT_PR_BODY_BEGIN -->\nKeep it.\n<!-- CURSOR_AGENT_PR_BODY_END -->\n\n[Open](https://cursor.com/agents?selectedBcId=bc-0a1b2c3d)',
      commits: [commit('Keep it', by('Cursor Agent', '199161495+cursoragent@users.noreply.github.com'))],
    },
  ],
  ['cursor', 'Cursor in the editor', { commits: [commit('Keep it\n\nMade-with: Cursor')] }],
  ['cursor', 'its user account', { author: { login: 'cursoragent', id: 199161495, type: 'User' } }],
  [
    'devin',
    'Devin',
    {
      author: { login: 'devin-ai-integration[bot]', id: 158243242, type: 'Bot' },
      branch: 'devin/1751234567-keep',
      body: 'Keep it.\n\nLink to Devin run: https://app.devin.ai/sessions/0123456789abcdef0123456789abcdef\nRequested by: Ada (@ada)',
      commits: [
        commit(
          `Keep it\n\nCo-Authored-By: Ada <ada@engine.example>`,
          by('Devin AI', '158243242+devin-ai-integration[bot]@users.noreply.github.com'),
        ),
      ],
    },
  ],
  [
    'devin',
    'Devin in an enterprise',
    { body: '- Session: https://acme.devinenterprise.com/sessions/38cc6d851fef40258406d2df3132a5c1' },
  ],
  [
    'devin',
    'Devin, bold',
    { body: '**Link to Devin run**: x\n\n**Link to Devin session:** https://example.com' },
  ],
  [
    'jules',
    'Jules',
    {
      author: { login: 'google-labs-jules[bot]', id: 161369871, type: 'Bot' },
      branch: 'jules-12345678901234567890-1a2b3c4d',
      body: 'Keep it.\n\n---\n*PR created automatically by Jules for task [12](https://jules.google.com/task/12) started by @ada*',
      commits: [
        commit(
          'Keep it',
          by('google-labs-jules[bot]', '161369871+google-labs-jules[bot]@users.noreply.github.com'),
        ),
      ],
    },
  ],
  [
    'gemini',
    'Gemini CLI',
    {
      body: '🤖 Generated with [Gemini CLI](https://github.com/google-gemini/gemini-cli)',
      commits: [commit('Fix\n\nCo-authored-by: gemini-cli <218195315+gemini-cli@users.noreply.github.com>')],
    },
  ],
  [
    'aider',
    'Aider',
    {
      commits: [
        commit(
          'feat: keep it\n\nCo-authored-by: aider (openrouter/anthropic/claude-sonnet-4) <aider@aider.chat>',
          {
            author: { ...ada, name: 'Ada Lovelace (aider)' },
          },
        ),
      ],
    },
  ],
  [
    'openhands',
    'OpenHands’ resolver',
    {
      branch: 'openhands-fix-issue-12',
      body: 'This pull request fixes #12.\n\nAutomatic fix generated by [OpenHands](https://github.com/All-Hands-AI/OpenHands/) 🙌',
      commits: [commit('Fix issue #12', by('openhands', 'openhands@all-hands.dev'))],
    },
  ],
  [
    'amp',
    'Amp',
    {
      commits: [
        commit(
          'Keep it\n\nAmp-Thread-ID: https://ampcode.com/threads/T-0a1b2c3d-1111\nCo-authored-by: Amp <amp@ampcode.com>',
        ),
      ],
    },
  ],
  [
    'factory',
    'Factory Droid',
    {
      author: { login: 'factory-droid[bot]', id: 138933559, type: 'Bot' },
      commits: [
        commit(
          'Fix\n\nCo-authored-by: factory-droid[bot] <138933559+factory-droid[bot]@users.noreply.github.com>',
        ),
      ],
    },
  ],
  [
    'junie',
    'Junie',
    {
      author: { login: 'jetbrains-junie[bot]', type: 'Bot' },
      title: '[Junie]: keep what was read',
      commits: [commit('Fix\n\nCo-authored-by: Junie <junie@jetbrains.com>')],
    },
  ],
  ['kiro', 'Kiro', { body: '---\nThis pull request was created by @kiro-agent on behalf of @ada' }],
  [
    'amazon-q',
    'Amazon Q',
    { author: { login: 'amazon-q-developer[bot]', type: 'Bot' }, branch: 'Q-DEV-issue-12-1751234567' },
  ],
  [
    'replit',
    'Replit',
    { commits: [commit('Fix\n\nReplit-Commit-Author: Agent\nReplit-Commit-Session-Id: 0b8f')] },
  ],
  [
    'lovable',
    'Lovable',
    {
      commits: [
        commit(
          `Add header\n\nX-Lovable-Edit-ID: edt-c8aef889-6b46\n${HUMAN_CO_AUTHOR}`,
          by('gpt-engineer-app[bot]', '159125892+gpt-engineer-app[bot]@users.noreply.github.com'),
        ),
      ],
    },
  ],
  [
    'v0',
    'v0',
    { branch: 'v0/add-header-a3565fdf', commits: [commit('Add header', by('v0', 'it+v0agent@vercel.com'))] },
  ],
  ['cline', 'Cline', { commits: [commit('Fix\n\nCo-authored-by: Cline <noreply@cline.bot>')] }],
  ['roo', 'Roo Code', { commits: [commit('Fix', by('Roo Code', 'roomote@roocode.com'))] }],
  [
    'qwen',
    'Qwen Code',
    { commits: [commit('Fix\n\nCo-authored-by: Qwen-Coder <qwen-coder@alibabacloud.com>')] },
  ],
  [
    'opencode',
    'OpenCode in a workflow',
    {
      author: { login: 'opencode-agent[bot]', type: 'Bot' },
      branch: 'opencode/issue12-20260801',
      body: 'Done.\n\n[opencode session](https://opencode.ai/s/pLRkaXMH)&nbsp;&nbsp;|&nbsp;&nbsp;[github run](/a/b/actions/runs/1)',
    },
  ],
  [
    'augment',
    'Augment',
    {
      body: 'Fix\n\n---\nPull Request opened by [Augment Code](https://www.augmentcode.com/) with guidance from the PR author',
    },
  ],
  ['warp', 'Warp', { commits: [commit('Fix\n\nCo-Authored-By: Warp <agent@warp.dev>')] }],
  [
    'crush',
    'Crush',
    { commits: [commit('Fix\n\n💘 Generated with Crush\n\nAssisted-by: Crush:claude-opus-4-5')] },
  ],
  [
    'codebuff',
    'Codebuff',
    {
      commits: [commit('Fix\n\n🤖 Generated with Codebuff\nCo-Authored-By: Codebuff <noreply@codebuff.com>')],
    },
  ],
  [
    'letta',
    'Letta Code',
    {
      commits: [
        commit(
          'Fix\n\n👾 Generated with [Letta Code](https://letta.com)\n\nCo-Authored-By: Letta <noreply@letta.com>',
        ),
      ],
    },
  ],
];
