import { createHash } from 'node:crypto';
import type { Confidence, Severity } from '../../../model/finding.ts';
import type { Candidate } from './candidates.ts';
import type { Format } from './format.ts';
import { placeholderReason } from './placeholder.ts';
import { publishedValues } from './published.table.ts';
import { checkStructure, type Structure } from './structure.ts';

/** A candidate that is a credential, with what convinces. `value` stays inside the engine. */
export interface Judged {
  readonly candidate: Candidate;
  readonly value: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly notes: readonly string[];
}

/** Decides whether a candidate is a credential; undefined for placeholders, published examples and public values. */
export function judge(candidate: Candidate, text: string, path: string): Judged | undefined {
  const { format, publicPrefix } = candidate.prepared;
  const value = text.slice(candidate.start, candidate.end);
  if (placeholderReason(withoutMarks(format, value.slice(publicPrefix.length))) !== undefined)
    return undefined;
  if (publishedValues.has(sha256(value))) return undefined;
  const structure = checkStructure(format.check, value);
  if (structure.verdict === 'public') return undefined;
  if (structure.verdict !== 'verified' && (standsInBlob(text, candidate) || standsInDigest(text, candidate)))
    return undefined;
  const browser = format.check === 'google-api-key' && standsInBrowserConfiguration(text, candidate.start);
  const notes = [structure.note, browser ? browserNote : undefined].filter((note) => note !== undefined);
  return {
    candidate,
    value,
    severity: browser || format.test === true ? 'low' : (structure.severity ?? format.severity ?? 'high'),
    confidence: confidenceOf(candidate, structure, path),
    notes: format.test === true ? [...notes, 'it is issued for tests and opens nothing of value'] : notes,
  };
}

/** The marks of a kind are in all its tokens, and say nothing of whether this one is made up. */
function withoutMarks(format: Format, value: string): string {
  return (format.keywords ?? []).reduce((rest, mark) => rest.replace(mark, ''), value);
}

/** Whether the value is a stretch in the middle of encoded data, where every short mark comes up by chance. */
function standsInBlob(text: string, { start, end }: Candidate): boolean {
  const encoded = /^[A-Za-z0-9+/]{60}$/;
  return encoded.test(text.slice(Math.max(0, start - 60), start)) && encoded.test(text.slice(end, end + 60));
}

/** How long a digest is in Base64, by what stands before it in lockfiles and in what browsers load. */
const digestLengths: Readonly<Record<string, number>> = {
  sha1: 28,
  sha256: 44,
  sha384: 64,
  sha512: 88,
  h1: 44,
};

/** Whether the value is part of a whole digest: of the many thousands in a lockfile some look like anything. */
function standsInDigest(text: string, { start, end }: Candidate): boolean {
  const before = /(?:^|[^A-Za-z0-9])(sha1|sha256|sha384|sha512|h1)[-:]([A-Za-z0-9+/]{0,88})$/.exec(
    text.slice(Math.max(0, start - 100), start),
  );
  const after = /^[A-Za-z0-9+/]{0,88}={0,2}(?![A-Za-z0-9+/=])/.exec(text.slice(end, end + 100));
  const [, algorithm = '', lead = ''] = before ?? [];
  return after !== null && lead.length + (end - start) + after[0].length === digestLengths[algorithm];
}

const browserNote =
  'it stands in a browser configuration, where it is public by design: restrict it to your domains';

function standsInBrowserConfiguration(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 400), at + 400);
  return /authDomain|messagingSenderId|firebaseapp\.com|maps\.googleapis\.com\/maps\/api\/js/.test(around);
}

function confidenceOf(candidate: Candidate, structure: Structure, path: string): Confidence {
  const { format } = candidate.prepared;
  if (structure.verdict === 'broken') return 'low';
  if (structure.verdict === 'verified') return 'high';
  const confidence = format.confidence ?? (format.near === undefined ? 'high' : 'medium');
  if (!isTestPath(path)) return confidence;
  return confidence === 'high' ? 'medium' : 'low';
}

/** Whether a path is a test's, an example's or a document's, where invented values are usual. */
export function isTestPath(path: string): boolean {
  return (
    /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|__fixtures__|testdata|mocks?|__mocks__|examples?|e2e|cypress|docs?|samples?)\//i.test(
      path,
    ) || /[._-](?:tests?|spec|mocks?|fixtures?|example|sample)\.[a-z]+$|\.(?:md|mdx|rst|adoc)$/i.test(path)
  );
}

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
