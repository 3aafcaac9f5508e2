import Drafting
import ImportModel
import Importing
import Testing
import Values

#if Packages
    /// What is written as a workbook is the same question when it is read.
    struct WorkbookExportTests {
        @Test(arguments: ExportTests.folders) func `shipped questions come back from a workbook`(_ folder: String)
            throws
        {
            let source = ImportSource(name: folder, location: .path("\(Workbench.root)/Content/\(folder)"))
            let before = Workbench.pipeline.inspect([source])
            let export = try Workbench.pipeline.export(before.files, of: source, as: .xlsx)
            let left = Set(export.diagnostics.filter { $0.code == .kindNotExported }.map(\.place))
            let kept = before.items.filter { !left.contains($0.place) }
            #expect(export.files.map(\.path) == ["questions.xlsx"])
            let after = Workbench.inspect(try #require(export.files.first).bytes, name: "questions.xlsx")
            #expect(after.files.map(\.format) == [.xlsx])
            #expect(after.files.flatMap(\.diagnostics).filter { $0.severity == .error }.map(\.message.english) == [])
            #expect(after.items.map(\.words) == kept.map(\.words))
            #expect(after.items.map(\.externalId) == kept.map(\.externalId))
            #expect(after.items.map(\.tags) == kept.map(\.tags))
            #expect(after.items.map(\.difficulty) == kept.map(\.difficulty))
            #expect(after.items.map(\.validFrom) == kept.map(\.validFrom))
            let again = try Workbench.pipeline.export(before.files, of: source, as: .xlsx)
            #expect(again.files == export.files)
        }

        @Test func `cells that look like formulas, marks or characters are texts, and other losses are named`() throws {
            let hostile = [
                "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "_x0041_", "甲 & <b>乙</b>", "  甲  ", "甲\n乙", "'甲", "\"乙\"",
                "1.0", "TRUE",
                "#REF!", "【考点：甲】乙", "[单选] 甲", "（2分）甲", "A.甲 B.乙", "甲（ B ）", "答案：A", "1、甲",
            ]
            var file = ImportedFile(path: "x", format: .moodleXML)
            for (index, text) in hostile.enumerated() {
                var item = ImportedItem(
                    ordinal: index + 1, place: SourcePlace(path: "x", line: index + 1), kind: .single,
                    stem: .plain(text))
                item.options = [
                    ImportedOption(id: "x", text: .plain(text), fraction: .one),
                    ImportedOption(id: "y", text: .plain("乙")),
                ]
                item.key = .options(["x"])
                item.explanation = .plain(text)
                file.items.append(item)
            }
            let export = try export(file)
            let after = Workbench.inspect(try #require(export.files.first).bytes, name: "questions.xlsx")
            #expect(after.items.count == hostile.count)
            #expect(!after.codes.contains("O004"))
            // What a table reads out of a stem is said to be lost, and nothing else is.
            #expect(
                export.diagnostics.map { "\($0.line ?? 0) \($0.detail.english)" } == [
                    "15 stem", "16 stem", "17 stem, points",
                ])
            let named = Set(export.diagnostics.compactMap(\.line))
            for (left, right) in zip(file.items, after.items) where !named.contains(left.ordinal) {
                #expect(QuestionCore(left, words: \.source) == QuestionCore(right, words: \.source))
                #expect(right.explanation?.source == left.explanation?.source.trimmed)
            }
        }

        @Test func `kinds that no other table has come back from ours`() throws {
            let bank = """
                <content xmlns="urn:dangke:content:1"><bank id="B" title="甲">
                <question type="order"><stem>排序</stem><option>一</option><option>二</option><option>三</option></question>
                <question type="match"><stem>配对</stem><option>甲 =&gt; 乙</option><option>丙 =&gt; 丁</option><option> =&gt; 戊</option></question>
                <question type="numeric"><stem>圆周率</stem><blank><accept>3.14 +- 0.01</accept></blank></question>
                <question type="gap"><stem>____和____</stem><blank><accept>甲</accept></blank><blank><accept>乙</accept></blank>
                <option>丙</option></question>
                <question type="fill"><stem>____、____</stem><blank><accept>一</accept><accept>1</accept></blank>
                <blank><accept>二；三</accept></blank></question>
                <question type="cloze"><stem>____</stem><blank><accept>一</accept></blank></question>
                </bank></content>
                """
            let before = Workbench.inspect(Array(bank.utf8), name: "content.xml")
            #expect(before.codes == [])
            let export = try export(before.files[0])
            #expect(
                export.diagnostics.map { "\($0.code.id) \($0.detail.english)" } == [
                    "E002 cloze", "E001 B 甲", "E001 accepted",
                ])
            let after = Workbench.inspect(try #require(export.files.first).bytes, name: "questions.xlsx")
            #expect(after.items.dropLast().map(\.words) == before.items.dropLast(2).map(\.words))
        }

        private func export(_ file: ImportedFile) throws -> Export {
            try Workbench.pipeline.export([file], of: ImportSource(name: "x", location: .bytes([])), as: .xlsx)
        }
    }
#endif
