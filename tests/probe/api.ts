import { expect } from "vitest";
import { checkDefinition } from "../../generator/definition/check.ts";
import { writeDraft } from "../../generator/draft/text.ts";
import { buildModel } from "../../generator/model/build.ts";
import { type ProbeOptions, type ProbeReport, probe } from "../../generator/probe/probe.ts";
import { sourceOf } from "../definition/definition.ts";
import { startServer, type TestServer } from "../http/server.ts";

/** What an API answers: JSON with 200, or what it says besides. */
export interface ApiAnswer {
  readonly body?: unknown;
  /** In place of `body`. */
  readonly text?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How an API answers a request. */
export type Api = (query: URLSearchParams, request: { url: URL; headers: object }) => ApiAnswer;

/** A probe and what it wrote. */
export interface Probed {
  readonly report: ProbeReport;
  readonly server: TestServer;
  readonly definition: string;
}

/** Starts an API, and probes it. */
export async function probeApi(
  api: Api,
  options: Partial<ProbeOptions> & { readonly path?: string } = {},
): Promise<Probed> {
  const server = await startServer((response, request) => {
    const url = new URL(request.url, "http://api");
    const { body, text, status = 200, headers } = api(url.searchParams, { ...request, url });
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(text ?? JSON.stringify(body));
  });
  const { path = "/items", ...rest } = options;
  const report = await probe({ url: `${server.origin}${path}`, tryFilters: false, ...rest });
  expect(server.seen.map(({ method }) => method)).toEqual(server.seen.map(() => "GET"));
  return { report, server, definition: definitionOf(report, server.origin) };
}

/** The text of the definition, which must be a right one, without the port of the test. */
function definitionOf(report: ProbeReport, origin: string): string {
  const text = writeDraft(report.draft);
  const { definition, problems } = checkDefinition(sourceOf(text));
  const built = definition && buildModel(definition);
  expect([...problems, ...(built?.problems ?? [])].map(({ message }) => message)).toEqual([]);
  return text.replaceAll(origin, "http://api.example");
}

/** One key of the stream, behind the notes about it. */
export function keyOf({ report, definition }: Probed, key: string): string {
  const { notes } = report.draft;
  const about = notes.filter(({ path }) => path[2] === key);
  const line = definition.split("\n").find((each) => each.startsWith(`    ${key}:`));
  return [
    ...about.map(({ kind, text }) => (kind === "open" ? `CHECK: ${text}` : text)),
    ...(line === undefined ? [] : [line.trim()]),
  ].join("\n");
}

export interface Row {
  readonly id: number;
  readonly name: string;
}

/** Records of which no two are alike. */
export function rows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `n${index + 1}` }));
}

/** A number of the query. */
export function numberOf(query: URLSearchParams, name: string, usual: number): number {
  return Number(query.get(name) ?? usual);
}
