#!/usr/bin/env bash
# Publishes an exam with a question of each kind in the demo that is served, and lets the demo's member sit it on the
# page, in a browser. Scripts/tour runs this; DANGKE_DEMO names the demo, DANGKE_SCREENSHOTS a folder for pictures.
set -euo pipefail

source Scripts/lib/api.sh
source "$demo/credentials"

title=各题型练习
sign_in "$ADMINISTRATOR_LOGIN" "$ADMINISTRATOR_PASSWORD"
get /v1/organizations '"\(.items | length) organisations"'
root=$(pick '.items[] | select(.parent == null).id')
sections=$(jq -n '["single", "multiple", "trueFalse", "shortText", "essay"
    | {title: ., draw: {kinds: [.], count: 1, points: 20}}]')
post /v1/papers "$(jq -n --arg organization "$root" --arg title "$title" --argjson sections "$sections" \
    '{$organization, $title, $sections}')" '{paper: .id}'
paper=$(pick .id)
# From an hour ago to tomorrow.
post /v1/exams "$(jq -n --arg organization "$root" --arg paper "$paper" --arg title "$title" \
    '{$organization, $paper, $title, mode: "exam", opensAt: (now - 3600 | todate), closesAt: (now + 86400 | todate),
      limitMinutes: 20, attempts: 3, passPercent: 60, review: "afterSubmit", shuffle: false}')" '{exam: .id}'
exam=$(pick .id)
post "/v1/exams/$exam/publication" '' '{state}'

exec Scripts/try-page "$url" "$MEMBER_LOGIN" "$MEMBER_PASSWORD" --exam "$title" \
    ${DANGKE_SCREENSHOTS:+--pictures "$DANGKE_SCREENSHOTS"}
