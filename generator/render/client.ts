import type { Code } from "../definition/expression/compile.ts";
import type { RequestModel, StreamModel, TapModel } from "../model/model.ts";
import { findReferences } from "../simulate/references.ts";
import { codesOfRequest } from "../simulate/request.ts";
import { docText } from "./comment.ts";
import { quote } from "./literal.ts";
import { relatedStreams } from "./relations.ts";
import type { Import, Printer } from "./typescript.ts";

/** What one method of the client takes, and what it is made from. */
interface Method {
  readonly stream: StreamModel;
  readonly parameter: string;
  readonly imports: readonly Import[];
}

/** `src/client.ts`: a method for each stream's endpoint, for hooks and streams written by hand. */
export function renderClient(printer: Printer, model: TapModel): string {
  const methods = model.streams.flatMap((stream) =>
    stream.request === undefined ? [] : [methodOf(model, stream, stream.request)],
  );
  const records = methods.map(
    ({ stream }) =>
      `    ${stream.constant}: (ask) => askRecords(access, ${stream.constant}, ask),\n`,
  );
  const value = `(access) => {
  return {
${records.join("")}    request: (request) => askOnce(access, request),
  };
}`;
  return printer.print(
    [
      { from: "./config.ts", names: ["Config"], typeOnly: true },
      {
        from: "./kit/api-client.ts",
        names: ["askOnce", ...(methods.length === 0 ? [] : ["askRecords"])],
      },
      kitType("ApiAccess"),
      { from: "./kit/http/message.ts", names: ["RequestSpec"], typeOnly: true },
      {
        from: "./kit/json/value.ts",
        names: ["Json", ...(methods.length === 0 ? [] : ["JsonObject"])],
        typeOnly: true,
      },
      ...methods.flatMap(({ imports }) => imports),
    ],
    [
      {
        kind: "type",
        name: "ApiClient",
        doc: "The API's endpoints: each gives the records as the API has them, over all pages.",
        text: `{
${methods.map(printMember).join("")}  /** The body of one answer; null where an error rule leaves it out. */
  request: (request: RequestSpec) => Promise<Json>;
}`,
      },
      {
        kind: "constant",
        name: "createApiClient",
        doc: "A client for what a hook, or a stream that is written by hand, is given to ask with.",
        type: "(access: ApiAccess<Config>) => ApiClient",
        value,
      },
    ],
  );
}

function printMember({ stream, parameter }: Method): string {
  const { method, pathText } = stream.request ?? { method: "", pathText: "" };
  const doc = docText(`${method} ${pathText}`).trim().replaceAll("\n", " ");
  const line = `  ${stream.constant}: (${parameter}) => AsyncIterable<JsonObject>;`;
  const broken = `  ${stream.constant}: (\n    ${parameter},\n  ) => AsyncIterable<JsonObject>;`;
  return `  /** ${doc} */\n${line.length > 100 ? broken : line}\n`;
}

function methodOf(model: TapModel, stream: StreamModel, request: RequestModel): Method {
  const { parents } = relatedStreams(model, stream);
  const codes = codesOfRequest(request);
  const root = stream.parent?.batch === undefined ? "parent" : "parents";
  const isUsed = codes.some(({ roots }) => roots.includes(root));
  const own: Import[] = [{ from: `./streams/${stream.file}.ts`, names: [stream.constant] }];
  if (!isUsed || parents.length === 0) {
    return { stream, parameter: "ask?: Ask", imports: [...own, kitType("Ask")] };
  }
  const kind = root === "parent" ? "AskBelow" : "AskAmong";
  const types = parents.map((parent) => parentType(parent, usedFields(codes)));
  return {
    stream,
    parameter: `ask: ${kind}<${types.join(" | ")}>`,
    imports: [...own, kitType(kind), { from: "./tap.ts", names: ["Records"], typeOnly: true }],
  };
}

function kitType(name: string): Import {
  return { from: "./kit/ask.ts", names: [name], typeOnly: true };
}

/** Only what the request names of the parent: hooks seldom have all of its record. */
function parentType({ name: parent, fields }: StreamModel, used: readonly string[]): string {
  const names = fields.map(({ name }) => name).filter((name) => used.includes(name));
  const record = `Records[${quote(parent)}]`;
  return names.length === 0 ? record : `Pick<${record}, ${names.map(quote).join(" | ")}>`;
}

function usedFields(codes: readonly Code[]): string[] {
  return codes.flatMap((code) => findReferences(code, "parent").map(([name = ""]) => name));
}
