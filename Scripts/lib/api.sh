# A few words for talking to the service from a shell, used by the tours of README.md. Source this file.
#
#   sign_in LOGIN PASSWORD     signs in; later words use the token
#   get PATH                   prints the reply and keeps it
#   post PATH [JSON]           with a fresh Idempotency-Key
#   put PATH JSON
#   upload PATH FILE           a file as the body
#   pick FILTER                a part of the last reply, as jq says it
#
# What is sent goes to $url; $demo is the folder of the demo.

demo=${DANGKE_DEMO:-.demo}
if [[ -z ${url-} ]]; then url=$(cat "$demo/server.url" 2>/dev/null || echo http://127.0.0.1:8080); fi
token= reply=

request() {
    local method=$1 path=$2
    shift 2
    reply=$(curl -sS -X "$method" "$url$path" ${token:+-H "Authorization: Bearer $token"} \
        -H "Accept-Language: ${language:-zh-CN}" "$@") || return
    if [[ $reply == [\{\[]* ]]; then jq . <<<"$reply"; else printf '%s\n' "$reply"; fi
}

get() { request GET "$1"; }
put() { request PUT "$1" -H 'Content-Type: application/json' -d "$2"; }

post() {
    if (($# > 1)); then
        request POST "$1" -H "Idempotency-Key: $(new_key)" -H 'Content-Type: application/json' -d "$2"
    else
        request POST "$1" -H "Idempotency-Key: $(new_key)"
    fi
}

upload() {
    request POST "$1" -H "Idempotency-Key: $(new_key)" -H 'Content-Type: application/octet-stream' \
        --data-binary "@$2"
}

pick() { jq -r "$1" <<<"$reply"; }

new_key() { cat /proc/sys/kernel/random/uuid; }

sign_in() {
    token=
    request POST /v1/sessions -H 'Content-Type: application/json' \
        -d "$(jq -n --arg login "$1" --arg password "$2" '{login: $login, password: $password, device: "tour"}')" \
        >/dev/null
    token=$(pick '.accessToken // empty')
    [[ -n $token ]] || { pick . >&2; return 1; }
    echo "$(pick .displayName)"
}

# Starts the service of the demo again where it was, in the background, and waits until it answers.
start_server() {
    local dangke=${DANGKE:-.build/release/dangke}
    "$dangke" serve --data "$demo/data" --port "${url##*:}" >>"$demo/server.log" 2>&1 &
    echo $! >"$demo/server.pid"
    for _ in {1..100}; do
        curl -sf "$url/readyz" >/dev/null && return 0
        sleep 0.1
    done
    echo "The service does not answer at $url; see $demo/server.log." >&2
    return 1
}

kill_server() {
    local process
    process=$(cat "$demo/server.pid")
    kill -9 "$process"
    while kill -0 "$process" 2>/dev/null; do sleep 0.05; done
}
