import type { Scene } from '../scene.ts';
import { type Chapter, checkOf } from '../story.ts';
import { authorOf } from './author.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { signOf } from './merge-card.ts';

/** The list of pull requests. */
export async function overviewPage(scene: Scene, chapters: readonly Chapter[]): Promise<string> {
  const boxes = await Promise.all(chapters.map(({ pull }) => pull.mergeBox()));
  const rows = chapters.map(({ pull, about }, at) => {
    const check = checkOf(scene, pull);
    const free = boxes[at]?.state === 'clean';
    return html`<li>${signOf(check)}<div><h2><a href="/pull/${pull.number}">${pull.title}</a> <span class="quiet">#${pull.number}</span></h2>
      <p class="quiet">${authorOf(pull.author)} ${about}</p>
      <p>${check?.output.title ?? 'Waiting for Four Eyes'}</p></div>
      <span class="pill ${free ? 'free' : 'held'}">${free ? 'may be merged' : 'blocked'}</span></li>`;
  });
  return layout(
    'Pull requests · corner-shop/shop',
    html`<h1>Pull requests</h1><ul class="box list">${rows}</ul>`,
  );
}
