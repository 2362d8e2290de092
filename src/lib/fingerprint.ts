import { createHash } from 'node:crypto';

/** What a fingerprint is made of. There is no line number: a finding keeps its identity when lines above it change. */
export interface FingerprintParts {
  readonly rule: string;
  readonly path: string;
  /** The content that identifies it; white space is ignored. */
  readonly content: string;
  /** 0 for the first finding with the same rule, path and content in the file, 1 for the second, and so on. */
  readonly occurrence: number;
}

/** 32 hexadecimal digits (128 bits of SHA-256) over the parts. */
export function fingerprint(parts: FingerprintParts): string {
  const identity = [parts.rule, parts.path, normalise(parts.content), parts.occurrence];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
}

/**
 * Fingerprints of several findings, in their order. Give them in file order: equal ones are told apart by counting,
 * so that the same statement written twice makes two findings that both survive a shift of lines.
 */
export function fingerprints(findings: readonly Omit<FingerprintParts, 'occurrence'>[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = JSON.stringify([finding.rule, finding.path, normalise(finding.content)]);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return fingerprint({ ...finding, occurrence });
  });
}

function normalise(content: string): string {
  return content.replace(/\s+/gu, '');
}
