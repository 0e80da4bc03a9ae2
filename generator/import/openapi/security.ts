import { type DataMap, isMap } from "../../definition/plain-data.ts";
import type { DraftNote } from "../../draft/draft.ts";
import type { Api } from "./api.ts";
import { fromParameters } from "./credential-parameters.ts";
import { authOf, type FoundAuth, open } from "./credentials.ts";
import { mapAt, textAt } from "./document.ts";
import { oauthOf } from "./oauth.ts";
import type { ListOperation } from "./operations.ts";
import type { FoundServer } from "./servers.ts";

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
  const bearer = authOf({ kind: "bearer" });
  const kind = textAt(scheme, "type")?.toLowerCase();
  const style = textAt(scheme, "scheme")?.toLowerCase();
  switch (kind) {
    case "basic":
      return candidate(2, authOf({ kind: "basic" }));
    case "http":
      if (style === "basic") {
        return candidate(2, authOf({ kind: "basic" }));
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
  return candidate({ header: 1, query: 3, cookie: 4 }[place], authOf({ kind: place, name }));
}

function withoutCredentials(): FoundAuth {
  const text = "The document declares no security scheme: does the API really need no credentials?";
  return { ...authOf({ kind: "none" }), notes: [open(text)] };
}
