/** A text as the lower bytes of its UTF-16 units, in memory that several at a time can be read of; zeros behind it. */
export interface LowerBytes {
  readonly bytes: Uint8Array;
  readonly pairs: Uint16Array;
  readonly fours: Uint32Array;
}

interface Memory extends LowerBytes {
  readonly buffer: Buffer;
  text: string;
}

/** How much is kept for the next text, in bytes: nearly every source file fits. */
const KEPT = 2 ** 20;
const BEHIND = 8;

let kept: Memory | undefined;
/** Of a longer text, until another one comes. */
let large: Memory | undefined;

/**
 * Positions stay those of the text. What comes back is good until the next call with another text: memory is used again,
 * and the same text is not copied twice in a row.
 */
export function lowerBytes(text: string): LowerBytes {
  if (text.length > KEPT) {
    if (large?.text !== text) large = write(text, reserve(text.length));
    return large;
  }
  large = undefined;
  kept ??= reserve(KEPT);
  return kept.text === text ? kept : write(text, kept);
}

function reserve(length: number): Memory {
  const memory = new ArrayBuffer((Math.ceil(length / 4) + 1) * 4 + BEHIND);
  return {
    buffer: Buffer.from(memory),
    bytes: new Uint8Array(memory),
    pairs: new Uint16Array(memory),
    fours: new Uint32Array(memory),
    text: '',
  };
}

function write(text: string, memory: Memory): Memory {
  memory.buffer.write(text, 'latin1');
  memory.bytes.fill(0, text.length, text.length + BEHIND);
  memory.text = text;
  return memory;
}
