import { TapError } from "../../templates/kit/errors.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { parsePath } from "../definition/path-text.ts";
import type { Draft } from "../draft/draft.ts";
import { nameOfHost } from "../inference/host-name.ts";
import { isSafeName, tapNamePattern } from "../names.ts";
import { readAddress } from "./address.ts";
import type { Credential } from "./credentials.ts";
import { draftDefinition } from "./definition.ts";
import { explainFailure } from "./failure.ts";
import { findStream } from "./find-stream.ts";
import { maskRecord, writeRecording } from "./recording.ts";
import { createSession, type SentRequest } from "./session.ts";

/** What to probe, and how. */
export interface ProbeOptions {
  /** Of a list of records. */
  readonly url: string;
  readonly credentials?: readonly Credential[];
  /** Sent with every request, and written into the definition. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The most pages to read for keys and fields; 3 unless said. */
  readonly pages?: number;
  /** Where the records are, as definitions write paths; looked for unless said. */
  readonly records?: string | undefined;
  /** The tap's name; by the host unless said. */
  readonly name?: string | undefined;
  /** The URL of the API's server, which the probed one begins with; by the path unless said. */
  readonly server?: string | undefined;
  /** The stream's name; by the path unless said. */
  readonly stream?: string | undefined;
  /** Whether parameters that filter by time are tried; true unless said. */
  readonly tryFilters?: boolean;
  readonly timeoutMs?: number;
  /** How credentials are said where the probe is called from; the flags of `probe` unless said. */
  readonly ways?: string;
  /** Hears of every request, without secrets. */
  readonly tell?: (line: string) => void;
}

/** What a probe found out. */
export interface ProbeReport {
  readonly draft: Draft;
  readonly stream: string;
  /** Of the pages that were read, in their order. */
  readonly records: readonly JsonObject[];
  readonly key: readonly string[];
  readonly requests: readonly SentRequest[];
  /** The answers of the pages that were read, for the tests of the tap; without secrets. */
  readonly recording: string;
}

/** The most requests of one probe. */
export const mostRequests = 60;

/**
 * Asks a live API, with GET requests only and one after the other, how a stream of it is read.
 * Writes and prints nothing.
 *
 * @throws TapError that says why nothing can be found out.
 */
export async function probe(options: ProbeOptions): Promise<ProbeReport> {
  const { headers = {}, pages = 3, tell = () => {} } = options;
  const address = readAddress(options.url, options.server);
  const credentials = [...(options.credentials ?? []), ...address.credentials];
  const streamName = options.stream ?? address.resource;
  refuseNames(options);
  const session = createSession({
    origin: address.origin,
    credentials,
    headers,
    most: mostRequests,
    timeoutMs: options.timeoutMs ?? 30_000,
    tell,
  });
  try {
    const found = await findStream({
      session,
      request: { path: address.base + address.path, query: address.query },
      resource: address.resource,
      recordsAt: options.records === undefined ? undefined : parsePath(options.records),
      pages: Math.max(pages, 1),
      tryFilters: options.tryFilters ?? true,
    });
    const tap = options.name ?? nameOfHost(address.origin) ?? "api";
    const { stream } = found;
    return {
      draft: draftDefinition({ tap, address, credentials, headers, streamName, stream }),
      stream: streamName,
      // What is sent may come back: an API that echoes it shows it to nobody.
      records: found.records.map((record) => maskRecord(record, session.redact)),
      key: stream.key,
      requests: session.sent,
      recording: writeRecording({
        stream: streamName,
        pages: found.pages,
        complete: found.complete,
        server: address.origin + address.base,
        redact: session.redact,
      }),
    };
  } catch (error) {
    throw explainFailure(error, credentials.length > 0, options.ways);
  } finally {
    session.close();
  }
}

function refuseNames({ name, stream }: ProbeOptions): void {
  if (name !== undefined && !tapNamePattern.test(name)) {
    const rule = "small letters, digits and single dashes, as in `issue-tracker`";
    throw new TapError("config", `\`${name}\` cannot be a tap's name: write ${rule}.`);
  }
  if (stream !== undefined && !isSafeName(stream)) {
    const rule = "a letter, then letters, digits, - and _";
    throw new TapError("config", `\`${stream}\` cannot be a stream's name: write ${rule}.`);
  }
}
