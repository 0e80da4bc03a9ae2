import { rootCode } from "./code.ts";
import type { Entry, ReplicationModel, RequestModel, ValueModel } from "./model.ts";
import type { WindowModel } from "./window.ts";

/** The request with the parameters that say from when on records are wanted. */
export function withBounds(
  request: RequestModel,
  replication: ReplicationModel | undefined,
): RequestModel {
  const { param, window, format, unit } = replication ?? {};
  const bookmark: ValueModel = { kind: "code", code: rootCode("bookmark") };
  const asked =
    param === undefined
      ? request
      : { ...request, query: [...request.query, { name: param, value: bookmark }] };
  const isNumber = format?.startsWith("epoch") ?? unit !== undefined;
  return window === undefined ? asked : withWindow(asked, window, isNumber);
}

/** `isNumber` says that a body holds the bounds as numbers. */
function withWindow(request: RequestModel, window: WindowModel, isNumber: boolean): RequestModel {
  const bounds = (["start", "end"] as const).flatMap((bound) => {
    const name = window[bound];
    const code = `window.${bound}`;
    return name === undefined ? [] : [{ name, code }];
  });
  if (window.in === "query") {
    const entries = bounds.map(({ name, code }) => ({ name, value: windowCode(code) }));
    return { ...request, query: [...request.query, ...entries] };
  }
  const body = bounds.reduce<ValueModel | undefined>(
    (whole, { name, code }) =>
      withMember(whole, name.split("."), windowCode(isNumber ? `Number(${code})` : code)),
    request.body,
  );
  return { ...request, body };
}

function windowCode(code: string): ValueModel {
  return { kind: "code", code: { code, roots: ["window"], imports: {}, constant: false } };
}

/** A body with a value at a path; what else is in it stays. */
function withMember(
  body: ValueModel | undefined,
  [name = "", ...within]: readonly string[],
  value: ValueModel,
): ValueModel {
  const members: readonly Entry[] = body?.kind === "object" ? body.members : [];
  const old = members.find((member) => member.name === name)?.value;
  const inner = within.length === 0 ? value : withMember(old, within, value);
  return {
    kind: "object",
    members: [...members.filter((member) => member.name !== name), { name, value: inner }],
  };
}
