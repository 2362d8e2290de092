/** Stands in a text for what is not constant. */
export const HOLE = '\uE000';

const STATEMENT =
  /^(?:\s|\(|--[^\n]*\n|\/\*[^*]*\*\/)*(?:select\b[\s\S]{0,20000}?\sfrom\s|insert\s+(?:or\s+\w+\s+)?(?:ignore\s+)?into\s|update\s+\S+\s+(?:as\s+\w+\s+)?set\s|delete\s+from\s|from\s+\w+(?:\s+(?:as\s+)?\w+)?\s+(?:where|order|join|left|inner)\s|replace\s+into\s|merge\s+into\s|with\s+(?:recursive\s+)?[\w"\uE000]+\s*(?:\([^)]*\)\s*)?as\s*\(|(?:create|alter|drop|truncate)\s+(?:or\s+replace\s+)?(?:temporary\s+|unique\s+|materialized\s+)?(?:table|index|view|database|schema|user|role|column|sequence|function|procedure|trigger|type|extension)\b|grant\s+\w+|revoke\s+\w+|call\s+\w+\s*\(|exec(?:ute)?\s+[\w.]+|select\s+[\w.\uE000]+\s*\(|\uE000\s+(?:where\s+[\w."'`\uE000]+\s*(?:[=<>]|!=|\b(?:like|in|is|between)\b)|order\s+by\s|group\s+by\s|values\s*\())/i;

/** Whether a text, holes and all, reads as an SQL statement. */
export function isStatement(text: string): boolean {
  return STATEMENT.test(text.slice(0, 30_000));
}

/** Whether a text reads as a condition or an order: `name = '…'`, `created DESC`. */
export function isFragment(text: string): boolean {
  return /[\w"'`\]\uE000)]\s*(?:[=<>]|<>|!=|\b(?:i?like|in|is|between|regexp|asc|desc)\b)/i.test(
    text.slice(0, 5_000),
  );
}

const NAME_BEFORE =
  /(?:\b(?:from|into|join|update|table|view|index|database|schema|sequence|trigger|function|column|columns|order\s+by|group\s+by|partition\s+by|select|distinct|on|as|add|drop|rename|to|exists|references|truncate|using|collate|only|set|user|role|extension|type|nulls|returning|call)|,|\()\s*["`[]?(?:[\w\uE000]+["`\]]?\.["`[]?)?$/i;
const DIRECTION_BEFORE = /\border\s+by\s[^)]*[\w"'`\])\uE000]\s+$/i;
const VALUE_BEFORE = /(?:'%?|[=<>]\s*|\b(?:like|limit|offset|between|and|or|in)\s*\(?\s*)$/i;

/** Whether a hole after this text stands for a value: after a quote, a comparison, in a list. */
export function expectsValue(before: string): boolean {
  const near = before.slice(-400);
  return VALUE_BEFORE.test(near) || /\bvalues\s*\(?[^)]*$/i.test(near) || /\bin\s*\([^)]*$/i.test(near);
}

/** Whether a hole after this text stands for a name (table, column, direction), which no placeholder can carry. */
export function expectsName(before: string): boolean {
  const near = before.slice(-400);
  if (VALUE_BEFORE.test(near) || /\bvalues\s*\(/i.test(near) || /\bin\s*\([^)]*$/i.test(near)) return false;
  return NAME_BEFORE.test(near) || DIRECTION_BEFORE.test(near);
}
