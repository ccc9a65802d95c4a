/**
 * Becomes a container's main process, in a mount namespace that is its own already. Arguments: the container's directory, the program.
 * /dev is a copy because a file made in the real one would be everybody's; /run comes last because it hides the machine's.
 * A resolver configuration that lies in /run, as with systemd-resolved, stays visible.
 */
export const containerScript = `set -eu
cd "$1"
shift
mkdir dev
mount -t tmpfs -o mode=755 tmpfs dev
cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty /dev/fd dev/
: > dev/termination-log
mount --bind termination-log dev/termination-log
cp --parents "$(readlink -f /etc/resolv.conf)" . || :
mount --rbind run /run
mount --rbind dev /dev
cd /
exec "$@"
`;

/** What cri-tools' crictl says of a pod's sandboxes, from files beside this script: <pod's uid without dashes>/<command>, version. */
export const crictlScript = `#!/bin/sh
for word; do
  case $word in
    pods | inspectp) command=$word ;;
    version | --version) exec cat "\${0%/*}/version" ;;
    io.kubernetes.pod.uid=*) uid=\${word#*=} ;;
  esac
done
key=$(echo "\${uid:-$word}" | tr -d -)
if cat "\${0%/*}/$key/$command" 2>/dev/null; then exit; fi
if [ "$command" = pods ]; then echo '{"items": []}'; exit; fi
echo "level=fatal msg='get the status of pod sandboxes: rpc error: code = NotFound desc = could not find pod $key'" >&2
exit 1
`;

/** A TCP server that sends back what it gets, on the ports that are its arguments. */
export const serverScript = `
const { createServer } = require("node:net");
const echo = (socket) => socket.on("error", () => {}).pipe(socket);
const listen = (port) => new Promise((resolve) => createServer(echo).listen(port, resolve));
Promise.all(process.argv.slice(1).map(listen)).then(() => console.log("listening"));
`;
