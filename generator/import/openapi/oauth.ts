import type { DataMap } from "../../definition/plain-data.ts";
import type { Api } from "./api.ts";
import { authOf, type FoundAuth, open } from "./credentials.ts";
import { mapAt, textAt } from "./document.ts";
import type { FoundServer } from "./servers.ts";

/** A grant that a program can use alone; else a token that somebody got elsewhere. */
export function oauthOf(
  scheme: DataMap | undefined,
  server: FoundServer,
  api: Api,
): FoundAuth & { readonly rank: number } {
  const flows = api.version === "2" ? flowsOfSwagger(scheme) : mapAt(scheme, "flows");
  const urlOf = (flow: string) => tokenUrl(textAt(mapAt(flows, flow), "tokenUrl"), server);
  const application = urlOf("clientCredentials");
  if (application !== undefined) {
    const found = authOf({ kind: "oauth2_client_credentials", tokenUrl: application });
    return { ...found, notes: [], rank: 0 };
  }
  const code = urlOf("authorizationCode");
  if (code !== undefined) {
    const question =
      "Is there a new refresh token with each access token? Then say `rotation: keep`.";
    const found = authOf({ kind: "oauth2_refresh_token", tokenUrl: code });
    return { ...found, notes: [open(question)], rank: 3 };
  }
  const names = Object.keys(flows).join(", ") || "no flow";
  const text = `The document offers ${names} only, which needs a person: get a token elsewhere.`;
  return { ...authOf({ kind: "bearer" }), notes: [open(text)], rank: 5 };
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
