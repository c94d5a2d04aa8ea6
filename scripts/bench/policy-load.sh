#!/usr/bin/env bash
# How long policies take from their text until they can decide: 60 rules over 1000 tools, 1000 rules over 50.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. .mvn/find-jdk.sh
./mvnw -q -B -Dquick -Pbench test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath >&2
exec "$JAVA_HOME/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "target/bench-classes:target/classes-quick:$(cat target/bench.classpath)" dev.writ.bench.PolicyLoad
