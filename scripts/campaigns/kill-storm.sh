#!/usr/bin/env bash
# Kills the gateway at random instants under load and compares what agents, server and journal say (N04).
# Usage: kill-storm.sh [--slice | KILLS [SEED]]; without arguments 100 kills.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
kills=${1:-100}
[ "$kills" != --slice ] || kills=10
. .mvn/find-jdk.sh
./mvnw -q -B -DskipTests test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath >&2
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "target/test-classes:target/classes:$(cat target/test.classpath)" dev.writ.campaign.KillStorm "$kills" ${2:+"$2"}
