export interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string>;
}

/** One HTTP request that must succeed; gives the JSON of its answer, undefined when that is empty. */
export async function call(url: string, given: Call = {}): Promise<unknown> {
  const { method = "GET", json, form } = given;
  const headers = new Headers(given.headers);
  if (json !== undefined) {
    headers.set("Content-Type", "application/json");
  }
  const body = form ? new URLSearchParams(form) : json === undefined ? null : JSON.stringify(json);
  const response = await fetch(url, { method, headers, body });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${url}: ${response.status} ${text.slice(0, 400)}`);
  }
  return text === "" ? undefined : JSON.parse(text);
}

export async function answers(url: string): Promise<boolean> {
  return (await fetch(url)).ok;
}
