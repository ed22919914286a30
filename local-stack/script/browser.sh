# shellcheck shell=bash
# Part of ../../ratchet: the browser of the browser tests. Finding none is no failure: those tests are skipped then.

BROWSER=''
NO_BROWSER='install Chromium or Chrome, or set RATCHET_BROWSER to the path of one, and run ./ratchet test again'

# Sets BROWSER to the one that was given or is on the PATH; leaves it empty where there is none.
find_browser() {
  local name
  if [ -n "${RATCHET_BROWSER:-}" ]; then
    BROWSER="$(command -v "$RATCHET_BROWSER" || true)"
    [ -n "$BROWSER" ] || fail "RATCHET_BROWSER is '$RATCHET_BROWSER', which is no program" 2
    return
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    BROWSER="$(command -v "$name" || true)"
    [ -z "$BROWSER" ] || return 0
  done
}

# Finds or installs a browser, or leaves a note for the closing line that tells how to get one.
ensure_browser() {
  find_browser
  if [ -z "$BROWSER" ] && is_root_on_debian; then
    install_browser
  fi
  [ -n "$BROWSER" ] || CLOSING_NOTE="; browser tests were skipped: $NO_BROWSER"
}

install_browser() {
  local begun=$SECONDS log="$HOME_FOLDER/logs/browser.log"
  echo "installing Debian's chromium for the browser tests (log: $log)"
  # without a font of its own there are only boxes to see in screenshots
  if install_packages "$log" chromium fonts-liberation; then
    find_browser
  fi
  if [ -n "$BROWSER" ]; then
    printf '✓ installed %-18s %5s s\n' chromium "$((SECONDS - begun))"
  else
    echo "✗ chromium could not be installed; log: $log" >&2
    NO_BROWSER="apt-get could not install chromium, $log tells why; $NO_BROWSER"
  fi
}
