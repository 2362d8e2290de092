import type { Call, Expression } from '../../model/code.ts';
import { lastName, within } from '../support/expressions.ts';

/** `everything`: read, write and execute for everybody (`777`). `write`: write at least. */
export type Openness = 'everything' | 'write';

/** Names of permission bits that let others write. */
const OTHERS_WRITE =
  /^(?:S_IWOTH|S_IRWXO|OTHERS_WRITE|OtherWrite|MODE_WORLD_WRITEABLE|MODE_WORLD_WRITABLE|ModePerm|ACCESSPERMS|ALLPERMS|DEFFILEMODE)$/;

/** What an octal number lets others do. The sticky bit makes a shared folder what `/tmp` is. */
export function opennessOf(mode: number): Openness | undefined {
  if ((mode & 0o1000) !== 0 || (mode & 0o002) === 0) return undefined;
  return (mode & 0o007) === 0o007 ? 'everything' : 'write';
}

/** A mode as `chmod` takes it: `777`, `0666`, `a+w`, `ugo=rwx,o+w`. */
export function openText(text: string): Openness | undefined {
  const octal = /^[+=]?0?o?([0-7]{3,4})$/i.exec(text);
  if (octal) return opennessOf(Number.parseInt(octal[1] ?? '', 8));
  if (!/^[ugoa]*[-+=][rwxXst]*(?:,[ugoa]*[-+=][rwxXst]*)*$/.test(text)) return undefined;
  const open = text.split(',').map((clause): Openness | undefined => {
    const [, who = '', sign = '', what = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(clause) ?? [];
    // Without a letter the umask still counts.
    if (sign === '-' || !/[oa]/.test(who) || !what.includes('w')) return undefined;
    return what.includes('r') && what.includes('x') ? 'everything' : 'write';
  });
  return open.find((each) => each !== undefined);
}

/** A mode in source code: a number (decimal 777 was meant as octal), a text, or names of bits joined by `|`. */
export function openMode(expression: Expression): Openness | undefined {
  if (expression.kind === 'string') return openText(expression.value) ?? openString(expression.value);
  if (expression.kind === 'number') {
    const asOctal = /^[0-7]{3}$/.test(expression.text)
      ? opennessOf(Number.parseInt(expression.text, 8))
      : undefined;
    // 511 and 438 are what 0777 and 0666 are in decimal.
    if (asOctal || (/^[0-7]{3}$/.test(expression.text) && !/^(?:511|438)$/.test(expression.text)))
      return asOctal;
    return Number.isInteger(expression.value) && expression.value <= 0o7777
      ? opennessOf(expression.value)
      : undefined;
  }
  if (expression.kind === 'call') return openCall(expression.call);
  const isBits = expression.kind === 'operation' && expression.operator === '|';
  if (!isBits && expression.kind !== 'name') return undefined;
  const names = [...within(expression)].map((part) => (part.kind === 'name' ? lastName(part.path) : ''));
  return names.some((name) => OTHERS_WRITE.test(name)) ? 'write' : undefined;
}

/** `parseInt('777', 8)`. */
function openCall({ callee, arguments: given }: Call): Openness | undefined {
  const [text, base] = given.map(({ value }) => value);
  const isOctal = /^(?:Number\.)?parseInt$|^int$/.test(callee) && base?.kind === 'number' && base.value === 8;
  return isOctal && text?.kind === 'string' ? openText(text.value) : undefined;
}

/** `rwxrwxrwx` as Java takes it. */
function openString(text: string): Openness | undefined {
  if (!/^(?:[r-][w-][x-]){3}$/.test(text) || text[7] !== 'w') return undefined;
  return text.endsWith('rwx') ? 'everything' : 'write';
}
