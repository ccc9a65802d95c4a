#!/usr/bin/env bash
# Three hosts on this machine, joined by a bridge: checkout, payments and inventory. Packets from checkout to payments are
# delayed for ten seconds, those to inventory are not. Nothing is left behind. Needs root, dist/runner.cjs and a kernel with netem.
set -euo pipefail
PATH=$PWD/node_modules/.bin:$PATH # for Node 24

hosts=(checkout payments inventory)
remove() { for host in network "${hosts[@]}"; do ip netns del "try-$host" 2>/dev/null || true; done; }
trap remove EXIT

ip netns add try-network
ip -n try-network link add bridge type bridge
ip -n try-network link set bridge up
for i in "${!hosts[@]}"; do
  ip netns add "try-${hosts[i]}"
  ip -n try-network link add "to-$i" type veth peer name eth0 netns "try-${hosts[i]}"
  ip -n try-network link set "to-$i" master bridge up
  ip -n "try-${hosts[i]}" addr add "10.9.9.$((i + 1))/24" dev eth0
  ip -n "try-${hosts[i]}" link set eth0 up
done

ask() { ip netns exec try-checkout ping -c 5 -i 0.2 -q "$1" | tail -n 1; }

echo "before     payments:  $(ask 10.9.9.2)"
node dist/runner.cjs run --netns try-checkout --to 10.9.9.2 --control 10.9.9.3:80 --delay 100ms --duration 10s |
  while IFS= read -r line; do
    echo "$line"
    if [[ $line == *"(control)" ]]; then
      echo "during     payments:  $(ask 10.9.9.2)"
      echo "           inventory: $(ask 10.9.9.3)"
    fi
  done
echo "after      payments:  $(ask 10.9.9.2)"
echo "left       $(ip netns exec try-checkout nft list tables | wc -l) tables, $(ip -n try-checkout -br link show type ifb | wc -l) devices"
