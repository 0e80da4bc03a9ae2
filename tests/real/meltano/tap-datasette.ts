/** The extractor of datasette.yaml's tap, as a person would write it by hand. */
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
    config:
      base_url: ${given.url}
      start_date: '${given.startDate}'
      page_size: 500
    select: [events.*]
`;
}
