# Timed steps. Source this file; it changes nothing by itself.

# Runs a command under a heading, prints how long it took, and stops it when the time for everything is used up.
#   step SENTENCE COMMAND…        needs `limit_s`, the seconds that the whole script may take
step() {
    local sentence=$1 began=$SECONDS left status=0
    shift
    left=$((limit_s - SECONDS))
    if ((left <= 0)); then
        echo "The $((limit_s / 60)) minutes are over before: $sentence" >&2
        return 1
    fi
    echo "── $sentence"
    # In the background, so that a signal to the script is answered at once and not when the step is over.
    timeout --kill-after=10 "$left" "$@" &
    step_pid=$!
    wait "$step_pid" || status=$?
    step_pid=
    times_taken+=("$(printf '%5d s  %s' $((SECONDS - began)) "$sentence")")
    case $status in
    0) ;;
    124 | 137) echo "Stopped after $((limit_s / 60)) minutes in all: $sentence" >&2 ;;
    *) echo "Failed with status $status: $sentence" >&2 ;;
    esac
    return "$status"
}

# Ends the step that is running, if any, with all that it started.
stop_step() {
    [[ -n $step_pid ]] || return 0
    kill "$step_pid" 2>/dev/null || true
    wait "$step_pid" 2>/dev/null || true
    step_pid=
}

# What each step took, in order.
print_times() {
    printf '%s\n' ${times_taken[@]+"${times_taken[@]}"} "$(printf '%5d s  in all' "$SECONDS")"
}

times_taken=()
step_pid=
