# A few words for talking to the service from a shell, used by the tours of README.md. Source this file.
#
#   sign_in LOGIN PASSWORD        signs in; what follows is asked with that person's token
#   get PATH [FILTER]             prints the reply, or what the jq filter makes of it, and keeps all of it
#   post PATH [JSON] [FILTER]     with a fresh Idempotency-Key; '' for no body
#   put PATH JSON [FILTER]
#   upload PATH FILE [FILTER]     a file as the body
#   pick FILTER                   something out of the last reply, as jq says it
#   dangke …                      the command
#   kill_server, start_server     the service of this demo
#
# $demo is the demo's folder, $url where it is served, $metrics where its figures are.

demo=${DANGKE_DEMO:-.demo}
url=$(cat "$demo/server.url" 2>/dev/null || echo http://127.0.0.1:8080)
metrics="${url%:*}:$((${url##*:} + 1))/metrics"
token= reply=

dangke() { "${DANGKE:-.build/release/dangke}" "$@"; }

request() {
    local method=$1 path=$2 filter=${3:-.}
    shift 3
    reply=$(curl -sS -X "$method" "$url$path" ${token:+-H "Authorization: Bearer $token"} \
        -H "Accept-Language: ${language:-zh-CN}" "$@") || return
    [[ -z $reply ]] || jq "$filter" <<<"$reply"
}

get() { request GET "$1" "${2-}"; }
put() { request PUT "$1" "${3-}" -H 'Content-Type: application/json' -d "$2"; }

post() {
    local body=()
    [[ -z ${2-} ]] || body=(-H 'Content-Type: application/json' -d "$2")
    request POST "$1" "${3-}" -H "Idempotency-Key: $(new_key)" "${body[@]}"
}

upload() {
    request POST "$1" "${3-}" -H "Idempotency-Key: $(new_key)" -H 'Content-Type: application/octet-stream' \
        --data-binary "@$2"
}

pick() { jq -r "$1" <<<"$reply"; }

new_key() { cat /proc/sys/kernel/random/uuid; }

sign_in() {
    token=
    request POST /v1/sessions . -H 'Content-Type: application/json' \
        -d "$(jq -n --arg login "$1" --arg password "$2" '{$login, $password, device: "tour"}')" >/dev/null
    token=$(pick '.accessToken // empty')
    pick 'if .accessToken then .displayName else . end'
}

# Ends it as a power cut would.
kill_server() {
    kill -9 "$(cat "$demo/server.pid")"
    while curl -sf "$url/healthz" >/dev/null; do sleep 0.05; done
}

# Serves the demo again where it was, in the background, and waits until it answers.
start_server() {
    "${DANGKE:-.build/release/dangke}" serve --data "$demo/data" --port "${url##*:}" \
        --metrics-port $((${url##*:} + 1)) </dev/null >>"$demo/server.log" 2>&1 &
    echo $! >"$demo/server.pid"
    for _ in {1..300}; do
        if curl -sf "$url/readyz" >/dev/null; then return 0; fi
        sleep 0.1
    done
    echo "The service does not answer at $url; see $demo/server.log." >&2
    return 1
}
