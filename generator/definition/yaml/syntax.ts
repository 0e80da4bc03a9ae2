import type { YAMLError } from "yaml";

/** A syntax error for people: the parser's message, and what most likely has to be done. */
export function explainSyntax(
  error: YAMLError,
  text: string,
): { readonly message: string; readonly help?: string } {
  const start = text.lastIndexOf("\n", error.pos[0] - 1) + 1;
  const line = text.slice(start).split("\n", 1)[0] ?? "";
  const help = helpFor(error, line);
  const message = messageFor(error);
  return help === undefined ? { message } : { message, help };
}

function messageFor(error: YAMLError): string {
  switch (error.code) {
    case "NON_STRING_KEY":
      return "A key must be a text.";
    case "BLOCK_AS_IMPLICIT_KEY":
      return "Two keys on one line, or a line that is indented too far.";
    case "MULTILINE_IMPLICIT_KEY":
      return "A key must stand on one line.";
    case "MISSING_CHAR":
      return error.message.endsWith("quote")
        ? "A text in quotes has no closing quote."
        : `${error.message}.`;
    default:
      return `${error.message}.`;
  }
}

function helpFor(error: YAMLError, line: string): string | undefined {
  if (/(^|[:\-[,{])\s*\{\{/.test(line)) {
    return 'Put quotes around a value that begins with an expression: "{{ ... }}".';
  }
  switch (error.code) {
    case "TAB_AS_INDENT":
      return "Indent with spaces.";
    case "BAD_SCALAR_START":
    case "BLOCK_AS_IMPLICIT_KEY":
      return "Put quotes around a value that holds ': ' or begins with @, ` or %.";
    case "MULTILINE_IMPLICIT_KEY":
      return "Perhaps a quote before it is not closed.";
    case "BAD_DQ_ESCAPE":
      return "Write \\\\ for a backslash, or use single quotes.";
    default:
      return;
  }
}
