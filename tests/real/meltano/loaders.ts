import { join } from "node:path";
import type { Postgres } from "../servers/postgres.ts";
import { installVenv } from "../venv.ts";

export async function renderJsonlLoader(): Promise<string> {
  return `  - name: target-jsonl
    namespace: target_jsonl
    executable: ${join(await installVenv("target-jsonl"), "target-jsonl")}
    settings:
    - name: destination_path
    - name: do_timestamp_file
      kind: boolean
    config:
      do_timestamp_file: false
`;
}

export async function renderPostgresLoader(postgres: Postgres, schema: string): Promise<string> {
  return `  - name: target-postgres
    namespace: target_postgres
    executable: ${join(await installVenv("target-postgres"), "target-postgres")}
    settings:
    - name: host
    - name: port
      kind: integer
    - name: user
    - name: password
      sensitive: true
    - name: database
    - name: default_target_schema
    config:
      host: 127.0.0.1
      port: ${postgres.port}
      user: ${postgres.user}
      password: any
      database: ${postgres.database}
      default_target_schema: ${schema}
`;
}

/** The target in late-target.mjs. */
export function renderLateLoader(folder: string, tells: "at-end" | "one-late"): string {
  return `  - name: target-late
    namespace: target_late
    executable: ${join(import.meta.dirname, "late-target.mjs")}
    settings:
    - name: folder
    - name: tells
    config:
      folder: ${folder}
      tells: ${tells}
`;
}
