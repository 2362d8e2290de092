import type { Setting } from '../../model/configuration.ts';

const PAIR = /([A-Za-z_]\w*)=((?:\{\{[^}]*\}\}|"[^"]*"|'[^']*'|[^\s"'])+)/g;

/** Ansible's `file: path=/srv mode=0777` as settings of their own; nothing for any other text. */
export function inShorthand(setting: Setting): readonly Setting[] {
  const text = setting.value.slice(0, 2_000).trim();
  if (!/^[A-Za-z_]\w*=\S/.test(text)) return [];
  const isOnlyPairs = text.replaceAll(PAIR, '').trim() === '';
  if (!isOnlyPairs) return [];
  return [...text.matchAll(PAIR)].map(([, key = '', value = '']) => ({
    ...setting,
    path: [...setting.path, key],
    key,
    value: value.replace(/^(["'])(.*)\1$/, '$2'),
  }));
}
