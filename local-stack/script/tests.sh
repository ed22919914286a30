# shellcheck shell=bash
# Part of ../../ratchet: runs the tests and proofs against backends that are started once.

BACKENDS_PID=''
CLOSING_NOTE=''

stop_backends() {
  if [ -n "$BACKENDS_PID" ]; then
    kill "$BACKENDS_PID" 2>/dev/null || true
    wait "$BACKENDS_PID" 2>/dev/null || true
    BACKENDS_PID=''
  fi
}

# Starts PostgreSQL and Kafka once for all tests, on free ports, unless they were given or containers are asked for.
start_backends() {
  local waited=0 addresses="$HOME_FOLDER/run/test-backends.$$" log="$HOME_FOLDER/logs/test-backends.log"
  if [ -n "${RATCHET_TEST_KAFKA:-}" ] || [ "${RATCHET_TEST_BACKENDS:-}" = containers ]; then
    return
  fi
  mkdir -p "$HOME_FOLDER/run" "$HOME_FOLDER/logs"
  java_options
  trap stop_backends EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  "$JAVA_HOME/bin/java" "${JAVA_OPTIONS[@]}" -cp "$PROGRAM/*" dev.ratchet.stack.command.Ratchet test-backends $$ \
    >"$addresses" 2>"$log" </dev/null &
  BACKENDS_PID=$!
  while ! grep -q '^RATCHET_TEST_POSTGRES=' "$addresses"; do
    kill -0 "$BACKENDS_PID" 2>/dev/null || { cat "$log" >&2; fail "the backends of the tests did not start; log: $log"; }
    waited=$((waited + 1))
    [ "$waited" -lt 600 ] || fail "the backends of the tests are not ready after 120 s; log: $log"
    sleep 0.2
  done
  RATCHET_TEST_KAFKA="$(sed -n 's/^RATCHET_TEST_KAFKA=//p' "$addresses")"
  RATCHET_TEST_POSTGRES="$(sed -n 's/^RATCHET_TEST_POSTGRES=//p' "$addresses")"
  rm -f "$addresses"
  export RATCHET_TEST_KAFKA RATCHET_TEST_POSTGRES
}

# Sums the reports that are newer than the given file into the plain closing line, with the note at its end.
closing_line() {
  # shellcheck disable=SC2038 # no report has a blank in its name
  find "$ROOT" -path '*/target/*-reports/TEST-*.xml' -newer "$1" | xargs cat /dev/null | tr '\n' ' ' |
    sed 's/<testsuite /\
<testsuite /g' | awk -v note="$CLOSING_NOTE" '
    function attribute(name) {
      return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    /^<testsuite / {
      sub(/>.*/, "")
      failed += attribute("failures") + attribute("errors")
      skipped += attribute("skipped")
      tests += attribute("tests")
    }
    END { printf "%d passed, %d failed, %d skipped%s\n", tests - failed - skipped, failed, skipped, note }'
}

# Runs Maven's tests with the given arguments.
run_tests() {
  local status=0 log="$HOME_FOLDER/logs/test.log" begun
  start_backends
  begun="$ROOT/target/tests-begun"
  touch "$begun"
  echo "testing (log: $log)"
  set +e
  "$ROOT/mvnw" -B -f "$ROOT/pom.xml" --fail-at-end "$@" verify </dev/null 2>&1 | tee "$log" |
    grep --line-buffered -E '^\[INFO\] Building Ratchet|Tests run:|: seed [0-9]+|^\[ERROR\]|BUILD|Total time'
  status=${PIPESTATUS[0]}
  set -e
  stop_backends
  [ "$status" -eq 0 ] || echo "failed; the whole log: $log" >&2
  closing_line "$begun"
  return "$status"
}

# KillProof for kill, TwoReplicasProof for two-replicas.
proof_class() {
  echo "$1" | awk -F- '{ for (i = 1; i <= NF; i++) printf "%s%s", toupper(substr($i, 1, 1)), substr($i, 2); print "Proof" }'
}

# The files of all proofs, each in the module whose promise it proves, for a name such as KillProof or for all.
proof_files() {
  find "$ROOT"/*/src/test -name "${1:-*Proof}.java" 2>/dev/null
}

proof_names() {
  proof_files |
    sed -e 's|.*/||' -e 's|Proof\.java$||' -e 's|\([a-z0-9]\)\([A-Z]\)|\1-\2|g' | tr '[:upper:]' '[:lower:]' | sort | tr '\n' ' '
}

# The modules of such files, for Maven's -pl.
proof_modules() {
  proof_files "$1" | sed -e "s|^$ROOT/||" -e 's|/src/test/.*||' | sort -u | paste -sd, -
}

prove() {
  local class='*Proof'
  if [ $# -gt 0 ]; then
    class="$(proof_class "$1")"
    [ -n "$(proof_files "$class")" ] || fail "no proof is named '$1'; the proofs are: $(proof_names)" 2
  fi
  build_if_needed
  run_tests -pl "$(proof_modules "$class")" -am "-Dtest=$class" -Dsurefire.failIfNoSpecifiedTests=false \
    -Dratchet.proof.size=full
}
