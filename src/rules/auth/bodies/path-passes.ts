import type { Endpoint } from '../../../model/endpoint.ts';
import type { Answer } from './truth-tables.ts';

/** The endpoints on whose paths callers pass, as far as those are written out; a guard may see only the end of a path. */
export function pathsIn(answers: readonly Answer[], endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const texts = answers.flatMap(({ question: { by, subject, value }, value: is }) => {
    if (!is) return [];
    const [, called = '', text = ''] =
      by === 'answer' ? (/(\w+\??)\((?:.*, )?'(\/[^']*)'\)$/.exec(subject) ?? []) : [];
    if (text !== '')
      return /^(?:starts_?with\??|start_with\?|HasPrefix)$/i.test(called) ? [{ text, isWhole: false }] : [];
    const own = by === 'equal' ? /^'(\/[^']*)'$/.exec(value ?? '')?.[1] : undefined;
    return own === undefined ? [] : [{ text: own, isWhole: true }];
  });
  const isPassed = ({ path }: Endpoint, { text, isWhole }: (typeof texts)[number]): boolean =>
    text !== '/' && (isWhole ? path === text || path.endsWith(text) : path.startsWith(text));
  return endpoints.filter((endpoint) => texts.some((text) => isPassed(endpoint, text)));
}
