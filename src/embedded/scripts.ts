/**
 * Becomes a container's main process, in a mount namespace that is its own already.
 * Arguments: the container's directory, how many pairs of source and mount point follow, the pairs, the program.
 * The directory is the current one meanwhile: relative paths lead there even where something is mounted over it.
 * /dev is a copy because a file made in the real one would be everybody's; /run comes last because it hides the machine's.
 */
export const containerScript = `set -eu
cd "$1"
pairs=$2
shift 2
mount -t tmpfs -o mode=755 tmpfs dev
cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty /dev/fd dev/
: > dev/termination-log
while [ "$pairs" -gt 0 ]; do
  mount --bind "$1" "$2"
  shift 2
  pairs=$((pairs - 1))
done
mount --rbind run /run
mount --rbind dev /dev
cd /
exec "$@"
`;

/** What cri-tools' crictl says of a pod's sandboxes, from files that the kubelet keeps beside this script. */
export const crictlScript = `#!/bin/sh
while [ $# -gt 0 ]; do
  case $1 in
    -c | --config | -t | --timeout | -r | --runtime-endpoint | -o | --output) shift ;;
    --label) key=\${2#io.kubernetes.pod.uid=} && shift ;;
    pods | inspectp) command=$1 ;;
    *) key=$1 ;;
  esac
  shift
done
file=\${0%/*}/$command/\${key##*/}
if [ -f "$file" ]; then exec cat "$file"; fi
if [ "$command" = pods ]; then echo '{"items": []}'; exit; fi
echo "level=fatal msg='get the status of pod sandboxes: rpc error: code = NotFound desc = could not find pod $key'" >&2
exit 1
`;

/** A TCP server that sends back what it gets, on the ports that are its arguments. Ends with its standard input. */
export const serverScript = `
const { createServer } = require("node:net");
const ports = process.argv.slice(1);
let waiting = ports.length;
for (const port of ports) {
  createServer((socket) => socket.on("error", () => {}).pipe(socket)).listen(port, () => --waiting || console.log("listening"));
}
if (waiting === 0) console.log("listening");
process.stdin.on("end", () => process.exit()).resume();
`;
