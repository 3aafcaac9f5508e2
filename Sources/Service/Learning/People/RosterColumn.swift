/// The columns that a roster can have.
enum RosterColumn: String, CaseIterable, Sendable {
    case number, name, organization, stage, joinedOn, post, exemption

    /// The column with that heading; `nil` where rosters have none such. Case, spaces and punctuation do not matter.
    init?(heading: String) {
        let folded = Self.folded(heading)
        guard let column = Self.allCases.first(where: { $0.headings.contains(folded) }) else { return nil }
        self = column
    }

    /// Whether a heading names something that the system does not keep of anybody: identity numbers, telephone numbers,
    /// addresses, dates of birth.
    static func isRestricted(_ heading: String) -> Bool {
        let folded = folded(heading)
        return [
            "身份证", "公民身份", "证件号", "电话", "手机", "联系方式", "住址", "地址", "出生", "邮箱", "idcard", "citizenid", "phone",
            "mobile", "address", "birth", "email",
        ].contains { folded.contains($0) }
    }

    private static func folded(_ heading: String) -> String {
        String(heading.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    private var headings: Set<String> {
        switch self {
        case .number: ["编号", "党员编号", "名册编号", "工号", "rosternumber", "number", "no"]
        case .name: ["姓名", "党员姓名", "name", "membername"]
        case .organization:
            ["组织编码", "组织代码", "支部编码", "支部代码", "organisationcode", "organizationcode", "branchcode", "organization"]
        case .stage: ["类别", "人员类别", "党员类别", "stage", "category"]
        case .joinedOn: ["入党日期", "入党时间", "加入日期", "joinedon", "joined", "joindate"]
        case .post: ["职务", "党内职务", "post", "posts", "position"]
        case .exemption: ["免考原因", "免考", "免考说明", "exemption", "exemptreason", "exempt"]
        }
    }
}

/// What rosters say in words.
enum RosterWords {
    static func stage(_ text: String) -> String? {
        switch text.lowercased() {
        case "正式", "正式党员", "full": "full"
        case "预备", "预备党员", "probationary": "probationary"
        default: nil
        }
    }

    static func post(_ text: String) -> String? {
        switch text.lowercased() {
        case "书记", "支部书记", "党支部书记", "secretary": "secretary"
        case "副书记", "支部副书记", "党支部副书记", "deputysecretary", "deputy secretary": "deputySecretary"
        case "组织委员", "organisation", "organisation commissioner": "organisation"
        case "宣传委员", "publicity", "publicity commissioner": "publicity"
        case "纪检委员", "discipline", "discipline commissioner": "discipline"
        case "委员", "支部委员", "支委", "committeemember", "committee member": "committeeMember"
        case "组长", "党小组组长", "党小组长", "小组长", "groupleader", "group leader": "groupLeader"
        default: nil
        }
    }

    /// The parts of a cell that lists several posts.
    static func list(_ text: String) -> [String] {
        text.split { "、;；/，,".contains($0) }.map { RosterSheet.trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}
