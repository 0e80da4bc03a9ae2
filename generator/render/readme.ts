import { environmentName } from "../../templates/kit/config/setting.ts";
import { usualConcurrency } from "../../templates/kit/http/flow.ts";
import type { RetryModel, SettingModel, StreamModel, TapModel } from "../model/model.ts";
import { authTexts } from "./auth-text.ts";
import { sampleSettings, sampleValue } from "./config-files.ts";
import { exampleCatalog, exampleRecord } from "./example.ts";
import { handWrittenText, untestedText } from "./hand-written.ts";
import { drawRelations } from "./mermaid.ts";
import { perText } from "./rate-text.ts";
import { endpointText, relationTexts } from "./relation-text.ts";

/** What the README's template prints; all of it follows from the definition. */
export function readmeView(model: TapModel) {
  const { id, readme, settings } = model;
  return {
    id,
    folder: `taps/${id}`,
    description: model.description,
    streams: model.streams.map((stream) => streamRow(model, stream)),
    diagram: drawRelations(model.streams),
    notes: readme.notes?.trim(),
    prerequisites: readme.prerequisites,
    credentials: readme.credentials?.trim(),
    configured: sampleSettings(model).map((setting) => ({
      name: setting.name,
      value: shellText(setting.secret ? `your_${setting.name}` : String(sampleValue(setting))),
    })),
    settings: settings.map((setting) => settingRow(id, setting)),
    alternatives: alternativesText(model),
    options: settings.flatMap(({ name, options }) =>
      options === undefined
        ? []
        : [
            {
              name,
              values: Object.entries(options).map(([label, value]) => ({
                label: cell(label),
                value: cell(String(value)),
              })),
            },
          ],
    ),
    example: {
      stream: readme.example,
      catalog: exampleCatalog(model),
      record: exampleRecord(model),
    },
    state: stateText(model),
    limits: limitTexts(model),
    troubleshooting:
      readme.troubleshooting.length > 0 ? readme.troubleshooting.map(escapeRow) : general,
    live: liveVariables(model),
    byHand: handWrittenText(model),
    untested: untestedText(model),
  };
}

/** The variables that the integration test reads: `SIGMA_CLIENT_ID` for `client_id`. */
export function liveVariables(
  model: TapModel,
): { setting: string; short: string; value: string }[] {
  const prefix = model.id.replace(/^tap-/, "").split("-")[0] ?? "";
  return sampleSettings(model).map((setting) => ({
    setting: environmentName(model.id, setting.name),
    short: environmentName(prefix, setting.name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")),
    value: `your_test_${setting.name}`,
  }));
}

function streamRow(model: TapModel, stream: StreamModel) {
  return {
    name: stream.selectedByDefault ? stream.name : `${stream.name} (not selected by default)`,
    endpoint: endpointText(model, stream),
    method: stream.request?.method ?? "",
    replication: replicationText(stream),
    key: stream.key.map((field) => `\`${field}\``).join(", ") || "none",
  };
}

function replicationText(stream: StreamModel): string {
  const { replication, consumes } = stream;
  const what = consumes
    ? "FULL_TABLE, consumes what it reads"
    : replication === undefined
      ? "FULL_TABLE"
      : `INCREMENTAL by \`${[replication.key, ...replication.within].join(".")}\``;
  return [what, ...relationTexts(stream)].join(", ");
}

function settingRow(id: string, setting: SettingModel) {
  const { name, type, title, description, required, secret, aliases = [] } = setting;
  const parts = [
    description ?? title,
    secret ? "Secret." : undefined,
    rangeText(setting),
    aliases.length > 0
      ? `Also as ${aliases.map((alias) => `\`${alias}\``).join(", ")}.`
      : undefined,
  ];
  return {
    name,
    type,
    required: required ? "yes" : "",
    value: setting.default === undefined ? "" : `\`${cell(String(setting.default))}\``,
    environment: environmentName(id, name),
    meaning: cell(parts.flatMap((part) => (part === undefined ? [] : sentence(part))).join(" ")),
  };
}

function rangeText({ type, minimum, maximum }: SettingModel): string | undefined {
  const isNumber = type === "integer" || type === "number";
  if (!isNumber || (minimum === undefined && maximum === undefined)) {
    return undefined;
  }
  return minimum !== undefined && maximum !== undefined
    ? `From ${minimum} to ${maximum}.`
    : minimum !== undefined
      ? `At least ${minimum}.`
      : `At most ${maximum}.`;
}

/** One sentence where one of several sets of settings must be given. */
export function alternativesText({ alternatives }: TapModel): string[] {
  const sets = alternatives.map((names) => names.map((name) => `\`${name}\``).join(" and "));
  return sets.length === 0 ? [] : [`One of these must be set: ${sets.join(", or ")}.`];
}

function stateText({ streams }: TapModel): string {
  const incremental = streams.filter(({ replication }) => replication !== undefined);
  return incremental.length === 0
    ? "No stream of this tap keeps a bookmark: every run reads everything."
    : "A run with it emits what has changed since; records at the bookmark itself may come again.";
}

function limitTexts({
  rate,
  concurrency = usualConcurrency,
  retry,
  timeout,
  auth,
}: TapModel): string[] {
  return [
    `Requests at once: ${concurrency} at most, or as many as the setting \`concurrency\` says; fewer while the API answers 429 or slows down.`,
    ...(rate
      ? [`At most ${rate.requests} requests in ${perText(rate.seconds)}, evenly spaced.`]
      : []),
    ...authTexts(auth),
    retryText(retry),
    `A request may take ${settingOr(timeout.code)} seconds.`,
    "Answers that are cut off, or that are not JSON, are asked for again; nothing of a page is written before all of it has been checked.",
  ];
}

function retryText({ attempts, backoff, base, longest, waits }: RetryModel): string {
  const headers = waits.map(({ header }) => `\`${header}\``).join(", ");
  return `429, 5xx and network errors are tried again, ${settingOr(attempts.code)} times in all, with ${backoff} backoff from ${base} s to ${longest} s${headers === "" ? "" : ` or as long as the API says (${headers})`}.`;
}

/** A number, or the setting that holds it. */
function settingOr(code: string): string {
  return code.startsWith("config.") ? `\`${code.slice("config.".length)}\`` : code;
}

function escapeRow({ message, help }: { message: string; help: string }) {
  return { message: cell(message), help: cell(help) };
}

/** Text that a shell takes as it is. */
function shellText(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Text that stays in one cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}

const general = [
  { message: "401 or 403", help: "Check the credentials and what their owner may read." },
  {
    message: "429 Too Many Requests",
    help: "The tap waits and tries again; run fewer programs with the same credentials.",
  },
  {
    message: "could not connect",
    help: "Check the server's address and that it is reachable from this machine.",
  },
];
