import Assessment
import Learning
import Values

/// The two questions that the demo's editor typed.
enum DemoQuestions {
    private static let clause = "《中国共产党支部工作条例（试行）》第十一条，2018年10月28日"
    private static let letters = ["A", "B", "C", "D"].map { OptionID($0) }

    static let hardRight = OptionID("D")
    static let meetingsRight = OptionID("B")

    /// 4 general meetings, 12 of the committee and 12 of each group are 40; most forget the second group.
    static let hard = draft(
        stem: "某党支部设支部委员会，并设两个党小组。按支部工作条例第十一条的一般频次，一年中党员大会、支部委员会会议和两个党小组的党小组会，合计至少召开（　　）。",
        options: ["16次", "24次", "28次", "40次"], right: hardRight,
        explanation: "党员大会一般每季度1次，全年4次；支部委员会会议一般每月1次，全年12次；党小组会一般每月1次，两个党小组全年24次；合计40次。误选28次的，只算了一个党小组。")

    /// - Parameter isRight: `false` for the key as it was entered at first.
    static func meetings(isRight: Bool) -> QuestionDraft {
        draft(
            stem: "党支部党员大会一般（　　）召开1次。", options: ["每月", "每季度", "每半年", "每年"],
            right: isRight ? meetingsRight : OptionID("A"), explanation: "党支部党员大会一般每季度召开1次。")
    }

    private static func draft(
        stem: String, options: [String], right: OptionID, explanation: String
    ) -> QuestionDraft {
        QuestionDraft(
            stem: stem, options: zip(letters, options).map { DraftOption(id: $0, text: $1) },
            key: .single(ChoiceKey(correct: [right], among: letters)), points: Amount(10), difficulty: 3,
            tags: ["党支部"], category: "党务知识", clause: clause, explanation: explanation)
    }
}
