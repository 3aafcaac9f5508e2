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
        const ranking = await call("GET", "/v1/rankings?period=month&around=me&limit=20");
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
    return element("li", { class: row.isMe ? "split own" : "split", "aria-current": row.isMe ? "true" : null },
        element("span", {}, `${row.rank ?? "–"}  ${row.name ?? ""}${row.isMe ? `（${say("me")}）` : ""}`),
        element("span", {}, number(row.value)));
}
