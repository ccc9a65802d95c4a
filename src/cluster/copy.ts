import type { KubeObject } from "./api.ts";

export type OnChange<T> = (object: T, type: "changed" | "deleted") => void;

/** A local copy of some objects that tells what has changed. */
export interface LocalCopy<T> {
  readonly objects: ReadonlyMap<string, T>;
  changed(object: T): void;
  deleted(object: T): void;
  /** A complete list: what is missing in it has been deleted. */
  replace(items: readonly T[]): void;
}

export function localCopy<T extends KubeObject>(onChange: OnChange<T>): LocalCopy<T> {
  const objects = new Map<string, T>();

  function changed(object: T): void {
    const before = objects.get(keyOf(object));
    if (before?.metadata?.resourceVersion === object.metadata?.resourceVersion && before) return;
    if (before && before.metadata?.uid !== object.metadata?.uid) onChange(before, "deleted");
    objects.set(keyOf(object), object);
    onChange(object, "changed");
  }

  function deleted(object: T): void {
    if (objects.delete(keyOf(object))) onChange(object, "deleted");
  }

  return {
    objects,
    changed,
    deleted,
    replace(items) {
      const present = new Set(items.map(keyOf));
      for (const [key, object] of objects) if (!present.has(key)) deleted(object);
      for (const item of items) changed(item);
    },
  };
}

/** Key of an object in a {@link LocalCopy}. */
export function keyOf({ metadata }: KubeObject): string {
  return `${metadata?.namespace ?? ""}/${metadata?.name}`;
}
