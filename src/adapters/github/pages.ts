import type { ProbotOctokit } from 'probot';
import { z } from 'zod';
import { GitHubFault } from '../../model/fault.ts';

/** Any Octokit: the app's, or one with a person's token. */
export type Asking = Pick<ProbotOctokit, 'request'>;

/** A GET route as Octokit writes it, with its parameters. */
export interface Question {
  readonly route: `GET ${string}`;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One answer, parsed. Octokit hands on an answer whose connection was cut as an empty text, which would read as an empty
 * list: whatever does not have the documented form is a {@link GitHubFault}.
 */
export async function ask<Schema extends z.ZodType>(
  octokit: Asking,
  question: Question,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return (await askPage(octokit, question, schema)).data;
}

/** One answer, parsed, with its `Link` header. Throws as {@link ask} does. */
export async function askPage<Schema extends z.ZodType>(
  octokit: Asking,
  question: Question,
  schema: Schema,
): Promise<{ readonly data: z.infer<Schema>; readonly link: string; readonly remaining: number }> {
  const { data, headers } = await octokit.request(question.route, requestOf(question));
  const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
  return { data: parsed(question, data, schema), link: headers.link ?? '', remaining };
}

/**
 * All elements of a list, over at most `maxPages` pages of 100; `complete` is false where there were more.
 * `octokit.paginate` is not used: it takes an answer that was cut for an empty page.
 */
export async function askAll<Schema extends z.ZodType>(
  octokit: Asking,
  question: Question,
  schema: Schema,
  maxPages: number,
): Promise<{ readonly items: readonly z.infer<Schema>[]; readonly complete: boolean }> {
  const items: z.infer<Schema>[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    const parameters = { ...question.parameters, per_page: 100, page };
    const { data, link } = await askPage(octokit, { ...question, parameters }, z.array(schema));
    items.push(...data);
    if (!link.includes('rel="next"')) return { items, complete: true };
  }
  return { items, complete: false };
}

function requestOf(question: Question): Record<string, unknown> {
  const { signal, parameters } = question;
  return signal ? { ...parameters, request: { signal } } : { ...parameters };
}

function parsed<Schema extends z.ZodType>(
  question: Question,
  data: unknown,
  schema: Schema,
): z.infer<Schema> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new GitHubFault(`${question.route}: the answer was cut off or is not in the documented form`, {
    cause: result.error,
  });
}
