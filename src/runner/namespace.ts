import { closeSync, fstatSync, openSync, statSync, type Stats } from "node:fs";
import { TreacleError } from "../errors.ts";
import { hold, run, type Held, type HoldOptions, type Ran } from "../exec.ts";

/** A target's network namespace, held open, and the ways to run a program in it. */
export interface Namespace {
  readonly path: string;
  readonly inode: number;
  /** Runs a program inside to its end. */
  run(argv: readonly [string, ...string[]], input?: string): Promise<Ran>;
  /** Runs a program in the network namespace of the node around it. */
  runOnNode(argv: readonly [string, ...string[]]): Promise<Ran>;
  /** Starts a long-lived program inside. */
  hold(argv: readonly [string, ...string[]], onLine: HoldOptions["onLine"]): Held;
  /** Enters through a process that is inside from now on, so that the path's own mount can be unmounted. */
  enterThrough(pid: number): void;
  /** The path is gone or is another namespace now. */
  isGone(): boolean;
  close(): void;
}

/** Where runs happen: this machine, or one that a test has made up. */
export interface Machine {
  open(path: string): Namespace;
  /** Runs a program that enters no target. */
  run: typeof run;
}

const hostPath = "/proc/1/ns/net";

export const thisMachine: Machine = { open: openNamespace, run };

/**
 * Opens a network namespace by its path (a bind mount such as /run/netns/…, or /proc/PID/ns/net).
 * @throws TreacleError `target-gone` if it is not there, `host-namespace` if it is the node's own, `not-root` if it may not be read, `usage` if it is no namespace
 */
export function openNamespace(path: string): Namespace {
  let fd = open(path);
  const inode = fstatSync(fd).ino;
  if (inode === inodeOf(hostPath)) {
    closeSync(fd);
    throw new TreacleError(
      "host-namespace",
      `${path} is the network namespace of the node itself; only pods with a network of their own can be delayed`,
    );
  }
  // By our own descriptor's path: nsenter closes what it opens. A descriptor that is handed on would stay open in the program, and
  // as long as it is one of the path's own mount, that cannot be unmounted.
  const enter = (): [string, ...string[]] => ["nsenter", `--net=/proc/${process.pid}/fd/${fd}`, "--"];
  return {
    path,
    inode,
    run: (argv, input = "") => run([...enter(), ...argv], { input }),
    runOnNode: (argv) => run(["nsenter", `--net=${hostPath}`, "--", ...argv]),
    hold: (argv, onLine) => hold([...enter(), ...argv], { onLine }),
    enterThrough: (pid) => {
      const next = open(`/proc/${pid}/ns/net`);
      if (fstatSync(next).ino !== inode) throw new TreacleError("internal", `process ${pid} is not in the namespace of ${path}`);
      closeSync(fd);
      fd = next;
    },
    isGone: () => inodeOf(path) !== inode,
    close: () => closeSync(fd),
  };
}

/** A path of the node, seen from a container with hostPID. `/var/run` is an absolute link there, which would lead into our own root. */
export function throughNode(path: string): string {
  return `/proc/1/root${path.replace(/^\/var\/run\//, "/run/")}`;
}

function open(path: string): number {
  try {
    // Looked at before it is opened: to open a pipe waits for ever, and some devices do something.
    if (isNsfs(statSync(path))) return openSync(path, "r");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM") {
      throw new TreacleError(
        "not-root",
        `${path} may not be read (${message}); run as root, with CAP_SYS_ADMIN, CAP_SYS_PTRACE and CAP_NET_ADMIN`,
        {
          cause,
        },
      );
    }
    throw new TreacleError("target-gone", `there is no network namespace at ${path}; the pod or process may have ended (${message})`, {
      cause,
    });
  }
  throw new TreacleError("usage", `${path} is not a network namespace; expected a path such as /run/netns/NAME or /proc/PID/ns/net`);
}

// Every namespace file lives on the kernel's one nsfs, whatever it is mounted on.
function isNsfs(file: Stats): boolean {
  return file.dev === statSync("/proc/self/ns/net").dev;
}

function inodeOf(path: string): number | null {
  try {
    return statSync(path).ino;
  } catch {
    return null;
  }
}
