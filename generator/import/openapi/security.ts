import { type DataMap, isMap } from "../../definition/plain-data.ts";
import type { DraftAuth, DraftMap, DraftNote } from "../../draft/draft.ts";
import type { Api } from "./api.ts";
import { mapAt, textAt } from "./document.ts";
import type { ListOperation } from "./operations.ts";
import type { FoundServer } from "./servers.ts";

/** How requests are authorised. */
export interface FoundAuth extends DraftAuth {
  /** Its kind, for the report. */
  readonly kind: string;
  readonly notes: readonly DraftNote[];
}

interface Candidate {
  readonly name: string;
  readonly found: FoundAuth;
  /** The smaller, the better it suits a program that runs by itself. */
  readonly rank: number;
}

/** Finds the credentials that most operations accept; of several kinds the one that suits a tap. */
export function findAuth(
  api: Api,
  operations: readonly ListOperation[],
  server: FoundServer,
): FoundAuth {
  const schemes = schemesOf(api);
  const candidates = Object.entries(schemes)
    .flatMap(
      ([name, written]) => candidateOf(name, api.references.follow(written), server, api) ?? [],
    )
    .toSorted((a, b) => a.rank - b.rank);
  const wanted = requirementsOf(api, operations);
  const required = candidates.filter(({ name }) => wanted.has(name));
  const usable = required.length > 0 ? required : candidates;
  const best = bestOf(usable, wanted);
  if (best === undefined) {
    return fromParameters(operations) ?? withoutCredentials();
  }
  const others = usable.filter(({ name }) => name !== best.name).map(({ name }) => name);
  const evidence: DraftNote = {
    path: ["auth"],
    kind: "evidence",
    text: `Security scheme ${best.name}${others.length === 0 ? "." : `; others are ${others.slice(0, 6).join(", ")}.`}`,
  };
  return { ...best.found, notes: [evidence, ...best.found.notes] };
}

function schemesOf({ root, version }: Api): DataMap {
  switch (version) {
    case "2":
      return mapAt(root, "securityDefinitions");
    case "3":
      return mapAt(mapAt(root, "components"), "securitySchemes");
  }
}

/** How many of the operations accept each scheme. */
function requirementsOf(api: Api, operations: readonly ListOperation[]): Map<string, number> {
  const counts = new Map<string, number>();
  const shared = Array.isArray(api.root.security) ? api.root.security : [];
  for (const { security } of operations) {
    const names = (security ?? shared).flatMap((one) => (isMap(one) ? Object.keys(one) : []));
    for (const name of new Set(names)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

/** The best kind among those that nearly all operations accept which accept any. */
function bestOf(
  candidates: readonly Candidate[],
  wanted: ReadonlyMap<string, number>,
): Candidate | undefined {
  const most = Math.max(0, ...candidates.map(({ name }) => wanted.get(name) ?? 0));
  return candidates.find(({ name }) => (wanted.get(name) ?? 0) >= most * 0.8);
}

function candidateOf(
  name: string,
  scheme: DataMap | undefined,
  server: FoundServer,
  api: Api,
): Candidate | undefined {
  const candidate = (
    rank: number,
    found: Omit<FoundAuth, "notes">,
    notes: readonly DraftNote[] = [],
  ) => ({
    name,
    rank,
    found: { ...found, notes },
  });
  const kind = textAt(scheme, "type")?.toLowerCase();
  const style = textAt(scheme, "scheme")?.toLowerCase();
  switch (kind) {
    case "basic":
      return candidate(2, basic);
    case "http":
      if (style === "basic") {
        return candidate(2, basic);
      }
      return style === "bearer"
        ? candidate(1, bearer)
        : candidate(6, bearer, [
            open(`The scheme ${style ?? "without a name"} is not known; a bearer token is sent.`),
          ]);
    case "apikey":
      return apiKeyOf(candidate, scheme);
    case "oauth2": {
      const { rank, notes, ...found } = oauthOf(scheme, server, api);
      return candidate(rank, found, notes);
    }
    case "openidconnect":
      return candidate(5, bearer, [
        open("OpenID Connect: get a token elsewhere, or name the token's URL."),
      ]);
    case "mutualtls":
      return candidate(9, bearer, [
        open("The API wants a client certificate, which taps cannot send."),
      ]);
    default:
      return undefined;
  }
}

function apiKeyOf(
  candidate: (rank: number, found: Omit<FoundAuth, "notes">) => Candidate,
  scheme: DataMap | undefined,
): Candidate | undefined {
  const place = textAt(scheme, "in");
  const name = textAt(scheme, "name");
  if (name === undefined || (place !== "header" && place !== "query" && place !== "cookie")) {
    return undefined;
  }
  return candidate({ header: 1, query: 3, cookie: 4 }[place], apiKey(place, name));
}

function apiKey(place: "header" | "query" | "cookie", name: string): Omit<FoundAuth, "notes"> {
  return {
    kind: "api_key",
    auth: { api_key: { [place]: name, value: "{{ config.api_key }}" } },
    config: { api_key: { required: true, secret: true, title: "API key" } },
  };
}

const basic: Omit<FoundAuth, "notes"> = {
  kind: "basic",
  auth: { basic: { username: "{{ config.username }}", password: "{{ config.password }}" } },
  config: {
    username: { required: true, title: "User name" },
    password: { required: true, secret: true, title: "Password" },
  },
};

const bearer: Omit<FoundAuth, "notes"> = {
  kind: "bearer",
  auth: { bearer: { token: "{{ config.token }}" } },
  config: { token: { required: true, secret: true, title: "Token" } },
};

function open(text: string): DraftNote {
  return { path: ["auth"], kind: "open", text };
}

/** A grant that a program can use alone; else a token that somebody got elsewhere. */
function oauthOf(
  scheme: DataMap | undefined,
  server: FoundServer,
  api: Api,
): FoundAuth & { readonly rank: number } {
  const flows = api.version === "2" ? flowsOfSwagger(scheme) : mapAt(scheme, "flows");
  const urlOf = (flow: string) => tokenUrl(textAt(mapAt(flows, flow), "tokenUrl"), server);
  const application = urlOf("clientCredentials");
  const client = {
    client_id: "{{ config.client_id }}",
    client_secret: "{{ config.client_secret }}",
  };
  const config: Record<string, DraftMap> = {
    client_id: { required: true, title: "Client ID" },
    client_secret: { required: true, secret: true, title: "Client secret" },
  };
  if (application !== undefined) {
    const auth = { oauth2_client_credentials: { token_url: application, ...client } };
    return { kind: "oauth2_client_credentials", auth, config, notes: [], rank: 0 };
  }
  const code = urlOf("authorizationCode");
  if (code !== undefined) {
    const refresh_token = "{{ config.refresh_token }}";
    return {
      kind: "oauth2_refresh_token",
      auth: { oauth2_refresh_token: { token_url: code, ...client, refresh_token } },
      config: {
        ...config,
        refresh_token: { required: true, secret: true, title: "Refresh token" },
      },
      notes: [
        open("Is there a new refresh token with each access token? Then say `rotation: keep`."),
      ],
      rank: 3,
    };
  }
  const names = Object.keys(flows).join(", ") || "no flow";
  const text = `The document offers ${names} only, which needs a person: get a token elsewhere.`;
  return { ...bearer, notes: [open(text)], rank: 5 };
}

/** The one flow of Swagger 2.0, by the name that it has later. */
function flowsOfSwagger(scheme: DataMap | undefined): DataMap {
  const names: Readonly<Record<string, string>> = {
    application: "clientCredentials",
    accessCode: "authorizationCode",
  };
  const flow = textAt(scheme, "flow") ?? "";
  return { [names[flow] ?? flow]: scheme ?? {} };
}

/** A relative URL is one of the server's. */
function tokenUrl(url: string | undefined, { server, url: base }: FoundServer): string | undefined {
  if (url === undefined || /^https?:\/\//.test(url)) {
    return url?.replace(/^http:/, "https:");
  }
  const path = url.startsWith("/") ? url : `/${url}`;
  if (server === "{{ config.base_url }}") {
    return `${server}${path}`;
  }
  return base !== undefined && URL.canParse(path, base)
    ? new URL(path, base).href
    : `${server}${path}`;
}

/** Many documents declare no scheme, but a parameter that carries the key. */
function fromParameters(operations: readonly ListOperation[]): FoundAuth | undefined {
  const counts = new Map<string, number>();
  const carriers = operations.flatMap(({ parameters }) => parameters.filter(isCredential));
  for (const { place, name } of carriers) {
    counts.set(`${place} ${name}`, (counts.get(`${place} ${name}`) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1]);
  const carrier = carriers.find(({ place, name }) => `${place} ${name}` === best?.[0]);
  const isRare = (best?.[1] ?? 0) * 2 < operations.length;
  if (
    carrier === undefined ||
    isRare ||
    (carrier.place !== "header" && carrier.place !== "query")
  ) {
    return undefined;
  }
  const text = `No security scheme is declared, but the parameter ${carrier.name} looks like a credential.`;
  return { ...apiKey(carrier.place, carrier.name), notes: [open(text)] };
}

/** True for a parameter that carries a credential. */
export function isCredential({ place, name }: { place: string; name: string }): boolean {
  return place === "header"
    ? /^(authorization|.*(api-?key|(access|auth)-?token|secret).*)$/i.test(name)
    : place === "query" && /^((api|access|auth|private)[-_]?(key|token)|key|apikey)$/i.test(name);
}

function withoutCredentials(): FoundAuth {
  const text = "The document declares no security scheme: does the API really need no credentials?";
  return { kind: "none", auth: { none: {} }, config: {}, notes: [open(text)] };
}
