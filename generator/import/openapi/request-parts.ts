import type { DraftMap, DraftValue } from "../../draft/draft.ts";
import { isCredential } from "./credential-parameters.ts";
import type { ListOperation } from "./operations.ts";
import type { Parameter } from "./parameters.ts";
import type { Link } from "./parents.ts";
import type { Settings } from "./settings.ts";

/** What a stream's request says beside its paging. */
export interface RequestParts {
  readonly path: string;
  readonly query: DraftMap;
  readonly headers: DraftMap;
  readonly body: DraftMap | undefined;
  /** Parameters whose values were chosen here. */
  readonly chosen: readonly string[];
}

/** Headers that the tap writes itself. */
const ownHeaders = /^(accept|content-type|authorization|content-length|user-agent|host)$/i;

/** `used`: parameters that paging and replication fill in. */
export function requestParts(given: {
  readonly stream: string;
  readonly operation: ListOperation;
  readonly links: readonly Link[];
  readonly used: readonly string[];
  readonly settings: Settings;
}): RequestParts {
  const { stream, operation, links, used, settings } = given;
  const chosen: string[] = [];
  const { parameters, answer, method, body } = operation;
  const required = (place: Parameter["place"], of = parameters) =>
    of.filter(
      (parameter) =>
        parameter.required &&
        parameter.place === place &&
        parameter.name !== "__proto__" &&
        !used.includes(parameter.name) &&
        !isCredential(parameter),
    );
  const headers = required("header").filter(({ name }) => !ownHeaders.test(name));
  const accept =
    answer.mediaType === "*/*" || /^(application|text)\/json\b/i.test(answer.mediaType)
      ? {}
      : { Accept: plain(answer.mediaType) };
  return {
    path: pathOf(),
    query: Object.fromEntries(required("query").map((one) => [one.name, sentValue(one)])),
    headers: { ...accept, ...Object.fromEntries(headers.map((one) => [one.name, sentValue(one)])) },
    body:
      method === "POST"
        ? Object.fromEntries(required("other", body).map((one) => [one.name, sentValue(one)]))
        : undefined,
    chosen,
  };

  function pathOf(): string {
    return links.reduce(
      (path, { variable, source }) => {
        const parameter = parameters.find(
          ({ name, place }) => place === "path" && name === variable,
        );
        const value =
          source.kind === "parent"
            ? expression("parent", source.field)
            : expression("config", settings.need(stream, source.word, parameter));
        return path.replaceAll(`{${variable}}`, value);
      },
      operation.path.startsWith("/") ? operation.path : `/${operation.path}`,
    );
  }

  /** The document's own value, else the first that it allows, else a setting. */
  function sentValue(parameter: Parameter): DraftValue {
    const [first] = parameter.values;
    const isSecret = /secret|password|token|api[-_]?key/i.test(parameter.name);
    for (const value of isSecret ? [] : [parameter.default, first]) {
      if (typeof value === "number" || typeof value === "boolean") {
        chosen.push(parameter.name);
        return value;
      }
      if (typeof value === "string" && value !== "") {
        chosen.push(parameter.name);
        return plain(value);
      }
    }
    return expression("config", settings.need(stream, parameter.name, parameter));
  }
}

/** A text that holds no expression. */
function plain(text: string): string {
  return text.replaceAll(/\{(?=[{%#])/g, "");
}

function expression(root: "parent" | "config", name: string): string {
  return /^[A-Za-z_]\w*$/.test(name)
    ? `{{ ${root}.${name} }}`
    : `{{ ${root}['${name.replaceAll(/['\\]/g, "\\$&")}'] }}`;
}
