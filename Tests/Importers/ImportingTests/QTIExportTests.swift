#if Packages
    import Foundation
    import ImportModel
    import Importing
    import Packages
    import Testing
    import Values

    /// Packages of QTI as they are written, read back.
    struct QTIExportTests {
        static let formats: [ImportFormat] = [.qti22, .qti30]

        @Test(arguments: ExportTests.folders, formats)
        func `shipped questions come back from a package`(_ folder: String, _ format: ImportFormat) throws {
            let source = ImportSource(name: folder, location: .path("\(Workbench.root)/Content/\(folder)"))
            let before = Workbench.pipeline.inspect([source])
            let (after, export) = try twin(of: before, from: source, as: format)
            #expect(after.files.flatMap(\.diagnostics).filter { $0.severity == .error }.map(\.message.english) == [])
            #expect(export.diagnostics.filter { $0.code == .kindNotExported }.map(\.detail.english) == [])
            #expect(after.items.count == before.items.count)
            for (left, right) in zip(before.items, after.items) { #expect(right.graded == left.graded) }
            #expect(after.items.map(\.tags) == before.items.map(\.tags))
            #expect(after.items.map(\.categoryPath) == before.items.map(\.categoryPath))
            #expect(after.items.map(\.difficulty) == before.items.map(\.difficulty))
            let words = { (item: ImportedItem) in (item.explanation?.safeHTML ?? "").words }
            #expect(after.items.map(words) == before.items.map(words))
        }

        @Test(arguments: formats) func `every kind of Moodle XML comes back, and what is lost is named`(
            _ format: ImportFormat
        ) throws {
            let source = ImportSource(
                name: "quiz.xml", location: .bytes(Array("<quiz>\(ExportTests.kinds)</quiz>".utf8)))
            let before = Workbench.pipeline.inspect([source])
            let (after, export) = try twin(of: before, from: source, as: format)
            let kept = before.items.filter { $0.kind != .unsupported }
            #expect(after.items.count == kept.count)
            for (left, right) in zip(kept, after.items) { #expect(right.graded == left.graded) }
            #expect(
                export.diagnostics.map { "\($0.code.id) \($0.detail.english)" } == [
                    "E001 penalty", "E001 penalty, hints, clause, answernumbering", "E001 penalty", "E001 penalty",
                    "E001 feedback, penalty", "E001 feedback, penalty, units, showunits", "E001 feedback, penalty",
                    "E001 penalty, graderinfo, responseformat", "E001 penalty", "E001 penalty, layouttype",
                    "E001 group, penalty, infinite", "E001 penalty", "E002 calculated", "E001 penalty",
                    "E003 办公/用纸/笔",
                ])
            let choice = try #require(after.items.first { $0.kind == .single })
            let outcome = try #require(choice.outcomeFeedback)
            #expect(outcome.correct?.source == "对")
            #expect(outcome.partiallyCorrect?.safeHTML.words == "半")
            #expect(outcome.incorrect?.source == "错")
            #expect(choice.explanation?.source == "说明")
            #expect(choice.options.first?.feedback?.safeHTML.words == "<em>因为</em>")
        }

        @Test(arguments: formats) func `the example of every kind is written as the golden files have it`(
            _ format: ImportFormat
        ) throws {
            let path = "\(Workbench.root)/Content/examples/kinds"
            let source = ImportSource(name: "kinds", location: .path(path))
            let (_, export) = try twin(of: Workbench.pipeline.inspect([source]), from: source, as: format)
            let tree = try PackageReader.open(
                ImportSource(name: "questions.zip", location: .bytes(export.files[0].bytes)))
            let text = try tree.entries.map { entry in
                "== \(entry.path)\n" + String(decoding: try tree.bytes(at: entry.path, limit: 1 << 20), as: UTF8.self)
            }.joined()
            let file = URL(filePath: "\(Workbench.root)/Content/expected/examples/kinds.\(format).txt")
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try Data(text.utf8).write(to: file) }
            #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
        }

        @Test(arguments: formats) func `a paper comes back with its sections, points and limits`(_ format: ImportFormat)
            throws
        {
            let item = { (name: String) in
                """
                <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="\(name)" title="题">
                <responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse>
                <value>a</value></correctResponse></responseDeclaration><outcomeDeclaration identifier="MAXSCORE"
                cardinality="single" baseType="float"><defaultValue><value>3</value></defaultValue></outcomeDeclaration>
                <itemBody><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>问</prompt>
                <simpleChoice identifier="a" fixed="true">甲</simpleChoice><simpleChoice identifier="b">乙</simpleChoice>
                </choiceInteraction></itemBody><responseProcessing template="match_correct"/></assessmentItem>
                """
            }
            let test = """
                <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="t1" title="卷">
                <timeLimits maxTime="600"/><testPart identifier="p" navigationMode="linear" submissionMode="individual">
                <assessmentSection identifier="s" title="一" visible="true"><timeLimits maxTime="300"/>
                <selection select="1"/><ordering shuffle="true"/>
                <assessmentItemRef identifier="i1" href="a.xml" required="true"><weight identifier="W" value="0.3333333"/>
                </assessmentItemRef><assessmentItemRef identifier="i2" href="b.xml" fixed="true"><timeLimits maxTime="60"/>
                </assessmentItemRef></assessmentSection></testPart><outcomeProcessing><setOutcomeValue
                identifier="SCORE"><sum><testVariables variableIdentifier="SCORE" weightIdentifier="W"/></sum>
                </setOutcomeValue></outcomeProcessing></assessmentTest>
                """
            let files = ["a.xml": Array(item("q1").utf8), "b.xml": Array(item("q2").utf8), "t.xml": Array(test.utf8)]
            let before = try Workbench.withFolder(files) { $0 }
            let paper = try #require(before.files.flatMap(\.papers).first)
            #expect(paper.timeLimitSeconds == 600)
            #expect(paper.sections.map(\.timeLimitSeconds) == [300])
            #expect(paper.sections[0].items.map { $0.points?.text } == ["1", nil])
            #expect(paper.sourceExtra.map(\.name) == ["navigationMode", "submissionMode", "maxTime i2"])
            let source = ImportSource(name: "in", location: .bytes([]))
            let (after, export) = try twin(of: before, from: source, as: format)
            #expect(export.diagnostics.map { "\($0.code.id) \($0.detail.english)" } == ["E001 maxTime i2"])
            #expect(after.items.map(\.graded) == before.items.map(\.graded))
            #expect(after.items.map(\.externalId) == ["q1", "q2"])
            #expect(after.items.flatMap(\.options).map(\.isFixed) == [true, false, true, false])
            var twin = try #require(after.files.flatMap(\.papers).first)
            twin.place = paper.place
            #expect(twin.sourceExtra == Array(paper.sourceExtra.prefix(2)))
            twin.sourceExtra = paper.sourceExtra
            #expect(twin == paper)
        }

        @Test(arguments: formats) func `pictures go into the package once, and come back`(_ format: ImportFormat) throws
        {
            let picture = Data(
                base64Encoded:
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
            ).map(Array.init)
            let bank = """
                ---
                bank: small
                title: 小题库
                ---
                ### [judge] 看图 ![图](a.png) {#J1 answer=true}

                ### [judge] 再看 ![图](a.png) {#J2 answer=false}

                """
            let files = ["questions.md": Array(bank.utf8), "a.png": try #require(picture)]
            let root = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
            defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: root) } }
            for (path, bytes) in files { try Data(bytes).write(to: root.appending(path: path)) }
            let source = ImportSource(name: "in", location: .path(root.path))
            let before = Workbench.pipeline.inspect([source])
            let (after, export) = try twin(of: before, from: source, as: format)
            let tree = try PackageReader.open(
                ImportSource(name: "questions.zip", location: .bytes(export.files[0].bytes)))
            #expect(tree.entries.filter { $0.path.hasPrefix("media/") }.count == 1)
            #expect(after.items.map(\.stem.safeHTML.words) == before.items.map(\.stem.safeHTML.words))
            #expect(
                after.files.flatMap(\.assets).map(\.sha256)
                    == before.files.flatMap(\.assets).flatMap { [$0.sha256, $0.sha256] })
            #expect(after.files.flatMap(\.diagnostics).map(\.code.id) == [])
        }

        @Test(arguments: formats) func `texts with wildcards and numbers come back as tests of the answer`(
            _ format: ImportFormat
        ) throws {
            let quiz = """
                <quiz><question type="shortanswer"><questiontext format="html"><text>写</text></questiontext>
                <usecase>0</usecase><answer fraction="100"><text>*Ab.c*</text></answer>
                <answer fraction="50"><text>x*y\\*[z]$</text></answer><answer fraction="25"><text>a  b</text></answer>
                <answer fraction="10"><text>*</text></answer></question>
                <question type="shortanswer"><questiontext format="html"><text>再写</text></questiontext>
                <usecase>1</usecase><answer fraction="100"><text>A*</text></answer></question>
                <question type="numerical"><questiontext format="html"><text>数</text></questiontext>
                <answer fraction="50"><text>3</text><tolerance>1</tolerance></answer>
                <answer fraction="100"><text>3.14</text><tolerance>0.005</tolerance></answer>
                <answer fraction="100"><text>-2</text></answer><answer fraction="20"><text>*</text></answer></question></quiz>
                """
            let source = ImportSource(name: "quiz.xml", location: .bytes(Array(quiz.utf8)))
            let before = Workbench.pipeline.inspect([source])
            let (after, export) = try twin(of: before, from: source, as: format)
            #expect(export.diagnostics.map(\.detail.english) == ["penalty", "penalty", "penalty"])
            #expect(after.items.map(\.accepted) == before.items.map(\.accepted))
            #expect(after.items.map(\.isCaseSensitive) == [false, true, false])
            #expect(after.codes.filter { $0.hasPrefix("Q") } == [])
        }

        private func twin(
            of report: ImportReport, from source: ImportSource, as format: ImportFormat
        ) throws -> (ImportReport, Export) {
            let export = try Workbench.pipeline.export(report.files, of: source, as: format)
            #expect(export.files.map(\.path) == ["questions.zip"])
            let again = try Workbench.pipeline.export(report.files, of: source, as: format)
            #expect(again.files == export.files)
            return (Workbench.inspect(export.files[0].bytes, name: "questions.zip"), export)
        }
    }

    extension String {
        /// Safe HTML without the marks of its blocks and without white space; gaps are alike however they are written.
        fileprivate var words: String {
            replacing(/<\/?(p|div|br)( [^>]*)?>/, with: "").filter { !$0.isWhitespace }
                .replacing(/__+|（）|\(\)/, with: "____")
        }
    }

    extension ImportedItem {
        /// What is graded, in a form to compare: options by their places, because identifiers follow rules of the format.
        fileprivate var graded: [String] {
            // Left sides and right sides are kept apart there.
            let options = self.options.filter { $0.role == .left } + self.options.filter { $0.role != .left }
            var places: [String: Int] = [:]
            for (index, option) in options.enumerated() where places[option.id] == nil { places[option.id] = index }
            var words: [String: Int] = [:]
            for (index, option) in options.enumerated() where words[option.text.source] == nil {
                words[option.text.source] = index
            }
            let right: String =
                switch key {
                case .none: "none"
                case .truth(let value): "\(value)"
                case .options(let ids), .order(let ids): "\(ids.map { places[$0] ?? -1 })"
                case .pairs(let pairs): "\(pairs.map { [places[$0.left] ?? -1, places[$0.right] ?? -1] })"
                }
            let choices = options.map { option in
                "\(option.role) \(option.text.safeHTML.words)"
                    + (kind == .single || kind == .multiple ? " \(option.fraction)" : "")
            }
            let answers = accepted.map { answers in
                answers.filter { $0.value != .anything || $0.fraction != .zero }.map { answer -> String in
                    if kind == .gapSelect, case .text(let text) = answer.value {
                        return "\(words[text] ?? -1) \(answer.fraction)"
                    }
                    return "\(answer.value) \(answer.fraction)"
                }.joined(separator: "|")
            }
            return [kind.rawValue, stem.safeHTML.words, points.text, right, "\(kind == .shortText && isCaseSensitive)"]
                + (kind == .trueFalse ? [] : choices) + answers + parts.flatMap(\.graded)
        }
    }
#endif
