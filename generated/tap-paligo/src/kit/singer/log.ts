/** Severity, by the names of Python's logging, which Singer and Meltano use. */
export type LogLevel = "DEBUG" | "INFO" | "WARNING" | "ERROR" | "CRITICAL";

/** Where a tap tells people what it does. Everything goes to stderr; stdout is for messages. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  critical(message: string): void;
  /** From now on everything is told, as with SINGER_LOG_LEVEL=DEBUG. */
  verbose(): void;
  /** From now on this value is shown as `***`, also URL-encoded and as base64. */
  hide(secret: string): void;
  /** The text with every hidden value replaced. */
  redact(text: string): string;
}
