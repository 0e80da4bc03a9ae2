import { expectCommand } from "../command.ts";

/** The ids of the table's rows are 1 to this; a larger id is not a later row. */
export const rowCount = 100_000;

/** The table begins here, and ends two years later. */
export const firstInstant = "2023-01-01T00:00:00Z";

/** Instants with 1,250 rows each, more than a page holds. Two lie where windows of 30 days meet. */
const crowded = [
  "2023-01-31T00:00:00Z",
  "2023-06-30T00:00:00Z",
  "2024-03-10T12:00:00Z",
  "2024-11-30T23:59:59Z",
];

// 7919 is prime and does not divide 95,000: every step of 664 s is taken once, out of order.
const statements = `
PRAGMA journal_mode = OFF;
CREATE TABLE events (id INTEGER PRIMARY KEY, at TEXT NOT NULL, value REAL, note TEXT);
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${rowCount})
INSERT INTO events
SELECT n,
  CASE WHEN n <= 95000
    THEN strftime('%Y-%m-%dT%H:%M:%SZ', '${firstInstant}', ((n * 7919) % 95000 * 664) || ' seconds')
    ELSE json_extract('${JSON.stringify(crowded)}', '$[' || (n % 4) || ']')
  END,
  CASE WHEN n % 13 = 0 THEN NULL ELSE n / 8.0 END,
  CASE WHEN n % 7 = 0 THEN NULL ELSE 'Zeile ' || n || ' "ä" ' || char(8364, 10) END
FROM numbers;
CREATE INDEX events_at ON events (at);
`;

/** Makes the database, the same in every run, by the SQLite that Python brings. */
export async function makeDatabase(python: string, file: string): Promise<void> {
  const script =
    "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.stdin.read())";
  await expectCommand({ command: python, args: ["-c", script, file], input: statements });
}
