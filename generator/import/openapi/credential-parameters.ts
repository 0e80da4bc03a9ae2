import { authOf, type FoundAuth, open } from "./credentials.ts";
import type { ListOperation } from "./operations.ts";

/** Many documents declare no scheme, but a parameter that carries the key. */
export function fromParameters(operations: readonly ListOperation[]): FoundAuth | undefined {
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
  return { ...authOf({ kind: carrier.place, name: carrier.name }), notes: [open(text)] };
}

/** True for a parameter that carries a credential. */
export function isCredential({ place, name }: { place: string; name: string }): boolean {
  return place === "header"
    ? /^(authorization|.*(api-?key|(access|auth)-?token|secret).*)$/i.test(name)
    : place === "query" && /^((api|access|auth|private)[-_]?(key|token)|key|apikey)$/i.test(name);
}
