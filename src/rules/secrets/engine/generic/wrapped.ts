const BASE64 = /^(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const PRINTABLE = /^[\x20-\x7e\r\n\t]+$/;

/**
 * What a value in Base64 stands for, where that is text: a Kubernetes Secret's password, a wrapped token. Undefined
 * where it is no Base64 or decodes to bytes. One level deep.
 */
export function unwrapped(value: string): string | undefined {
  if (value.length > 4_000 || !BASE64.test(value) || !/[A-Z]/.test(value) || !/[a-z]/.test(value))
    return undefined;
  const text = Buffer.from(value, 'base64').toString('latin1');
  return PRINTABLE.test(text) ? text.trim() : undefined;
}
