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
  -XX:-UseDynamicNumberOfCompilerThreads \
  -XX:FlightRecorderOptions:stackdepth=128"
start_all
governed=http://127.0.0.1:$gateway_port/mcp/echo
warm "$governed"
"$JAVA_HOME/bin/jcmd" "$gateway_pid" JFR.start name=load 'jdk.CPUTimeSample#enabled=true' \
  'jdk.CPUTimeSample#throttle=2ms' >/dev/null
# The compilers' own threads, which the recorder does not sample.
compiler_ticks() {
  cat /proc/"$gateway_pid"/task/*/stat | sed -n 's/^[0-9]* (C[12] [^)]*) //p' | awk '{ sum += $12 + $13 } END { print sum + 0 }'
}
before=$(cpu_ticks "$gateway_pid")
before_compiler=$(compiler_ticks)
calls=$(wrk -t1 -c64 -d"${seconds}s" -s "$here/call.lua" "$governed" -- "$work/tokens" | sed -n 's/^RESULT \([0-9]*\).*/\1/p')
after=$(cpu_ticks "$gateway_pid")
after_compiler=$(compiler_ticks)
"$JAVA_HOME/bin/jcmd" "$gateway_pid" JFR.dump name=load "filename=$work/load.jfr" >/dev/null
assert_no_refusals
awk -v calls="$calls" -v all=$((after - before)) -v jit=$((after_compiler - before_compiler)) -v hz="$ticks" 'BEGIN {
  printf "%d calls, %.0f µs of CPU each, and %.0f µs of the compilers beside it\n", calls, (all - jit) * 1e6 / hz / calls,
    jit * 1e6 / hz / calls }'
"$java" "$root/src/bench/java/dev/writ/bench/Shares.java" "$work/load.jfr" ${2:+"$2"}
