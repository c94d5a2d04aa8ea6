#!/usr/bin/env bash
# What one call costs in time when nothing else runs: sequential calls to the server, through nginx, through the gateway.
# Usage: sequential.sh [CALLS]; 1000 without arguments.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
calls=${1:-1000}
needs nginx
about_machine
start_all
printf '\n%s sequential calls of 1 KB each, 50 in turn\n' "$calls"
timeout 80 "$java" "$root/src/bench/java/dev/writ/bench/Sequential.java" "$work/tokens" "$calls" \
  "http://127.0.0.1:$upstream_port/mcp" "http://127.0.0.1:$nginx_port/mcp" "http://127.0.0.1:$gateway_port/mcp/echo"
assert_no_refusals
printf 'load after %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
