/**
 * The extractor of datasette.yaml's tap, as a person would write it by hand. It asks for one thing
 * after the other, so that a test knows how much was written when the server stopped to answer.
 */
export function renderDatasetteExtractor(given: {
  executable: string;
  url: string;
  startDate: string;
}): string {
  return `  - name: tap-datasette
    namespace: tap_datasette
    executable: ${given.executable}
    capabilities: [catalog, discover, state, about, structured-logging]
    settings:
    - name: base_url
    - name: start_date
      kind: date_iso8601
    - name: page_size
      kind: integer
    - name: concurrency
      kind: integer
    config:
      base_url: ${given.url}
      start_date: '${given.startDate}'
      page_size: 500
      concurrency: 1
    select: [events.*]
`;
}
