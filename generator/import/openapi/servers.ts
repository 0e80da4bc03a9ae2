import { type DataMap, isMap } from "../../definition/plain-data.ts";
import type { DraftMap, DraftNote } from "../../draft/draft.ts";
import type { Api } from "./api.ts";
import { plainLine } from "./description.ts";
import { listAt, mapAt, textAt, textsOf } from "./document.ts";
import { snakeCase } from "./path-words.ts";

/** Where the API is: a template, and the settings in it. */
export interface FoundServer {
  readonly server: string;
  /** The URL with every setting's default, where that is known. */
  readonly url: string | undefined;
  readonly config: Readonly<Record<string, DraftMap>>;
  readonly notes: readonly DraftNote[];
}

interface Server {
  readonly url: string;
  readonly description: string | undefined;
  readonly variables: DataMap;
}

/** Finds the server of an API; where the document does not say it whole, a setting does. */
export function findServer(api: Api): FoundServer {
  const servers = distinct(serversOf(api).map((server) => absolute(server, api.location)));
  const [first, ...more] = servers;
  if (first === undefined) {
    return asked("", "The document names no server.");
  }
  if (more.length > 0 && servers.every(isPlain)) {
    return chosen(first, servers);
  }
  if (!isAbsolute(first.url)) {
    return asked(trimmed(first.url), "The document names the server's path only.");
  }
  return fromVariables(first, more.length);
}

function serversOf(api: Api): readonly Server[] {
  switch (api.version) {
    case "2": {
      const host = textAt(api.root, "host");
      const base = textAt(api.root, "basePath") ?? "";
      const schemes = textsOf(listAt(api.root, "schemes"));
      const scheme = schemes.length === 0 || schemes.includes("https") ? "https" : schemes[0];
      const url = host === undefined ? base : `${scheme}://${host}/${base.replace(/^\//, "")}`;
      return url === "" || url === "/" ? [] : [{ url, description: undefined, variables: {} }];
    }
    case "3":
      return listAt(api.root, "servers").flatMap((server) => {
        const url = textAt(server, "url");
        const description = textAt(server, "description");
        return url === undefined || url === "/"
          ? []
          : [{ url, description, variables: mapAt(server, "variables") }];
      });
  }
}

/** A relative URL is meant from where the document came from. */
function absolute(server: Server, location: string): Server {
  if (isAbsolute(server.url)) {
    return server;
  }
  if (server.url.startsWith("//")) {
    return { ...server, url: `https:${server.url}` };
  }
  if (
    /^https?:/.test(location) &&
    !server.url.includes("{") &&
    URL.canParse(server.url, location)
  ) {
    return { ...server, url: new URL(server.url, location).href };
  }
  // Written without its scheme, as `api.example.com/v1`.
  return /^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(server.url)
    ? { ...server, url: `https://${server.url}` }
    : server;
}

function isAbsolute(url: string): boolean {
  return /^(https?|\{\w+\}):\/\//i.test(url) || /^\{\w+\}(\/|$)/.test(url);
}

function isPlain({ url }: Server): boolean {
  return isAbsolute(url) && !url.includes("{");
}

function distinct(servers: readonly Server[]): readonly Server[] {
  const urls = servers.map(({ url }) => trimmed(url));
  return servers.filter(({ url }, index) => urls.indexOf(trimmed(url)) === index);
}

function trimmed(url: string): string {
  return url.replace(/[?#].*$/, "").replace(/\/+$/, "");
}

/** A required setting in place of what the document does not say. */
function asked(path: string, reason: string): FoundServer {
  const below = path === "" || path.startsWith("/") ? path : `/${path}`;
  return {
    server: `{{ config.base_url }}${literal(below)}`,
    url: undefined,
    config: {
      base_url: { required: true, title: "Base URL", example: "https://api.example.com" },
    },
    notes: [
      {
        path: ["config", "base_url"],
        kind: "open",
        text: `${reason} Give it a default if there is one for everybody.`,
      },
    ],
  };
}

function chosen(first: Server, servers: readonly Server[]): FoundServer {
  const options = new Map<string, string>();
  for (const { url, description } of servers) {
    const label = plainLine(description ?? url).slice(0, 60);
    options.set(options.has(label) ? url : label, secure(url));
  }
  const url = secure(first.url);
  return {
    server: "{{ config.base_url }}",
    url,
    config: {
      base_url: { title: "Base URL", default: url, options: Object.fromEntries(options) },
    },
    notes: [
      {
        path: ["config", "base_url"],
        kind: "evidence",
        text: `The document names ${servers.length} servers; the first is the default.`,
      },
    ],
  };
}

/** `https://{region}.example.com`: each variable becomes a setting. */
function fromVariables(server: Server, others: number): FoundServer {
  const config: Record<string, DraftMap> = {};
  const names = [...server.url.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name]) => name ?? []);
  let template = literal(secure(server.url));
  let url: string | undefined = secure(server.url);
  for (const name of names) {
    const variable = server.variables[name];
    const values = textsOf(listAt(variable, "enum"));
    const given = isMap(variable) ? variable.default : undefined;
    const preset = presetOf(values, given);
    const setting = settingName(name);
    config[setting] = {
      ...(preset === undefined ? { required: true } : { default: preset }),
      title: titleOf(name),
      ...(values.length > 1 && { options: Object.fromEntries(values.map((one) => [one, one])) }),
    };
    template = template.replaceAll(`{${name}}`, `{{ config.${setting} }}`);
    url = preset === undefined ? undefined : url?.replaceAll(`{${name}}`, preset);
  }
  const isInsecure = server.url.startsWith("http://") && !isLocal(server.url);
  const notes: DraftNote[] = [
    ...(isInsecure
      ? [
          note(
            "open",
            "The document says http; https is used, so that credentials are not sent in the clear.",
          ),
        ]
      : []),
    ...(others > 0 ? [note("open", `The document names ${others} more servers.`)] : []),
  ];
  return { server: trimmed(template), url: url && trimmed(url), config, notes };
}

function note(kind: DraftNote["kind"], text: string): DraftNote {
  return { path: ["server"], kind, text };
}

/** A scheme to choose from is https where that is one of them. */
function presetOf(values: readonly string[], given: unknown): string | undefined {
  const preset = typeof given === "string" && given !== "" ? given : values[0];
  return preset === "http" && values.includes("https") ? "https" : preset;
}

function secure(url: string): string {
  return trimmed(isLocal(url) ? url : url.replace(/^http:/, "https:"));
}

function isLocal(url: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/.test(url);
}

/** A text in which nothing is taken for an expression. */
function literal(text: string): string {
  return text.replaceAll(/\{(?=[{%#])/g, "%7B");
}

export function settingName(name: string): string {
  const snake = snakeCase(name).slice(0, 60);
  // Every object has these, as if somebody had set them.
  return /^[a-z]/.test(snake) && !(snake in {}) ? snake : `setting_${snake}`;
}

/** `account_sid` -> `Account sid`. */
export function titleOf(name: string): string {
  const words = snakeCase(name).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
