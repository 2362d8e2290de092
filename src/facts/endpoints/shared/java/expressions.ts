import type { Guard } from '../../../../model/endpoint.ts';

const everybody = /^[\s(]*(?:permitAll(?:\(\))?|true|(?:is)?anonymous(?:\(\))?)[\s)]*$/i;
const somebody =
  /^[\s(]*(?:(?:is)?(?:fully)?authenticated(?:\(\))?|(?:is)?rememberMe(?:\(\))?|!\s*(?:is)?anonymous(?:\(\))?)[\s)]*$/i;

/**
 * What an expression of Spring Security asks for: `hasRole('ADMIN') or isAuthenticated()` lets in whoever is known, and
 * `permitAll` anybody, which is undefined. What is not understood asks for something.
 */
export function kindOfExpression(text: string): Guard['kind'] | undefined {
  const arms = text.slice(0, 2000).split(/\bor\b|\|\|/i);
  if (arms.some((arm) => everybody.test(arm))) return undefined;
  return arms.some((arm) => somebody.test(arm)) ? 'authentication' : 'authorization';
}
