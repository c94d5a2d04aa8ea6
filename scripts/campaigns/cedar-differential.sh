#!/usr/bin/env bash
# Judges random requests by our Cedar engine and by the official one; every verdict must be equal.
# Usage: cedar-differential.sh [--slice | CASES [SEED]]; without arguments 1,000,000 cases.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cases=${1:-1000000}
seconds=36000
if [ "$cases" = --slice ]; then
  cases=40000
  seconds=30
fi
. .mvn/find-jdk.sh
./mvnw -q -B -DskipTests test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath >&2
exec "$JAVA_HOME/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED \
  -cp "target/test-classes:target/classes:$(cat target/test.classpath)" \
  dev.writ.cedar.differential.CedarDifferential "$cases" "$seconds" ${2:+"$2"}
