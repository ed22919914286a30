# shellcheck shell=bash
# Part of ../../ratchet: which JDK everything runs with.

# Prints the feature version of the JDK in a folder; nothing when there is none.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release" | head -n 1
}

is_new_enough() {
  local version
  version="$(jdk_version "$1")"
  [ -n "$version" ] && [ "$version" -ge "$NEEDED_JDK" ]
}

# The JDK that the java of the PATH belongs to.
jdk_on_path() {
  command -v java >/dev/null 2>&1 || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' || true
}

# The newest of the JDKs in the usual install folders.
newest_installed_jdk() {
  local candidate version best='' best_version=0
  local -a candidates
  if [ -n "${RATCHET_JDK_FOLDERS:-}" ]; then
    local folder
    local -a folders
    candidates=()
    IFS=: read -r -a folders <<<"$RATCHET_JDK_FOLDERS"
    for folder in "${folders[@]}"; do
      candidates+=("$folder"/*)
    done
  else
    candidates=(/usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/*
      "$HOME"/.jdks/* "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/*jdk* /opt/java/*)
  fi
  for candidate in "${candidates[@]}"; do
    version="$(jdk_version "$candidate")"
    if [ -n "$version" ] && [ "$version" -ge "$NEEDED_JDK" ] && [ "$version" -gt "$best_version" ]; then
      best="$candidate"
      best_version="$version"
    fi
  done
  echo "$best"
}

find_jdk() {
  local on_path
  if [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME"; then
    export JAVA_HOME
    return
  fi
  on_path="$(jdk_on_path)"
  if [ -n "$on_path" ] && is_new_enough "$on_path"; then
    export JAVA_HOME="$on_path"
    return
  fi
  JAVA_HOME="$(newest_installed_jdk)"
  [ -n "$JAVA_HOME" ] || fail "no JDK $NEEDED_JDK or newer found: install one (for example from https://adoptium.net) or set JAVA_HOME to it"
  export JAVA_HOME
}
