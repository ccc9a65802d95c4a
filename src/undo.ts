/** What takes something away again. */
export type Undo = () => Promise<unknown> | void;

/** Runs every undo, the latest first, whatever the others do; the first failure is thrown at the end. */
export async function unwind(undo: readonly Undo[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of undo.toReversed())
    await Promise.resolve()
      .then(step)
      .catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Pushes a step that is done at the latest when this process exits: nothing that takes turns works there. */
export function pushForExit(undo: Undo[], step: () => void): void {
  process.once("exit", step);
  undo.push(() => {
    process.off("exit", step);
    step();
  });
}
