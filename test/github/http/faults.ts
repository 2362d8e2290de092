/** Faults that a test orders, and the requests they strike. */

export type FaultKind =
  /** 500, 502 or 503, nothing done. */
  | '5xx'
  /** 403 with `retry-after`, nothing done. */
  | 'secondary-rate-limit'
  /** Never answered; nothing done. */
  | 'timeout'
  /** The connection is cut before anything is done. */
  | 'cut-connection'
  /** Done, and the connection is cut instead of the answer. */
  | 'lost-answer'
  /** Half a list with nothing that says so. */
  | 'truncate-list'
  /** Answered once `until` resolves. */
  | 'held';

export interface FaultRule {
  // A method and a path without prefix and query: `*` stands for one segment, `**` for anything. Or a pattern.
  // Git requests are `GET /owner/name.git/info/refs` and `POST /owner/name.git/git-upload-pack`.
  readonly match: string | RegExp;
  readonly kind: FaultKind;
  /** How many requests it strikes; default 1. */
  readonly times?: number;
  /** How many matching requests pass first. */
  readonly after?: number;
  /** For `5xx`; default 502. */
  readonly status?: number;
  /** For `secondary-rate-limit`: seconds; default 1. */
  readonly retryAfter?: number;
  /** For `held`. */
  readonly until?: Promise<unknown>;
}

interface Armed {
  readonly rule: FaultRule;
  readonly pattern: RegExp;
  skip: number;
  left: number;
}

function patternOf(match: string | RegExp): RegExp {
  if (match instanceof RegExp) return match;
  const source = match
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**', '\0')
    .replaceAll('*', '[^/]+')
    .replaceAll('\0', '.*');
  return new RegExp(`^${source}$`);
}

export class Faults {
  private armed: Armed[] = [];

  add(rule: FaultRule): void {
    this.armed.push({ rule, pattern: patternOf(rule.match), skip: rule.after ?? 0, left: rule.times ?? 1 });
  }

  clear(): void {
    this.armed = [];
  }

  /** The fault that strikes a request, if one does; counts it. `path` is without prefix and query. */
  strike(method: string, path: string): FaultRule | undefined {
    for (const one of this.armed) {
      if (one.left <= 0 || !one.pattern.test(`${method} ${path}`)) continue;
      if (one.skip > 0) {
        one.skip -= 1;
        continue;
      }
      one.left -= 1;
      return one.rule;
    }
    return undefined;
  }
}
