import ImportModel
import Learning
import TestSupport
import Testing
import Values

/// What an import says of the store: what it does not keep, and what it has already.
struct ImportNotesTests {
    private static let bank = """
        ---
        bank: b
        title: 甲库
        ---

        ### [judge] 党费应当按月交纳。 {#a answer=true}

        ### [judge] 支部大会每季度召开一次。 {#b answer=true}
        """

    /// Imports `text` as a file of that name.
    private func importing(
        _ text: String, as name: String, into world: World, consent: ImportConsent = ImportConsent()
    ) throws -> (view: ImportView, notes: [Diagnostic]) {
        var notes: [Diagnostic] = []
        let view = try world.service.importAtOnce(
            ImportSource(name: name, location: .bytes(Array(text.utf8))), into: world.committee, of: world.tenant,
            consent: consent, by: world.editor.account, noting: { notes = $0 })
        return (view, notes)
    }

    @Test func `a new question with a stem that a bank of the organisation has is named, and kept`() throws {
        let world = try World.importing()
        #expect(try importing(Self.bank, as: "a.md", into: world).notes == [])
        let other = """
            ::x:: 党费应当，按月 交纳 {T}

            ::y:: 党小组会每月召开。 {T}
            """
        let (view, notes) = try importing(other, as: "b.gift", into: world)
        #expect(view.added == 2 && view.warnings == 1)
        #expect(notes.map(\.code.id) == ["I003"])
        #expect(notes.map(\.line) == [1])
        #expect(notes.map(\.detail.english) == ["甲库 a"])
        // What is known is left alone, and not named.
        let again = try importing(other, as: "b.gift", into: world)
        #expect(again.view.unchanged == 2 && again.notes == [])
    }

    @Test func `a file is one bank wherever it lay`() throws {
        let world = try World.importing()
        let text = "::x:: 党费应当按月交纳 {T}\n"
        #expect(try importing(text, as: "../q/bank.gift", into: world).view.added == 1)
        #expect(try importing(text, as: "bank.gift", into: world).view.unchanged == 1)
        #expect(try world.count("SELECT COUNT(*) FROM bank WHERE external_id = 'bank.gift'") == 1)
    }

    @Test func `kinds and papers that are not kept are named for what they are`() throws {
        let world = try World.importing()
        let text = """
            <quiz><question type="truefalse"><name><text>甲</text></name><questiontext><text>甲</text></questiontext>
            <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
            <question type="description"><questiontext><text>说明</text></questiontext></question>
            <question type="numerical"><questiontext><text>几？</text></questiontext>
            <answer fraction="100"><text>3</text><tolerance>0</tolerance></answer></question></quiz>
            """
        let (view, notes) = try importing(
            text, as: "a.xml", into: world, consent: ImportConsent(acceptsErrors: true))
        #expect(view.added == 1 && view.refused == 2)
        #expect(notes.filter { $0.code.id == "I001" }.map(\.severity) == [.warning, .error])
        #expect(!notes.contains { $0.code.id == "Q011" || $0.code.id == "Q015" })
        let paper = """
            <questestinterop><assessment ident="p" title="卷"><section ident="s"><item ident="i" title="t">
            <presentation><material><mattext>对吗？</mattext></material><response_lid ident="r"><render_choice>
            <response_label ident="1"><material><mattext>是</mattext></material></response_label>
            <response_label ident="2"><material><mattext>否</mattext></material></response_label></render_choice>
            </response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">1</varequal>
            </conditionvar><setvar>1</setvar></respcondition></resprocessing></item></section></assessment>
            </questestinterop>
            """
        let packed = try importing(paper, as: "p.xml", into: world)
        #expect(packed.view.added == 1)
        #expect(packed.notes.map(\.code.id).contains("I002"))
    }
}
