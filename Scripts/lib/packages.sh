# The Debian packages that each purpose needs, and their installation. Source this file; it changes nothing by itself.

# To build and run the service as it is delivered: the default traits.
run_packages=(
    pkg-config
    libsqlite3-dev
    libxml2-dev
    libmicrohttpd-dev
    libsodium-dev
    libcmark-gfm-dev
    libcmark-gfm-extensions-dev
    libzip-dev
)

# To build everything, both traits included.
build_packages=(
    pkg-config
    libsqlite3-dev
    libxml2-dev
    libmicrohttpd-dev
    libsodium-dev
    libcmark-gfm-dev
    libcmark-gfm-extensions-dev
    libzip-dev
    libpq-dev
)

# To run the tests as well: a server that the tests start for themselves, what README's tours are typed with, and a
# browser for the member's page.
test_packages=(
    postgresql
    curl
    jq
    python3
    chromium
    chromium-driver
    fonts-noto-cjk
)

# Those of the named packages that are not installed, one a line.
missing_packages() {
    local package
    for package in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
    done
}

# Installs what is missing of the named packages and asks nothing. No service is started or left behind. Without root
# it prints the line to type and fails.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} > 0)) || return 0
    if ((EUID != 0)); then
        echo "These packages are missing; as root:" >&2
        echo "    apt-get install --no-install-recommends ${missing[*]}" >&2
        return 1
    fi
    # A subshell, so that the trap undoes the denial whatever happens in it.
    (
        set -euo pipefail
        trap allow_services EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM
        deny_services
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -q
        apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null
    )
}

service_policy=/usr/sbin/policy-rc.d
cluster_policy=/etc/postgresql-common/createcluster.d/dangke-tests.conf
policies_made=()

# While packages are installed, no maintainer script may start a service, and Debian's PostgreSQL makes no cluster that
# would start with the machine. A policy that stands already is left as it is.
deny_services() {
    if [[ ! -e $service_policy ]]; then
        policies_made+=("$service_policy")
        printf '#!/bin/sh\nexit 101\n' >"$service_policy"
        chmod 755 "$service_policy"
    fi
    if [[ ! -e $cluster_policy ]]; then
        policies_made+=("$cluster_policy")
        mkdir -p "${cluster_policy%/*}"
        echo 'create_main_cluster = false' >"$cluster_policy"
    fi
}

allow_services() {
    local policy
    for policy in ${policies_made[@]+"${policies_made[@]}"}; do rm -f "$policy"; done
    policies_made=()
}
