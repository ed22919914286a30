# shellcheck shell=bash
# Part of ../../ratchet: pgbench, which one benchmark is measured beside. The PostgreSQL of the stack comes without it.

has_pgbench() {
  [ -n "${RATCHET_PGBENCH:-}" ] || command -v pgbench >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/pgbench' >/dev/null
}

# The one that was taken out of a package; nothing where there is none.
unpacked_pgbench() {
  compgen -G "$HOME_FOLDER/pgbench/usr/lib/postgresql/*/bin/pgbench" | head -n 1
}

# Debian has it in the package of the server; that is unpacked and not installed, for installing it would start a server.
unpack_pgbench() {
  local package folder="$HOME_FOLDER/pgbench" log="$HOME_FOLDER/logs/pgbench.log"
  echo "fetching pgbench out of Debian's postgresql (log: $log)"
  install_packages "$log" libpq5 || return 0
  package="$(apt-cache depends postgresql | sed -n 's/^ *Depends: \(postgresql-[0-9]*\)$/\1/p' | head -n 1)"
  mkdir -p "$folder"
  (cd "$folder" && apt-get download -qq "$package" && dpkg -x "$package"_*.deb . && rm -f ./*.deb) >>"$log" 2>&1 || true
}

ensure_pgbench() {
  has_pgbench && return
  if [ -z "$(unpacked_pgbench)" ] && is_root_on_debian; then
    unpack_pgbench
  fi
  RATCHET_PGBENCH="$(unpacked_pgbench)"
  export RATCHET_PGBENCH
}
