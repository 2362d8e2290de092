import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Annotation, CheckRunContent, Notice } from '../../model/publication.ts';
import type { Sha } from '../../model/sha.ts';
import { ask } from './pages.ts';
import { incomprehensible, send, sendUnlessRefused, type Target } from './publishing.ts';

const runAnswer = z.object({
  id: z.number().int(),
  name: z.string(),
  status: z.string(),
  external_id: z.string().nullable(),
  output: z.object({ annotations_count: z.number().int() }),
  app: z.object({ id: z.number().int(), slug: z.string() }).nullable(),
});

/** A check run of ours on a head. */
export interface OwnRun {
  readonly id: number;
  readonly completed: boolean;
  /** Digests of the annotations and of the whole content that it carries; absent before it carries any. */
  readonly annotationsKey?: string | undefined;
  readonly contentKey?: string | undefined;
  /** Annotations that GitHub has. */
  readonly annotations: number;
  /** Our app's name in addresses and logins. */
  readonly appSlug: string;
}

/** GitHub takes this many annotations a request; more are added by further requests. */
const BATCH = 50;

/**
 * Our newest check run for this pull request on a commit. A check belongs to the commit, which several pull requests may
 * share: `external_id` begins with the number of the one it speaks for. A completed run that another pull request's has
 * followed is passed over: GitHub goes by the newest, so that what is said now must stand in a new one.
 */
export async function findRun(target: Target, head: Sha): Promise<OwnRun | undefined> {
  const { octokit, repository, check, number } = target;
  const parameters = {
    owner: repository.owner,
    repo: repository.name,
    ref: head,
    app_id: check.appId,
    check_name: check.name,
    filter: 'all',
    per_page: 100,
  };
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';
  const answer = await ask(octokit, { route, parameters }, z.object({ check_runs: z.array(runAnswer) }));
  const newestFirst = answer.check_runs
    .filter((run) => run.app?.id === check.appId && run.name === check.name)
    .toSorted((a, b) => b.id - a.id);
  const found = newestFirst.find((run) => run.external_id?.split('/')[0] === String(number));
  if (found === undefined || (found !== newestFirst[0] && found.status === 'completed')) return undefined;
  return toOwnRun(found);
}

/** Creates a check run in progress. */
export async function openRun(target: Target, head: Sha, notice: Notice): Promise<OwnRun> {
  return await createRun(target, head, { status: 'in_progress', ...external(target), ...shape(notice) });
}

/** Puts a notice on a run that goes on. */
export async function updateNotice(target: Target, run: OwnRun, notice: Notice): Promise<void> {
  await send(target, 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
    check_run_id: run.id,
    ...shape(notice),
  });
}

/** Completes the run, or a new one, as failed: there is no review to show. */
export async function failRun(
  target: Target,
  head: Sha,
  run: OwnRun | undefined,
  notice: Notice,
): Promise<void> {
  const body = { status: 'completed', conclusion: 'failure', ...external(target), ...shape(notice) };
  if (run === undefined) await createRun(target, head, body);
  else
    await send(target, 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      check_run_id: run.id,
      ...body,
    });
}

/**
 * Completes the check with a review's content, 50 annotations a request. Idempotent: what GitHub already has, by the
 * digests in `external_id` and its count of annotations, is not sent again. Annotations cannot be taken back, so other
 * ones need a new run. A conclusion that blocks is sent first, one that frees the merge last.
 */
export async function completeRun(
  target: Target,
  head: Sha,
  found: OwnRun | undefined,
  content: CheckRunContent,
): Promise<OwnRun> {
  const annotationsKey = digest(content.annotations);
  const contentKey = digest(content);
  let run = carries(found, annotationsKey) ? found : undefined;
  if (run?.completed && run.contentKey === contentKey && run.annotations >= content.annotations.length)
    return run;
  const rest = content.annotations.slice(run?.annotations ?? 0);
  let sent = 0;
  do {
    const batch = rest.slice(sent, sent + BATCH);
    sent += BATCH;
    const concludes = content.conclusion !== 'success' || sent >= rest.length;
    const body = {
      ...(concludes ? { status: 'completed', conclusion: content.conclusion } : { status: 'in_progress' }),
      ...external(target, annotationsKey, contentKey),
      ...shape(content, batch),
    };
    run = run === undefined ? await createRun(target, head, body) : await updateRun(target, run, body);
  } while (sent < rest.length);
  return run;
}

/** Whether the run has these annotations, some of them, or none at all. */
function carries(run: OwnRun | undefined, annotationsKey: string): boolean {
  if (run?.annotationsKey === undefined) return run?.annotations === 0;
  return run.annotationsKey === annotationsKey;
}

async function createRun(target: Target, head: Sha, body: RunBody): Promise<OwnRun> {
  const route = 'POST /repos/{owner}/{repo}/check-runs';
  const parameters = { name: target.check.name, head_sha: head, ...body };
  const sent = await sendUnlessRefused(target, route, parameters, 422);
  return parseRun(sent?.data ?? (await send(target, route, withoutAnnotations(parameters))));
}

async function updateRun(target: Target, run: OwnRun, body: RunBody): Promise<OwnRun> {
  const route = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
  const parameters = { check_run_id: run.id, ...body };
  const sent = await sendUnlessRefused(target, route, parameters, 422);
  return parseRun(sent?.data ?? (await send(target, route, withoutAnnotations(parameters))));
}

interface RunBody {
  readonly output: {
    readonly title: string;
    readonly summary: string;
    readonly text?: string;
    readonly annotations: readonly Annotation[];
  };
  readonly [field: string]: unknown;
}

/** GitHub says no to all for one strange path: better a check without line notes than none. */
function withoutAnnotations(body: RunBody): RunBody {
  return { ...body, output: { ...body.output, annotations: [] } };
}

function shape(
  content: Notice & { readonly text?: string },
  annotations: readonly Annotation[] = [],
): RunBody {
  const { title, summary, text, actions } = content;
  return { output: { title, summary, ...(text ? { text } : {}), annotations }, actions };
}

function external({ number }: Target, ...keys: readonly string[]): { readonly external_id: string } {
  return { external_id: [String(number), ...keys].join('/') };
}

function parseRun(data: unknown): OwnRun {
  const result = runAnswer.safeParse(data);
  if (!result.success) throw incomprehensible('write the check run', result.error);
  return toOwnRun(result.data);
}

function toOwnRun(run: z.infer<typeof runAnswer>): OwnRun {
  const [, annotationsKey, contentKey] = (run.external_id ?? '').split('/');
  return {
    id: run.id,
    completed: run.status === 'completed',
    annotationsKey,
    contentKey,
    annotations: run.output.annotations_count,
    appSlug: run.app?.slug ?? '',
  };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
