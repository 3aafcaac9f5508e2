# A PostgreSQL server for one test run. Source this file; it changes nothing by itself.

postgres_pid=

# Starts a server with an empty database in FOLDER and sets `postgres_conninfo`. It listens on a socket in that folder
# only, so no port is needed and no other server can be met. Its data are worthless, so it does not wait for the disk.
#   start_postgres FOLDER         FOLDER is removed by whoever made it
start_postgres() {
    local folder=$1/postgres programs as_server=()
    programs=$(postgres_programs)
    mkdir -p "$folder"
    if ((EUID == 0)); then
        # The server refuses to run as root.
        as_server=(setpriv --reuid=postgres --regid=postgres --clear-groups)
        chmod 711 "$1"
        chown postgres:postgres "$folder"
    fi
    (
        cd "$folder"
        ${as_server[@]+"${as_server[@]}"} "$programs/initdb" --pgdata="$folder/data" --username=dangke \
            --encoding=UTF8 --locale=C.UTF-8 --auth=trust --no-sync >"$folder/initdb.log"
    )
    ${as_server[@]+"${as_server[@]}"} "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= \
        -c fsync=off -c max_connections=200 >"$folder/server.log" 2>&1 </dev/null &
    postgres_pid=$!
    wait_for_postgres "$programs" "$folder"
    postgres_conninfo="host=$folder user=dangke dbname=postgres"
}

# Waits at most 30 seconds until the server answers.
wait_for_postgres() {
    local turn
    for ((turn = 0; turn < 150; turn++)); do
        if "$1/pg_isready" --quiet --host="$2"; then return 0; fi
        kill -0 "$postgres_pid" 2>/dev/null || break
        sleep 0.2
    done
    echo "The PostgreSQL server did not start:" >&2
    tail -n 20 "$2/server.log" >&2
    return 1
}

# Stops the server that start_postgres started, if any, and no other.
stop_postgres() {
    [[ -n $postgres_pid ]] || return 0
    # INT is the fast shutdown: running transactions are rolled back.
    kill -INT "$postgres_pid" 2>/dev/null || true
    wait "$postgres_pid" 2>/dev/null || true
    postgres_pid=
}

# The folder of the newest installed server's programs.
postgres_programs() {
    local newest
    newest=$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/bin/postgres' 2>/dev/null | sort -V | tail -n 1)
    if [[ -z $newest ]]; then
        echo "There is no PostgreSQL server in /usr/lib/postgresql; the package is postgresql." >&2
        return 1
    fi
    dirname "$newest"
}
