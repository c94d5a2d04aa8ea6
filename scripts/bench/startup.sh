#!/usr/bin/env bash
# From the command to the first governed answer, and the memory then and after load.
# Usage: startup.sh [STARTS]; 5 without arguments.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
starts=${1:-5}
needs wrk curl
about_machine
build
start_upstream
configure
start_gateway
await_gateway
admit_agents

stop_gateway() {
  kill "$gateway_pid"
  wait "$gateway_pid" 2>/dev/null || true
}

# A task outlives a restart, so its token is good at once.
call() {
  curl -s --max-time 5 -X POST "http://127.0.0.1:$gateway_port/mcp/echo" -H "Authorization: Bearer $(head -1 "$work/tokens")" \
    -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' \
    -H 'MCP-Protocol-Version: 2026-07-28' -H 'Mcp-Method: tools/call' -H 'Mcp-Name: echo' \
    -d '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"text":"hello"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}' ||
    true
}

for _ in $(seq "$starts"); do
  stop_gateway
  before=$(date +%s%N)
  start_gateway
  until grep -q '"ready":true' "$work/gateway.txt"; do
    kill -0 "$gateway_pid" 2>/dev/null || ended "$gateway_pid" "$(cat "$work/gateway.txt.err")"
    sleep 0.01
  done
  ready=$(date +%s%N)
  call >"$work/answer"
  answered=$(date +%s%N)
  grep -q '"hello"' "$work/answer" && ! grep -q DENIED "$work/answer" || die "no governed answer: $(cat "$work/answer")"
  printf '%s\n' "$(((ready - before) / 1000000))" >>"$work/ready"
  printf '%s\n' "$(((answered - before) / 1000000))" >>"$work/answered"
  rss_mb "$gateway_pid" >>"$work/rss"
done
printf '\nmedians of %s starts: ready after %s ms, first governed answer after %s ms, resident then %s MB\n' "$starts" \
  "$(median <"$work/ready")" "$(median <"$work/answered")" "$(median <"$work/rss")"
warm "http://127.0.0.1:$gateway_port/mcp/echo"
printf 'resident after that load on 64 connections: %s MB\n' "$(rss_mb "$gateway_pid")"
printf 'load after %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
