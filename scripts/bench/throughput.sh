#!/usr/bin/env bash
# Governed calls against nginx as a plain reverse proxy to the same MCP server: 64 connections, rounds in turn.
# Usage: throughput.sh [ROUNDS [SECONDS]]; 3 rounds of 5 seconds without arguments.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
rounds=${1:-3}
seconds=${2:-5}
needs wrk nginx
about_machine
start_all

direct=http://127.0.0.1:$upstream_port/mcp
proxied=http://127.0.0.1:$nginx_port/mcp
governed=http://127.0.0.1:$gateway_port/mcp/echo

# round NAME URL PID: one line `requests-per-second p50 p99 cpu-µs-per-call` in $work/NAME.
round() {
  local before after line
  before=$(cpu_ticks "$3")
  line=$(wrk -t1 -c64 -d"${seconds}s" -s "$here/call.lua" "$2" -- "$work/tokens" | sed -n 's/^RESULT //p')
  after=$(cpu_ticks "$3")
  set -- "$1" $line $((after - before))
  [ "$6" -eq 0 ] || die "$6 errors in a round of $1"
  awk -v calls="$2" -v rate="$3" -v p50="$4" -v p99="$5" -v ticks="$7" -v hz="$ticks" \
    'BEGIN { printf "%s %s %s %.1f\n", rate, p50, p99, ticks * 1e6 / hz / calls }' >>"$work/$1"
}

WRIT_BENCH_WARM=5 warm "$proxied" >/dev/null
warm "$governed"
for _ in $(seq "$rounds"); do
  round direct "$direct" "$upstream_pid"
  round nginx "$proxied" "$nginx_pid"
  round writ "$governed" "$gateway_pid"
done
assert_no_refusals

column() {
  cut -d' ' -f"$2" "$work/$1" | median
}
printf '\n64 connections, tools/call of 1 KB, medians of %s rounds of %s s, in turn\n' "$rounds" "$seconds"
printf '%-24s %9s %10s %10s %14s\n' '' 'calls/s' 'p50 ms' 'p99 ms' 'CPU µs/call'
printf '%-24s %9s %10s %10s %13s\n' 'server, no proxy' $(for at in 1 2 3 4; do column direct $at; done)
printf '%-24s %9s %10s %10s %13s\n' 'nginx, plain proxy' $(for at in 1 2 3 4; do column nginx $at; done)
printf '%-24s %9s %10s %10s %13s\n' 'writ, governed' $(for at in 1 2 3 4; do column writ $at; done)
awk -v writ="$(column writ 1)" -v nginx="$(column nginx 1)" \
  -v cpu="$(column writ 4)" -v cpunginx="$(column nginx 4)" \
  'BEGIN { printf "writ / nginx: %.3f of its calls, %.1f times its CPU per call\n", writ / nginx, cpu / cpunginx }'
for name in direct nginx writ; do
  printf 'rounds %s (calls/s): %s\n' "$name" "$(cut -d' ' -f1 "$work/$name" | paste -sd' ')"
done
printf 'load after %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
