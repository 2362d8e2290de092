/** Weights of the base metrics. https://www.first.org/cvss/v3.1/specification-document#7-4-Metric-Values */
const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};
const privilegesWhenScopeChanges: Readonly<Record<string, number>> = { N: 0.85, L: 0.68, H: 0.5 };

/** The base score of a CVSS 3.0 or 3.1 vector, 0 to 10; undefined where it is none. */
export function cvss3Score(vector: string): number | undefined {
  if (!/^CVSS:3\.[01]\//.test(vector)) return undefined;
  const metrics = new Map(
    vector
      .split('/')
      .slice(1)
      .map((each): [string, string] => [each.split(':')[0] ?? '', each.split(':')[1] ?? '']),
  );
  const scopeChanges = metrics.get('S') === 'C';
  const weight = (metric: string): number => {
    const value = metrics.get(metric) ?? '';
    if (metric === 'PR' && scopeChanges) return privilegesWhenScopeChanges[value] ?? Number.NaN;
    return weights[metric]?.[value] ?? Number.NaN;
  };
  const untouched = (1 - weight('C')) * (1 - weight('I')) * (1 - weight('A'));
  const base = 1 - untouched;
  const impact = scopeChanges ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  const exploitability = 8.22 * weight('AV') * weight('AC') * weight('PR') * weight('UI');
  if (Number.isNaN(impact + exploitability)) return undefined;
  if (impact <= 0) return 0;
  return roundUp(Math.min((scopeChanges ? 1.08 : 1) * (impact + exploitability), 10));
}

/** To one decimal, upwards, as the specification's appendix A defines it. */
function roundUp(score: number): number {
  const whole = Math.round(score * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}
