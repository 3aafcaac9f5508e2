import ImportModel
import Importing
import Testing
import Values

struct ManifestTests {
    private static func manifest(
        _ organizations: String, _ resources: String, schema: String = "ADL SCORM", version: String = "1.2",
        base: String = ""
    ) -> String {
        """
        <manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"\(base)>
        <metadata><schema>\(schema)</schema><schemaversion>\(version)</schemaversion></metadata>
        <organizations default="o">\(organizations)</organizations><resources>\(resources)</resources></manifest>
        """
    }

    private func course(_ text: String) throws -> (ImportedCourse, [String]) {
        let report = Workbench.inspect(text, name: "imsmanifest.xml")
        return (try #require(report.files[0].courses.first), report.codes)
    }

    @Test func `a tree has launch paths through every base, with parameters`() throws {
        let (course, codes) = try course(
            Self.manifest(
                """
                <organization identifier="o"><title>课</title><item identifier="a"><title>章</title>
                <item identifier="b" identifierref="r1" parameters="?x=1"><title>节</title><adlcp:masteryscore>80</adlcp:masteryscore><adlcp:prerequisites type="aicc_script">a</adlcp:prerequisites></item></item></organization>
                """,
                """
                <resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="p%20q.html?y=2#z" xml:base="c/"><file href="p%20q.html"/><file href="i.png"/></resource>
                """, base: " xml:base=\"a/\""))
        #expect(course.format == .scorm12)
        #expect(course.title == "课")
        #expect(course.nodes.map(\.kind) == ["section"])
        let leaf = try #require(course.nodes.first?.children.first)
        #expect(leaf.kind == "sco")
        #expect(leaf.href == "a/c/p q.html?y=2&x=1#z")
        #expect(leaf.files == ["a/c/p q.html", "a/c/i.png"])
        #expect(leaf.masteryScore?.text == "0.8")
        #expect(leaf.sourceExtra.map(\.name) == ["masteryscore", "prerequisites"])
        #expect(codes == ["K008", "K009"])
    }

    @Test(arguments: [
        (
            "<organization identifier=\"o\"><item identifier=\"a\" identifierref=\"none\"><title>甲</title></item></organization>",
            "", "K001"
        ),
        (
            "<organization identifier=\"o\"><item identifier=\"a\"><title>甲</title></item><item identifier=\"a\"><title>乙</title></item></organization>",
            "", "K002"
        ),
        ("<organization identifier=\"o\"/>", "<resource identifier=\"r\" type=\"webcontent\" href=\"\"/>", "K005"),
        (
            "<organization identifier=\"o\"/>", "<resource identifier=\"r\" type=\"webcontent\" href=\"../x.html\"/>",
            "K006"
        ),
        (
            "<organization identifier=\"o\"/>",
            "<resource identifier=\"r\" type=\"webcontent\" href=\"a/%2e%2e/%2e%2e/x.html\"/>", "K006"
        ),
        ("<organization identifier=\"p\"/>", "", "K007"), ("", "", "K007"),
    ])
    func `what is wrong with a manifest is named`(_ organizations: String, _ resources: String, _ code: String) throws {
        let (_, codes) = try course(Self.manifest(organizations, resources))
        #expect(codes.contains(code))
    }

    @Test(arguments: [
        ("", "https://a.cn/b.html", "warning", "https://a.cn/b.html"), ("", "file:///etc/passwd", "error", nil),
        ("", "//a.cn/b.html", "error", nil), ("", "javascript:x", "error", nil), ("", "C:/b.html", "error", nil),
        ("http://a.cn/", "b.html", "warning", "http://a.cn/b.html"), ("file:///etc/", "passwd", "error", nil),
    ])
    func `an address outside the package is named, and kept only where it is one of the web`(
        _ base: String, _ href: String, _ severity: String, _ kept: String?
    ) throws {
        let text = Self.manifest(
            "<organization identifier=\"o\"><item identifier=\"a\" identifierref=\"r\"><title>甲</title></item></organization>",
            "<resource identifier=\"r\" type=\"webcontent\" href=\"\(href)\"/>",
            base: base.isEmpty ? "" : " xml:base=\"\(base)\"")
        let report = Workbench.inspect(text, name: "imsmanifest.xml")
        let found = report.files.flatMap(\.diagnostics).filter { $0.code.id == "K012" }
        #expect(found.map(\.severity.rawValue) == [severity])
        #expect(report.files[0].courses.first?.nodes.first?.href == kept)
    }

    @Test(arguments: [
        ("ADL SCORM", "1.2", "scorm-1.2"), ("ADL SCORM", "2004 3rd Edition", "scorm-2004"),
        ("ADL SCORM", "CAM 1.3", "scorm-2004"),
        ("IMS Common Cartridge", "1.1.0", "common-cartridge"), ("IMS Content", "1.1.3", "ims-package"),
        ("QTIv2.1 Package", "1.0.0", "ims-package"),
    ])
    func `the profile is told by schema and version`(_ schema: String, _ version: String, _ format: String) throws {
        let (course, _) = try course(
            Self.manifest("<organization identifier=\"o\"/>", "", schema: schema, version: version))
        #expect(course.format.rawValue == format)
    }

    private static let item =
        "<assessmentItem identifier=\"q\" title=\"题\"><itemBody><p>文</p></itemBody></assessmentItem>"
    private static let quiz =
        "<questestinterop><item ident=\"q\"><presentation><material><mattext>文</mattext></material></presentation></item></questestinterop>"

    @Test(arguments: ["", "顶层/"])
    func `a package is its manifest and its questions, and pages are content`(_ top: String) throws {
        let text = Self.manifest(
            "<organization identifier=\"o\"><item identifier=\"a\" identifierref=\"r\"><title>甲</title></item></organization>",
            "<resource identifier=\"r\" type=\"imsqti_item_xmlv2p1\" href=\"q.xml\"><file href=\"q.xml\"/><file href=\"missing.png\"/></resource>",
            schema: "QTIv2.1 Package")
        let files = [
            "imsmanifest.xml": text, "q.xml": Self.item, "page.html": "<html><body>页</body></html>",
            "notes.xml": "<notes/>",
        ]
        try Workbench.withFolder(Dictionary(uniqueKeysWithValues: files.map { (top + $0.key, Array($0.value.utf8)) })) {
            report in
            #expect(report.files.map(\.format) == [.contentPackage, .qti2])
            #expect(report.items.count == 1)
            #expect(report.codes.sorted() == ["K003", "K004"])
        }
    }

    @Test(arguments: [
        ("imsqti_item_xmlv2p1", "q.xml", false), ("imsqti_stimulus_xmlv3p0", "s.xml", false),
        ("webcontent", "a.png", false), ("associatedcontent/x/learning-application-resource", "a.html", false),
        ("webcontent", "a.html", true), ("imswl_xmlv1p1", "", true),
    ])
    func `only a package with pages is said not to be played`(_ type: String, _ href: String, _ hasPages: Bool) throws {
        let resource = "<resource identifier=\"r\" type=\"\(type)\"\(href.isEmpty ? "" : " href=\"\(href)\"")/>"
        let (_, codes) = try course(
            Self.manifest("<organization identifier=\"o\"/>", resource, schema: "QTIv2.1 Package"))
        #expect(codes == (hasPages ? ["K009"] : []))
    }

    @Test func `sequencing that refers to no definition is named`() throws {
        let text = Self.manifest(
            "<organization identifier=\"o\"><item identifier=\"a\"><title>甲</title><sequencing IDRef=\"s\"/></item><item identifier=\"b\"><title>乙</title><sequencing IDRef=\"none\"/></item></organization>",
            "", version: "2004 3rd Edition"
        ).replacing(
            "</manifest>", with: "<sequencingCollection><sequencing ID=\"s\"/></sequencingCollection></manifest>")
        let report = Workbench.inspect(text, name: "imsmanifest.xml")
        let named = report.files[0].diagnostics.filter { $0.code.id == "K001" }
        #expect(named.map(\.detail.english) == ["IDRef: none"])
        #expect(named.map(\.severity) == [.warning])
    }

    @Test func `what a course says of a quiz beside it is noted in its paper`() throws {
        let question = Self.quiz.replacing(
            "<questestinterop>", with: "<questestinterop><assessment ident=\"z\" title=\"旧\"><section ident=\"s\">"
        )
        .replacing("</questestinterop>", with: "</section></assessment></questestinterop>")
        let meta = """
            <quiz identifier="z"><title>新</title><shuffle_answers>true</shuffle_answers><time_limit>45</time_limit>
            <allowed_attempts>3</allowed_attempts></quiz>
            """
        let files = [
            "imsmanifest.xml": Self.manifest("<organization identifier=\"o\"/>", ""), "z/assessment_qti.xml": question,
            "z/assessment_meta.xml": meta,
        ]
        try Workbench.withFolder(files.mapValues { Array($0.utf8) }) { report in
            let paper = try #require(report.files.flatMap(\.papers).first)
            #expect(paper.title == "新")
            #expect(paper.timeLimitSeconds == 2700)
            #expect(paper.attempts == 3)
            #expect(paper.sourceExtra.map(\.name) == ["quiz"])
        }
    }

    @Test func `a quiz that is exported twice counts once`() throws {
        let text = Self.manifest(
            "<organization identifier=\"o\" structure=\"rooted-hierarchy\"><item identifier=\"root\"/></organization>",
            """
            <resource identifier="r" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="r/assessment_qti.xml"/><dependency identifierref="d"/></resource>
            <resource identifier="d" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="r/assessment_meta.xml"><file href="r/assessment_meta.xml"/><file href="non_cc_assessments/r.xml.qti"/></resource>
            """, schema: "IMS Common Cartridge", version: "1.1.0")
        let files = [
            "imsmanifest.xml": text, "r/assessment_qti.xml": Self.quiz,
            "r/assessment_meta.xml": "<quiz identifier=\"r\"/>",
            "non_cc_assessments/r.xml.qti": Self.quiz,
        ]
        try Workbench.withFolder(files.mapValues { Array($0.utf8) }) { report in
            #expect(report.items.count == 1)
            #expect(report.files.flatMap(\.items).first?.place.path.hasSuffix("r.xml.qti") == true)
            #expect(report.codes.contains("K011"))
        }
    }
}

struct CMI5Tests {
    private func inspect(_ body: String) -> (course: ImportedCourse?, codes: [String], details: [String]) {
        let report = Workbench.inspect(
            """
            <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">\(body)</courseStructure>
            """, name: "cmi5.xml")
        return (report.files[0].courses.first, report.codes, report.files[0].diagnostics.map(\.detail.english))
    }

    private static let course =
        "<course id=\"https://example.org/c\"><title><langstring lang=\"en\">Course</langstring><langstring lang=\"zh-CN\">课</langstring></title>\(text)</course>"
    private static let text = "<description><langstring>说明</langstring></description>"

    private static func unit(
        _ id: String = "https://example.org/u", url: String = "index.html?pages=1", _ attributes: String = ""
    ) -> String {
        "<au id=\"\(id)\" \(attributes)><title><langstring lang=\"zh-CN\">单元</langstring></title>\(text)<url>\(url)</url></au>"
    }

    @Test func `blocks and units are a tree with their rules`() throws {
        let found = inspect(
            Self.course + "<block id=\"https://example.org/b\"><title><langstring>组</langstring></title>\(Self.text)"
                + Self.unit(url: "a/index.html", "moveOn=\"Passed\" masteryScore=\"0.8\"") + "</block>")
        let course = try #require(found.course)
        #expect(course.title == "课")
        #expect(course.nodes.map(\.kind) == ["block"])
        let unit = try #require(course.nodes[0].children.first)
        #expect(unit.href == "a/index.html")
        #expect(unit.masteryScore?.text == "0.8")
        #expect(unit.sourceExtra.first == SourceExtra(name: "moveOn", value: "Passed"))
        #expect(found.codes.sorted() == ["K009", "K010"])
        #expect(found.details.contains("14.2.0.0-1: a/index.html"))
    }

    private static let broken: [(String, String)] = [
        (course + unit("relative"), "3.0.0.0-1"), (course + unit() + unit(), "13.1.4.0-1"),
        (course + unit(url: "a.html?actor=x"), "8.1.0.0-6"), (course + unit(url: ""), "13.1.4.0-2"),
        (course + unit(url: "a.html", "masteryScore=\"2\""), "13.2.0.0-1"), (course, "13.2.0.0-1"),
        (unit(), "13.2.0.0-1"), (course + unit(url: "a.html", "launchMethod=\"Tab\""), "13.2.0.0-1: launchMethod"),
        // The order of the schema, what it demands, and what it does not have.
        (unit() + course, "13.2.0.0-1: course"), (course + course + unit(), "13.2.0.0-1: course"),
        (
            course + unit() + "<objectives><objective id=\"https://example.org/o\"/></objectives>",
            "13.2.0.0-1: objectives"
        ),
        (course.replacing(text, with: "") + unit(), "13.2.0.0-1: description"),
        (course + unit() + "<extra/>", "13.2.0.0-1: extra"),
        (course + unit().replacing("</au>", with: "<url>b.html</url></au>"), "13.2.0.0-1: url"),
    ]

    @Test(arguments: broken)
    func `a rule that is broken is named by its number`(_ body: String, _ rule: String) {
        let found = inspect(body)
        #expect(found.codes.contains("K010"))
        #expect(found.details.contains { $0.hasPrefix(rule) })
    }

    @Test func `what the schema leaves room for is no violation`() {
        let found = inspect(
            Self.course + Self.unit(url: "https://example.org/a.html") + "<x:more xmlns:x=\"urn:x\"><x:url/></x:more>")
        #expect(!found.codes.contains("K010"))
    }

    @Test func `what is named a cmi5 course and is none is told why`() {
        for (name, bytes, rule) in [
            ("a.pdf", Array("%PDF-1.7".utf8), "14.0.0.0-1"), ("a.zip", Array("no archive".utf8), "14.1.0.0-1"),
        ] {
            let report = Workbench.inspect(bytes, name: name, format: .cmi5)
            #expect(report.codes == ["K010"])
            #expect(report.files[0].diagnostics.map(\.detail.english) == [rule])
        }
        #if Packages
            let archive = StoredZip.bytes([("index.html", [65])])
            let report = Workbench.inspect(archive, name: "a.zip", format: .cmi5)
            #expect(report.files[0].diagnostics.map(\.detail.english) == ["14.1.0.0-2: cmi5.xml"])
        #endif
    }
}
