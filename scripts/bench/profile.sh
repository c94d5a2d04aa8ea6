#!/usr/bin/env bash
# Which part of the gateway takes which share of its CPU time under load, the policy engine's call among them.
# Usage: profile.sh [SECONDS [DEPTH]]; with a depth the hottest methods are printed too.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
seconds=${1:-15}
needs wrk nginx
about_machine
# A sample every 2 ms of CPU time; native frames count for the Java method that called them.
export WRIT_JAVA_OPTS="${WRIT_JAVA_OPTS-} -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints \
  -XX:FlightRecorderOptions:stackdepth=128"
start_all
governed=http://127.0.0.1:$gateway_port/mcp/echo
wrk -t1 -c64 -d"${WRIT_BENCH_WARM:-25}s" -s "$here/call.lua" "$governed" -- "$work/tokens" >/dev/null
"$JAVA_HOME/bin/jcmd" "$gateway_pid" JFR.start name=load 'jdk.CPUTimeSample#enabled=true' \
  'jdk.CPUTimeSample#throttle=2ms' >/dev/null
before=$(cpu_ticks "$gateway_pid")
calls=$(wrk -t1 -c64 -d"${seconds}s" -s "$here/call.lua" "$governed" -- "$work/tokens" | sed -n 's/^RESULT \([0-9]*\).*/\1/p')
after=$(cpu_ticks "$gateway_pid")
"$JAVA_HOME/bin/jcmd" "$gateway_pid" JFR.dump name=load "filename=$work/load.jfr" >/dev/null
assert_no_refusals
awk -v calls="$calls" -v ticks=$((after - before)) -v hz="$ticks" \
  'BEGIN { printf "%d calls, %.0f µs of CPU each\n", calls, ticks * 1e6 / hz / calls }'
"$java" "$root/src/bench/java/dev/writ/bench/Shares.java" "$work/load.jfr" ${2:+"$2"}
