#!/usr/bin/env bash
# The benchmarks of single parts (JMH). Usage: jmh.sh [JMH ARGUMENTS], for example `jmh.sh Decide -f 3`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. .mvn/find-jdk.sh
./mvnw -q -B -Dquick -Pbench test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath >&2
exec "$JAVA_HOME/bin/java" -cp "target/bench-classes:target/classes-quick:$(cat target/bench.classpath)" \
  org.openjdk.jmh.Main -jvmArgs "-Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" "$@"
