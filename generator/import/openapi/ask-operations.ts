import type { ListOperation } from "./operations.ts";

/** Shows the operations that can become streams, all of them marked; gives the ids of the chosen ones. */
export async function askForOperations(
  operations: readonly ListOperation[],
): Promise<readonly string[]> {
  const { createPromptModule } = await import("inquirer");
  const ask = createPromptModule({ output: process.stderr });
  const { ids } = await ask<{ ids: string[] }>([
    {
      type: "checkbox",
      name: "ids",
      message: "Which lists become streams?",
      pageSize: 20,
      choices: operations.map(({ id, method, path }) => ({
        name: id === `${method} ${path}` ? id : `${path}  ${id}`,
        value: id,
        checked: true,
      })),
    },
  ]);
  return ids;
}
