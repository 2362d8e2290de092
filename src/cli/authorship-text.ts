import { escapeTerminal } from '../lib/escape.ts';
import type { Authorship, Signal } from '../model/authorship.ts';

const VERDICTS: Readonly<Record<Authorship['verdict'], string>> = {
  ai: 'written by an AI agent',
  unknown: 'may be written by an AI agent',
  unmarked: 'no mark of an AI agent',
};

const SHOWN = 20;

/** The judgement as text for a terminal. Everything an author wrote is escaped. */
export function authorshipText(authorship: Authorship): string {
  const { verdict, agents, share, commits, sponsors = [], evidence, reasons } = authorship;
  const marked = commits.filter((commit) => commit.agents.length > 0).length;
  const who = agents.length === 0 ? '' : ` (${agents.map(({ name, id }) => `${name}, id ${id}`).join('; ')})`;
  const [sponsor] = sponsors;
  const lines = [
    `${verdict}: ${VERDICTS[verdict]}${who}`,
    ...reasons,
    ...(commits.length === 0
      ? []
      : [`Commits with a mark: ${marked} of ${commits.length} (${share.extent ?? 'none'}).`]),
    ...(sponsor === undefined
      ? []
      : [
          `Asked for by: ${escapeTerminal(sponsor.login ?? sponsor.name ?? sponsor.email ?? '', 100)} (${sponsor.how}).`,
        ]),
    ...(evidence.length === 0 ? [] : ['', 'Evidence:']),
    ...evidence.slice(0, SHOWN).map(evidenceLine),
    ...(evidence.length > SHOWN ? [`  … and ${evidence.length - SHOWN} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function evidenceLine({ confidence, agent, signal, where, text }: Signal): string {
  const place = where === 'pull request' ? where : escapeTerminal(where, 12);
  return `  ${confidence}  ${agent}  ${signal}  ${place}  ${escapeTerminal(text, 120)}`;
}
