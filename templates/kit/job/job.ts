import { TapError } from "../errors.ts";
import { shorten } from "../http/api-message.ts";
import type { SendOptions } from "../http/client.ts";
import type { ApiResponse, RequestSpec } from "../http/message.ts";
import { type Path, valueAt } from "../json/path.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { readString } from "../records/scalars.ts";
import type { ReadContext } from "../sync/by-hand.ts";
import type { FileFormat } from "./file-format.ts";

/** What the requests about a job may use. */
export interface JobContext<C, P> extends ReadContext<C, P> {
  /** The job, as the answer to its submission names it. */
  readonly job: { readonly id: Json };
}

/** An export that is submitted, asked after until it has ended, and downloaded. */
export interface Job<C, P> {
  submit(context: ReadContext<C, P>): RequestSpec;
  /** Where the answer to the submission has the job's id. */
  readonly id: Path;
  poll(context: JobContext<C, P>): RequestSpec;
  /** Seconds between two polls. */
  readonly every: number;
  /** Seconds after which the job is given up. */
  readonly timeout: number;
  /** Where the answer to a poll has the status. */
  readonly status: Path;
  /** The statuses of a job whose file is there; with any that is in no list the job goes on. */
  readonly done: readonly string[];
  /** The statuses of a job that will never have a file. */
  readonly failed?: readonly string[];
  /** The request for the file, or where the answer to the last poll has the file's URL. */
  readonly download: ((context: JobContext<C, P>) => RequestSpec) | { readonly url: Path };
  readonly format: FileFormat;
}

/**
 * Makes a stream's `read`: the records of the file that the job makes. An error rule that leaves
 * out an answer leaves out the whole job.
 *
 * `read` throws a TapError of kind `service` when the job does not end in time, and of kind `data`
 * when it fails, when an answer lacks the id or the URL, and when the file cannot be read.
 */
export function job<C, P>(
  plan: Job<C, P>,
): (context: ReadContext<C, P>) => AsyncGenerator<JsonObject> {
  return async function* read(context) {
    const submitted = await ask(context, plan.submit(context));
    if (submitted === undefined) {
      return;
    }
    const id = requiredAt(submitted, plan.id, "the answer to the submission has no id of the job");
    const named = { ...context, job: { id } };
    const ended = await waitFor(plan, named);
    const file = ended && (await download(plan, named, ended));
    if (file !== undefined && file.status !== noContent) {
      yield* plan.format.records(file);
    }
  };
}

/** HTTP's `204 No Content` (RFC 9110, 15.3.5). */
const noContent = 204;

/** Polls until the job is done. The last answer; absent where an error rule leaves one out. */
async function waitFor<C, P>(
  plan: Job<C, P>,
  context: JobContext<C, P>,
): Promise<ApiResponse | undefined> {
  const { clock } = context;
  const end = clock.now() + plan.timeout * 1000;
  for (;;) {
    const answer = await ask(context, plan.poll(context));
    if (answer === undefined) {
      return undefined;
    }
    const found = valueAt(answer.body, plan.status) ?? null;
    const status = found === null ? undefined : readString(found);
    if (status !== undefined && plan.done.includes(status)) {
      return answer;
    }
    if (status !== undefined && plan.failed?.includes(status)) {
      throw new TapError("data", `the export failed: its status is ${JSON.stringify(status)}`);
    }
    if (clock.now() + plan.every * 1000 > end) {
      throw new TapError("service", lateText(plan, status));
    }
    await clock.sleep(plan.every * 1000);
  }
}

function lateText(
  { timeout, status: path }: Pick<Job<never, never>, "timeout" | "status">,
  status: string | undefined,
): string {
  const last =
    status === undefined
      ? `the answers have no status at ${path.join(".")}`
      : `its status is still ${JSON.stringify(shorten(status, 80))}`;
  return `the export did not end within ${durationText(timeout)}: ${last}. Ask for less at once, or raise the \`timeout\` of \`poll\`.`;
}

function durationText(seconds: number): string {
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

function download<C, P>(
  { download: how, format }: Job<C, P>,
  context: JobContext<C, P>,
  ended: ApiResponse,
): Promise<ApiResponse | undefined> {
  const request =
    typeof how === "function"
      ? how(context)
      : { path: readString(requiredAt(ended, how.url, "the answer to the last poll has no URL")) };
  const headers = { accept: format.accept, ...request.headers };
  return ask(context, { ...request, headers }, { raw: format.raw });
}

function requiredAt({ body }: ApiResponse, path: Path, problem: string): Json {
  const found = valueAt(body, path) ?? null;
  if (found === null || found === "") {
    throw new TapError("data", `${problem} at ${path.join(".")}. Correct the path.`);
  }
  return found;
}

/** `undefined` where an error rule leaves the answer out. */
async function ask<C, P>(
  { client, log }: ReadContext<C, P>,
  request: RequestSpec,
  options: SendOptions = {},
): Promise<ApiResponse | undefined> {
  const answer = await client.send(request, options);
  switch (answer.kind) {
    case "accepted":
      return answer.response;
    case "ignored":
      return undefined;
    case "skipped":
      // Without the address, which may be a signed one.
      log.warning(`the export was skipped: ${answer.reason}`);
      return undefined;
  }
}
