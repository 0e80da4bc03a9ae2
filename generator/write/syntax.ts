import { parseSource } from "./compiler.ts";

/** What the compiler says of a file by itself: names that are declared twice, or not at all. */
const ownErrors = new Set([1117, 2300, 2304, 2393, 2440, 2451, 2552]);

/**
 * What is wrong with a merged text that neither side has by itself, or nothing: two changes that do
 * not touch each other may still declare a name twice. Loads a compiler or parser when it is called.
 */
export async function findNewError(
  path: string,
  merged: string,
  sides: readonly string[],
): Promise<string | undefined> {
  if (path.endsWith(".ts")) {
    const errors = codeErrors(merged);
    const known = errors.length === 0 ? [] : sides.flatMap(codeErrors);
    return errors.find((error) => !known.includes(error));
  }
  if (path.endsWith(".yml")) {
    const { parseDocument } = await import("yaml");
    const [error] = parseDocument(merged, { prettyErrors: false }).errors;
    return error?.message;
  }
  return undefined;
}

function codeErrors(text: string): string[] {
  const file = parseSource(text);
  const program = file.getProject().getProgram();
  const syntax = program.getSyntacticDiagnostics(file);
  const meaning = program.getSemanticDiagnostics(file);
  return [...syntax, ...meaning.filter((found) => ownErrors.has(found.getCode()))].map((found) => {
    const message = found.getMessageText();
    return typeof message === "string" ? message : message.getMessageText();
  });
}
