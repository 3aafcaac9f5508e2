import RichText
import Testing

/// What must never come out.
struct HostileTextTests {
    static let attacks: [String] = [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>", "<img src=\"javascript:alert(1)\">", "<img/src/onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>", "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>", "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<a href=\"vbscript:x\">x</a>", "<a href=\"data:text/html,<script>1</script>\">x</a>",
        "<a href=\"//evil.example\">x</a>", "<a href=\"\\\\evil.example\">x</a>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<math><mtext><script>1</script></mtext></math>",
        "<math href=\"javascript:alert(1)\">x</math>", "<math><annotation-xml encoding=\"text/html\"><img onerror=1>",
        "<iframe src=\"https://evil.example\"></iframe>", "<iframe srcdoc=\"<script>1</script>\">",
        "<object data=x></object>", "<embed src=x>", "<form action=x><input onfocus=alert(1) autofocus></form>",
        "<button onclick=alert(1)>x</button>", "<details open ontoggle=alert(1)>x</details>",
        "<body onload=alert(1)>", "<div style=\"background:url(javascript:alert(1))\">x</div>",
        "<div style=\"width:expression(alert(1))\">x</div>", "<style>@import 'https://evil.example'</style>",
        "<link rel=stylesheet href=https://evil.example>", "<meta http-equiv=refresh content=\"0;url=javascript:1\">",
        "<base href=https://evil.example>", "<template><script>1</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<!--><script>alert(1)</script>-->",
        "<!--[if IE]><script>alert(1)</script><![endif]-->", "<?xml-stylesheet href=\"javascript:1\"?>",
        "<![CDATA[<script>alert(1)</script>]]>", "<p title='\"><script>alert(1)</script>'>x</p>",
        "<img alt=\"`><script>alert(1)</script>\">", "<x onclick=alert(1)>y</x>", "<p onclick=alert(1)>x</p>",
        "<table background=javascript:1><td>x</table>", "<a href=\"https://ok.example\" onclick=alert(1)>x</a>",
        "<h1 id=\"location\">x</h1>", "<p id=x name=y>x</p>", "<b class=\"a&quot; onclick=&quot;x\">x</b>",
        "\"><script>alert(1)</script>", "<<script>alert(1)//<</script>", "<script/x>alert(1)</script\n>",
        "<textarea><script>alert(1)</script></textarea>", "<title><script>alert(1)</script></title>",
        "<xmp><script>alert(1)</script></xmp>", "<plaintext><script>alert(1)",
        "[x](javascript:alert(1))", "[x](JAVASCRIPT&colon;alert(1))", "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)", "![x](javascript:alert(1))", "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]", "[x](https://ok.example \"\\\" onclick=alert(1) \\\"\")",
        "```\"onclick=alert(1)\nx\n```", "![\" onerror=alert(1) x=\"](a.png)",
        "$<img src=x onerror=alert(1)>$", "{{<img src=x onerror=alert(1)>}}", "____<img src=x onerror=alert(1)>",
        "### x {#\"onclick=alert(1)}", "### x {#a onclick=alert(1)}\n<b>y</b>",
    ]

    /// Elements, attributes and schemes that may come out, found by a reader of its own that knows nothing of ours.
    private func complaints(about html: String) -> [String] {
        var found: [String] = []
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            guard let close = rest[open...].firstIndex(of: ">") else { return found + ["unclosed tag"] }
            let tag = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            let forbidden = [
                "script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "link", "meta",
                "base", "template", "noscript", "textarea", "body", "details", "x", "title", "xmp", "annotation",
            ]
            if forbidden.contains(String(name)) { found.append("element \(name)") }
            if name.isEmpty { found.append("no element: \(tag)") }
            var quoted = false
            var attribute = ""
            for character in tag.drop(while: { !$0.isWhitespace }) {
                if character == "\"" {
                    quoted.toggle()
                    continue
                }
                if quoted { continue }
                if character == "=" {
                    let key = attribute.trimmed
                    if key.hasPrefix("on") || ["srcdoc", "background", "name"].contains(key) {
                        found.append("attribute \(key)")
                    }
                    attribute = ""
                } else {
                    attribute.append(character)
                }
            }
            for scheme in ["javascript:", "vbscript:", "data:", "expression", "url("]
            where tag.lowercased().contains("=\"\(scheme)") || tag.contains("style=\"") && tag.contains(scheme) {
                found.append("scheme \(scheme)")
            }
            if tag.contains("=\"//") || tag.contains("=\"\\") { found.append("address without scheme") }
            if tag.contains(" id=\""), !tag.contains(" id=\"section-") { found.append("id") }
        }
        return found
    }

    @Test(arguments: attacks)
    func `nothing active survives`(_ attack: String) throws {
        let renderer = RichTextRenderer()
        for html in [
            try renderer.safeHTML(fromMarkdown: attack, scope: .document).html,
            try renderer.safeHTML(fromMarkdown: "甲 \(attack) 乙", scope: .field).html,
            try renderer.safeHTML(fromHTML: attack).html,
            try renderer.safeHTML(fromHTML: "<p>甲</p>\(attack)<p>乙</p>").html,
            renderer.safeHTML(fromPlainText: attack),
        ] {
            #expect(complaints(about: html) == [], "\(html)")
        }
    }

    @Test(arguments: attacks)
    func `cleaning twice changes nothing more`(_ attack: String) throws {
        let renderer = RichTextRenderer()
        let once = try renderer.safeHTML(fromHTML: attack).html
        #expect(try renderer.safeHTML(fromHTML: once).html == once)
    }

    @Test func `the reader of these tests sees what it must`() {
        #expect(complaints(about: "<p onclick=\"x\">") == ["attribute onclick"])
        #expect(complaints(about: "<a href=\"javascript:x\">") == ["scheme javascript:"])
        #expect(complaints(about: "<script>") == ["element script"])
    }

    @Test(arguments: [
        (
            "<p class=\"a-1 B onclick\" style=\"color:red; text-align:CENTER\">甲</p>",
            "<p class=\"a-1 onclick\" style=\"text-align: center\">甲</p>"
        ),
        ("<人力资源社会保障部>规定 1<2", "&lt;人力资源社会保障部&gt;规定 1&lt;2"),
        ("<p>甲<p>乙", "<p>甲</p><p>乙</p>"),
        ("<b><i>甲</b>乙</i>", "<b><i>甲</i></b>乙"),
        ("<font color=red>甲</font>", "甲"),
        (
            "<img src=\"media/a.png\" width=\"10\" height=\"50%\" alt=\"图\">",
            "<img src=\"media/a.png\" width=\"10\" height=\"50%\" alt=\"图\">"
        ),
        ("&lt;b&gt; &amp;amp; &nbsp;", "&lt;b&gt; &amp;amp; \u{A0}"),
        ("<td colspan=2 rowspan=x>甲</td>", "<td colspan=\"2\">甲</td>"),
        ("<ruby>党<rt>dǎng</rt></ruby>", "<ruby>党<rt>dǎng</rt></ruby>"),
        (
            "<math display=\"block\"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
            "<math display=\"block\"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
        ),
    ])
    func `what is allowed stays`(_ html: String, _ expected: String) throws {
        #expect(try RichTextRenderer().safeHTML(fromHTML: html).html == expected)
    }

    @Test func `what was removed is named`() throws {
        let rendered = try RichTextRenderer().safeHTML(
            fromMarkdown: "[a](javascript:1) ![b](https://example.org/b.png) ![c](../c.png) <script>1</script>")
        #expect(
            Set(rendered.notices) == [
                .removedElement("script"), .unsafeLink("javascript:1"), .remoteImage("https://example.org/b.png"),
                .unsafeLink("../c.png"),
            ])
    }
}

extension String {
    fileprivate var trimmed: String { String(drop(while: \.isWhitespace)) }
}
