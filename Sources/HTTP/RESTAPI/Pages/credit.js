"use strict";

// Every transfer of credit with the sentence that says why.
async function pointsScreen() {
    const list = element("ul", { class: "rows" });
    const more = element("button", { type: "button", class: "wide" }, say("more"));
    const load = async (after) => {
        const page = await call("GET", `/v1/me/transfers?limit=20${after ? `&after=${encodeURIComponent(after)}` : ""}`);
        list.append(...page.items.map(transferRow));
        more.hidden = !page.next;
        more.onclick = () => load(page.next).catch(showProblem);
        return page.items.length;
    };
    const count = await load();
    return [
        heading(say("myPoints")),
        element("section", { class: "card" }, count ? list : element("p", {}, say("noPoints")), more),
        homeLink(),
    ];
}

// The own place among the own branch, where its rankings are published.
async function rankingScreen() {
    let body;
    try {
        const ranking = await call("GET", "/v1/rankings?around=me&limit=20");
        // Whoever sees nobody else's place still sees the own one.
        body = ranking.items.length
            ? element("ol", { class: "rows" }, ranking.items.map(rankingRow))
            : element("p", {}, say("noRanking"));
    } catch (error) {
        if (error.status !== 403 && error.status !== 404) throw error;
        body = element("p", {}, say("rankingClosed"));
    }
    return [
        heading(say("ranking")),
        element("section", { class: "card" }, element("p", { class: "quiet" }, say("rankingPeriod")), body),
        homeLink(),
    ];
}

function rankingRow(row) {
    const name = row.own ? `${row.name}（${say("me")}）` : row.name;
    return element("li", { class: row.own ? "split own" : "split", "aria-current": row.own ? "true" : null },
        element("span", {}, element("span", { class: "place" }, String(row.rank ?? "–")), name),
        element("span", {}, row.rank === undefined ? row.reason ?? "" : number(row.value)));
}
