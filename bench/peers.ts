import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Contender, Place } from "./contender.ts";
import { type Fields, fields } from "./json.ts";
import { makeVenv, peersFolder, venvProgram } from "./venv.ts";

/** Other programs for the same work, each written as its documentation shows. */

export const singerPython: Contender = {
  id: "singer-python",
  title: "singer-python 6.8.0, with requests",
  prepare: () => makeVenv("singer-python"),
  command: async ({ url }) => runScript("singer-python", "singer_python_tap.py", url),
  form: { given: writeTimesAlike },
};

export const singerSdk: Contender = {
  id: "singer-sdk",
  title: "singer-sdk 0.54.9",
  prepare: () => makeVenv("singer-sdk"),
  command: async ({ folder, url, stream }) => {
    const config = path.join(folder, "singer-sdk.json");
    const settings = { base_url: url, nested: stream === "children" };
    await writeFile(config, JSON.stringify(settings));
    return runScript("singer-sdk", "singer_sdk_tap.py", "--config", config);
  },
};

export const restApiMsdk: Contender = {
  id: "tap-rest-api-msdk",
  title: "tap-rest-api-msdk 1.4.2",
  prepare: () => makeVenv("tap-rest-api-msdk"),
  command: async ({ folder, url }) => {
    const config = path.join(folder, "tap-rest-api-msdk.json");
    const text = await readFile(path.join(peersFolder, "tap-rest-api-msdk.json"), "utf8");
    const settings = fields.parse(JSON.parse(text));
    await writeFile(config, JSON.stringify({ ...settings, api_url: url }));
    return [venvProgram("tap-rest-api-msdk", "tap-rest-api-msdk"), "--config", config];
  },
  form: { served: flatten, given: readLists },
};

export const airbyteCdk: Contender = {
  id: "airbyte-cdk",
  title: "airbyte-cdk 7.39.1, declarative, concurrency 10",
  prepare: () => makeVenv("airbyte-cdk"),
  command: async (place) => [
    venvProgram("airbyte-cdk", "source-declarative-manifest"),
    "read",
    "--config",
    await writeBeside(place, "config", { base_url: place.url }),
    "--catalog",
    await writeBeside(place, "catalog", { streams: [fullRefresh(place.stream)] }),
    "--manifest-path",
    path.join(peersFolder, "airbyte.yaml"),
  ],
  form: { served: leaveOutNulls, given: leaveOutNulls },
};

export const dlt: Contender = {
  id: "dlt",
  title: "dlt 1.31.0, extract into files",
  prepare: () => makeVenv("dlt"),
  command: async ({ url, stream }) => runScript("dlt", "dlt_source.py", url, stream),
  listing: async ({ url, stream }) => runScript("dlt", "dlt_source.py", url, stream, "--list"),
};

function runScript(venv: string, script: string, ...options: readonly string[]): string[] {
  return [venvProgram(venv, "python"), path.join(peersFolder, script), ...options];
}

async function writeBeside({ folder }: Place, name: string, content: object): Promise<string> {
  const file = path.join(folder, `airbyte-${name}.json`);
  await writeFile(file, JSON.stringify(content));
  return file;
}

function fullRefresh(name: string): object {
  return {
    stream: { name, json_schema: {}, supported_sync_modes: ["full_refresh"] },
    sync_mode: "full_refresh",
    destination_sync_mode: "overwrite",
  };
}

/** singer-python writes every date-time with six decimals. */
function writeTimesAlike(record: Fields): Fields {
  const { createdAt, updatedAt } = record;
  const write = (time: unknown) => new Date(String(time)).toISOString();
  return { ...record, createdAt: write(createdAt), updatedAt: write(updatedAt) };
}

/** airbyte-cdk leaves out members that are null. */
function leaveOutNulls(record: Fields): Fields {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

/** tap-rest-api-msdk joins the names of nested members: owner_team_id. */
function flatten(record: Fields): Fields {
  const members = Object.entries(record).map(([name, value]) => {
    const inner = fields.safeParse(value);
    return inner.success ? prefixNames(name, flatten(inner.data)) : { [name]: value };
  });
  return Object.assign({}, ...members);
}

function prefixNames(prefix: string, record: Fields): Fields {
  const members = Object.entries(record);
  return Object.fromEntries(members.map(([name, value]) => [`${prefix}_${name}`, value]));
}

/** tap-rest-api-msdk writes lists as texts of JSON. */
function readLists(record: Fields): Fields {
  return { ...record, tags: JSON.parse(String(record.tags)) };
}
