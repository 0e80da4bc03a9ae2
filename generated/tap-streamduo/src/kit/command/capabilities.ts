/** What every tap made of this kit can do, by Meltano's names. */
export const capabilities = [
  "catalog",
  "discover",
  "state",
  "about",
  "test",
  "schema-flattening",
  "batch",
  "structured-logging",
] as const;
