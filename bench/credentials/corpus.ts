import { negatives } from './negatives.table.ts';
import { type Kind, kinds, type Shape, shapes } from './positives.table.ts';
import {
  alphanumeric,
  bytes,
  camel,
  capitalised,
  hex,
  letters,
  phrase,
  pick,
  type Random,
  uuid,
  word,
} from './values.ts';

/** A text of one file with lines that hold a credential, or none. */
export interface Sample {
  readonly path: string;
  readonly text: string;
  /** The credential as it stands there; empty for a negative. */
  readonly secret: string;
  /** 1-based lines that hold a credential; empty for a negative. */
  readonly lines: readonly number[];
  /** The kind of credential, or of what looks like one. */
  readonly kind: string;
}

const POSITIVES_A_KIND: Readonly<Record<string, number>> = {
  password: 800,
  token: 450,
  'api-key': 450,
  secret: 350,
  'salt-nonce': 200,
};
const POSITIVES_OF_OTHERS = 140;
const NEGATIVES_A_LINE = 12;

/** Some 3,700 lines with and 6,000 without a credential, the same for the same numbers. */
export function corpus(random: Random): Sample[] {
  const positives = Object.entries(kinds).flatMap(([name, kind]) =>
    Array.from({ length: POSITIVES_A_KIND[name] ?? POSITIVES_OF_OTHERS }, () => positive(random, name, kind)),
  );
  const others = negatives.flatMap(({ files, lines }) =>
    lines.flatMap((line) =>
      Array.from({ length: NEGATIVES_A_LINE }, (): Sample => {
        const path = pick(random, files);
        return { path, text: `${fill(random, line)}\n`, secret: '', lines: [], kind: 'none' };
      }),
    ),
  );
  return [...positives, ...others];
}

function positive(random: Random, name: string, kind: Kind): Sample {
  const shape: Shape = pick(random, kind.shapes ?? shapes);
  const template = pick(random, shape.lines);
  const value = kind.value(random);
  const called = pick(random, kind.names);
  const text = template
    .replaceAll(/\bN\b/g, () => called)
    .replaceAll('setN(', () => `set${capitalised(called)}(`)
    .replaceAll(/\bV(?![a-z])/g, () => value)
    .replaceAll(/-pV\b/g, () => `-p${value}`);
  const at = text.split('\n').findIndex((line) => line.includes(value));
  return { path: pick(random, shape.files), text: `${text}\n`, secret: value, lines: [at + 1], kind: name };
}

const names = Object.values(kinds).flatMap((kind) => kind.names.filter((name) => /^[\w-]+$/.test(name)));

function fill(random: Random, template: string): string {
  return template.replaceAll(/<([A-Za-z])(\d*)>/g, (whole, slot: string, size: string) => {
    const make = slots[slot];
    return make === undefined ? whole : make(random, Number(size));
  });
}

const slots: Readonly<Record<string, (random: Random, size: number) => string>> = {
  w: (random) => word(random),
  W: (random) => capitalised(word(random)),
  C: (random) => camel(random, 2 + Math.floor(random() * 2)),
  S: (random) => phrase(random, 2, '_'),
  K: (random) => phrase(random, 2, '-'),
  U: (random) => phrase(random, 2, '_').toUpperCase(),
  N: (random) => pick(random, names),
  h: hex,
  a: alphanumeric,
  n: (random, size) => letters(random, '123456789', size),
  b: (random, size) => bytes(random, size).toString('base64'),
  u: (random) => uuid(random),
};
