import { type PackageUrl, parsePurl } from '../../../lib/purl.ts';
import type { Severity } from '../../../model/finding.ts';
import type { Advisory } from '../../../model/package.ts';
import { listOf, own, textOf, texts } from '../json.ts';
import { cvssScore } from './cvss.ts';

/**
 * What a record says of one package. None where it was withdrawn; where it could not be read (`undefined`), what its
 * id alone says. https://ossf.github.io/osv-schema/
 */
export function readRecord(id: string, record: unknown, { type, name }: PackageUrl): readonly Advisory[] {
  if (textOf(own(record, 'withdrawn')) !== undefined) return [];
  const aliases = texts(own(record, 'aliases')).slice(0, 20);
  const affected = listOf(own(record, 'affected')).filter((each) =>
    concerns(own(each, 'package'), type, name),
  );
  return [
    {
      id,
      aliases,
      summary: textOf(own(record, 'summary')) ?? firstLine(textOf(own(record, 'details'))) ?? '',
      severity: severityOf(record, affected),
      fixed: [...new Set(affected.flatMap(fixedIn))].slice(0, 50),
      malicious: [id, ...aliases].some((each) => each.startsWith('MAL-')),
    },
  ];
}

function concerns(package_: unknown, type: string, name: string): boolean {
  const purl = parsePurl(textOf(own(package_, 'purl'), 1_000) ?? '');
  if (purl !== undefined) return purl.type === type && purl.name.toLowerCase() === name.toLowerCase();
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[-_.]+/g, '-');
  return plain(textOf(own(package_, 'name')) ?? '') === plain(name);
}

function fixedIn(affected: unknown): readonly string[] {
  return listOf(own(affected, 'ranges'))
    .filter((range) => own(range, 'type') !== 'GIT')
    .flatMap((range) => listOf(own(range, 'events')))
    .flatMap((event) => textOf(own(event, 'fixed')) ?? []);
}

const words: Readonly<Record<string, Severity>> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  MODERATE: 'medium',
  MEDIUM: 'medium',
  LOW: 'low',
};

/** Its database's own word, then the score. */
function severityOf(record: unknown, affected: readonly unknown[]): Severity | undefined {
  const said = [record, ...affected]
    .flatMap((each) => [own(each, 'database_specific'), own(each, 'ecosystem_specific')])
    .flatMap((each) => textOf(own(each, 'severity'))?.toUpperCase() ?? []);
  const word = said.find((each) => Object.hasOwn(words, each));
  if (word !== undefined) return words[word];
  const scores = [
    ...listOf(own(record, 'severity')),
    ...affected.flatMap((each) => listOf(own(each, 'severity'))),
  ]
    .flatMap((each) => textOf(own(each, 'score')) ?? [])
    .flatMap((vector) => cvssScore(vector) ?? []);
  return scores.length === 0 ? undefined : ofScore(Math.max(...scores));
}

/** https://www.first.org/cvss/v3.1/specification-document#Qualitative-Severity-Rating-Scale */
function ofScore(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

function firstLine(text: string | undefined): string | undefined {
  return text
    ?.split('\n')
    .find((line) => line.trim() !== '')
    ?.trim();
}

const gravity: readonly (Severity | undefined)[] = [undefined, 'low', 'medium', 'high', 'critical'];

/** The databases tell of the same mistake under names of their own: one advisory, the gravest rating, all repairs. */
export function mergeAliases(advisories: readonly Advisory[]): readonly Advisory[] {
  const merged: Advisory[] = [];
  const inOrder = advisories.toSorted(
    (a, b) => Number(b.id.startsWith('GHSA-')) - Number(a.id.startsWith('GHSA-')),
  );
  for (const next of inOrder) {
    const names = new Set([next.id, ...next.aliases]);
    const at = merged.findIndex(
      ({ id, aliases }) => names.has(id) || aliases.some((alias) => names.has(alias)),
    );
    const known = merged[at];
    if (known === undefined) merged.push(next);
    else
      merged[at] = {
        ...known,
        aliases: [...new Set([...known.aliases, next.id, ...next.aliases])].filter(
          (alias) => alias !== known.id,
        ),
        severity: gravity[Math.max(gravity.indexOf(known.severity), gravity.indexOf(next.severity))],
        summary: known.summary === '' ? next.summary : known.summary,
        fixed: [...new Set([...known.fixed, ...next.fixed])],
        malicious: known.malicious || next.malicious,
      };
  }
  return merged;
}
