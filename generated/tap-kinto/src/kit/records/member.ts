import type { Json, JsonObject } from "../json/value.ts";

/** Sets a member; one named `__proto__` too, which an assignment would take for the prototype. */
export function setMember(object: JsonObject, name: string, value: Json | undefined): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    object[name] = value;
  }
}
