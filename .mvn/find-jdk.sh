# Finds a JDK that can build and run Writ and exports JAVA_HOME. Sourced by ./writ and ./mvnw, under `set -euf` or not.
# Order: JAVA_HOME, `java` on PATH, the usual folders. An older one is passed over, since many machines still have 17
# as their default.

writ_jdk_wanted=25

# Prints the feature version of the JDK in folder $1; fails when it is no JDK (a runtime without javac cannot build).
writ_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  # The release file saves starting a virtual machine for each candidate.
  writ_line=$(grep '^JAVA_VERSION=' "$1/release" 2>/dev/null) ||
    writ_line=$("$1/bin/java" -version 2>&1 | grep ' version "') || return 1
  writ_line=${writ_line#*\"}
  writ_line=${writ_line%%[!0-9]*}
  [ -n "$writ_line" ] && printf '%s\n' "$writ_line"
}

writ_jdk_fits() {
  writ_found=$(writ_jdk_version "$1") && [ "$writ_found" -ge "$writ_jdk_wanted" ]
}

# Prints the home of the `java` on PATH. It may be a link into the JDK or a version manager's shim that only knows itself.
writ_jdk_on_path() {
  writ_java=$(command -v java) || return 1
  writ_link=$(readlink -f "$writ_java" 2>/dev/null) || writ_link=$writ_java
  writ_home=$(dirname "$(dirname "$writ_link")")
  [ -x "$writ_home/bin/javac" ] ||
    writ_home=$("$writ_java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  [ -n "$writ_home" ] && printf '%s\n' "$writ_home"
}

# Prints every folder in which systems and version managers put their JDKs, one a line.
writ_jdk_folders() (
  set +f
  for writ_home in /usr/lib/jvm/* /opt/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ ! -x "$writ_home/bin/javac" ] || printf '%s\n' "$writ_home"
  done
)

writ_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && writ_jdk_fits "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  if writ_home=$(writ_jdk_on_path) && writ_jdk_fits "$writ_home"; then
    printf '%s\n' "$writ_home"
    return 0
  fi
  writ_jdk_folders | {
    while IFS= read -r writ_home; do
      if writ_jdk_fits "$writ_home"; then
        printf '%s\n' "$writ_home"
        return 0
      fi
    done
    return 1
  }
}

if writ_home=$(writ_find_jdk); then
  JAVA_HOME=$writ_home
  export JAVA_HOME
else
  {
    printf 'writ: no JDK %s or newer was found.\n' "$writ_jdk_wanted"
    if [ -n "${JAVA_HOME-}" ]; then
      printf '  JAVA_HOME is %s, which is %s.\n' "$JAVA_HOME" \
        "$(writ_found=$(writ_jdk_version "$JAVA_HOME") && printf 'JDK %s' "$writ_found" || printf 'not a JDK')"
    fi
    printf '  Looked at JAVA_HOME, java on PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks and /Library/Java.\n'
    printf '  Install one, for example from https://adoptium.net, or set JAVA_HOME to the folder of one.\n'
  } >&2
  exit 1
fi
