# shellcheck shell=bash
# Part of ../../ratchet: builds what is missing or stale, and shows how it goes.

is_built() {
  local service
  [ -d "$PROGRAM" ] && [ -f "$STAMP" ] && [ -d "$ROOT/local-stack/broker/target/lib" ] || return 1
  for service in $SERVICES; do
    [ -f "$ROOT/$service-service/target/quarkus-app/quarkus-run.jar" ] || return 1
  done
}

is_stale() {
  local newer
  newer="$(cd "$ROOT" && find pom.xml .mvn */pom.xml */src/main local-stack/broker/pom.xml -newer "$STAMP" 2>/dev/null | head -n 1)"
  [ -n "$newer" ]
}

# Follows Maven's output, and prints one line for each module with the time it took. Ends with Maven's exit code.
show_build() {
  local line name='' begun=$SECONDS status=1
  while IFS= read -r line; do
    case "$line" in
      *'] Building Ratchet :: '*)
        built "$name" "$begun"
        name="${line#*Building Ratchet :: }"
        name="${name% [0-9]*.[0-9]*.[0-9]*}"
        begun=$SECONDS
        ! $TTY || printf '%s  building %s' "$CLEAR" "$name"
        ;;
      '@tick')
        if [ -z "$name" ]; then
          printf '%s  reading the project (%s s)%s' "$CLEAR" "$((SECONDS - begun))" "$END"
        elif [ $((SECONDS - begun)) -ge 15 ]; then
          printf '%s  still building %s (%s s)%s' "$CLEAR" "$name" "$((SECONDS - begun))" "$END"
        fi
        ;;
      '@end '*)
        status="${line#@end }"
        ;;
    esac
  done
  [ "$status" -eq 0 ] && built "$name" "$begun"
  [ "$status" -eq 0 ] || [ -z "$name" ] || printf '%s✗ building %-19s failed\n' "$CLEAR" "$name"
  return "$status"
}

built() {
  [ -z "$1" ] || printf '%s✓ built %-22s %5s s\n' "$CLEAR" "$1" "$((SECONDS - $2))"
}

# Runs Maven with the given arguments, its output in the given log.
maven_with_progress() {
  local log="$1"
  shift
  mkdir -p "$(dirname "$log")"
  (
    (while sleep 15 >/dev/null; do echo '@tick'; done) 2>/dev/null &
    ticker=$!
    status=0
    "$ROOT/mvnw" -B -f "$ROOT/pom.xml" "$@" 2>&1 </dev/null || status=$?
    kill "$ticker" 2>/dev/null || true
    echo "@end $status"
  ) | tee "$log" | show_build
}

all_modules() {
  local service modules='local-stack/broker,local-stack'
  for service in $SERVICES; do
    modules="$modules,$service-service"
  done
  echo "$modules"
}

# Builds the given modules and what they need.
build() {
  local modules="$1" log="$HOME_FOLDER/logs/build.log"
  echo "building (the first time takes a few minutes; log: $log)"
  mkdir -p "$ROOT/target"
  # a source that changes during the build must be newer than the stamp
  touch "$STAMP.next"
  trap 'exit 130' INT
  if ! maven_with_progress "$log" -pl "$modules" -am -Dmaven.test.skip=true -Dspotless.check.skip=true package; then
    build_errors "$log" >&2
    fail "the build failed; the whole log: $log"
  fi
  trap - INT
  install_program
}

# What Maven says is wrong, without its advice on how to ask it for more.
build_errors() {
  grep -E '^\[ERROR\] ' "$1" | grep -vE 'Help 1|re-run Maven|Re-run Maven|For more information|After correcting|mvn <args>' |
    awk '!seen[$0]++' | head -n 20 | grep . || tail -n 20 "$1"
}

# The program runs from a copy, so that a later build never takes the classes from under a running stack.
install_program() {
  rm -rf "$PROGRAM.next"
  mkdir -p "$PROGRAM.next"
  cp "$ROOT"/local-stack/target/lib/*.jar "$ROOT"/local-stack/target/local-stack-*.jar "$PROGRAM.next/"
  rm -rf "$PROGRAM"
  mv "$PROGRAM.next" "$PROGRAM"
}

build_if_needed() {
  if ! is_built || is_stale; then
    build "$(all_modules)"
    mv "$STAMP.next" "$STAMP"
  fi
}

# Enough for commands that start no service; the rest stays as stale as it was.
build_program_if_needed() {
  if [ ! -d "$PROGRAM" ] || [ "${1:-}" = fresh ] && { ! is_built || is_stale; }; then
    build local-stack/broker,local-stack
  fi
}
