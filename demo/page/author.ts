import type { Account } from '../../test/github/world.ts';
import { type Html, html } from './html.ts';

/** A name with a round badge of its first letter; bots say that they are. */
export function authorOf(account: Account): Html {
  const name = account.login.replace('[bot]', '');
  const isBot = account.type === 'Bot';
  return html`<span class="author"><span class="avatar ${isBot && 'bot'}" aria-hidden="true">${name.charAt(0).toUpperCase()}</span><strong>${name}</strong>${isBot && html` <span class="tag">bot</span>`}</span>`;
}
