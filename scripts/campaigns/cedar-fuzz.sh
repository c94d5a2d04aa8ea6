#!/usr/bin/env bash
# Fuzzes what reads Cedar policies, entities, schemas and arguments with Jazzer, which looks for inputs that get further.
# Usage: cedar-fuzz.sh [--slice | SECONDS]; without arguments an hour. What it found out stays in target/cedar-fuzz.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-3600}
[ "$seconds" != --slice ] || seconds=25
. .mvn/find-jdk.sh
./mvnw -q -B -DskipTests test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath >&2
./mvnw -q -B -Pfuzz dependency:build-classpath -Dmdep.outputFile=target/fuzz.classpath >&2
work=target/cedar-fuzz
mkdir -p "$work/corpus"
java=("$JAVA_HOME/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -XX:+EnableDynamicAgentLoading)
classes=target/test-classes:target/classes
"${java[@]}" -cp "$classes:$(cat target/test.classpath)" dev.writ.policy.cedar.CedarFuzz "$work/corpus"
exec "${java[@]}" -cp "$classes:$(cat target/fuzz.classpath)" com.code_intelligence.jazzer.Jazzer \
  --target_class=dev.writ.policy.cedar.CedarFuzz --instrumentation_includes='dev.writ.cedar.**:dev.writ.policy.cedar.**' \
  --reproducer_path="$work" -artifact_prefix="$work/" -timeout=20 -rss_limit_mb=4096 -max_len=20000 \
  -max_total_time="$seconds" -print_final_stats=1 "$work/corpus"
