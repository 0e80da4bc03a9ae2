import { tapExecutable } from "../paths.ts";
import { kintoUser } from "../servers/kinto-data.ts";

/** The extractor as a person would write it by hand; the password comes from the environment. */
export function renderKintoExtractor(url: string, more: object = {}): string {
  const config = Object.entries({ base_url: url, username: kintoUser.username, ...more });
  return `  - name: tap-kinto
    namespace: tap_kinto
    executable: ${tapExecutable("tap-kinto")}
    capabilities: [catalog, discover, state, about, structured-logging]
    settings:
    - name: base_url
    - name: username
    - name: password
      sensitive: true
    - name: start_date
      kind: date_iso8601
    - name: batch_config
      kind: object
    config:
${config.map(([name, value]) => `      ${name}: ${JSON.stringify(value)}\n`).join("")}    select: ['*.*']
`;
}

export const kintoSecret = { TAP_KINTO_PASSWORD: kintoUser.password };
