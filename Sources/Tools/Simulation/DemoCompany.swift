/// The fictitious company: what its Party committee, general branches and branches are called.
enum DemoCompany {
    static let tenantCode = "demo"
    static let name = "示范制造有限公司党委"

    struct Branch: Hashable, Sendable {
        /// What rosters name it by.
        let code: String
        let name: String
        let shortName: String
    }

    struct GeneralBranch: Hashable, Sendable {
        let code: String
        let name: String
        let branches: [Branch]
    }

    static let generalBranches = [
        GeneralBranch(
            code: "Z1", name: "第一党总支",
            branches: [
                branch(1, "办公室"), branch(2, "人力资源部"), branch(3, "财务部"), branch(4, "研发中心"), branch(5, "质量管理部"),
                branch(6, "信息技术部"),
            ]),
        GeneralBranch(
            code: "Z2", name: "第二党总支",
            branches: [
                branch(7, "总装车间"), branch(8, "机加工车间"), branch(9, "仓储物流部"), branch(10, "市场营销部"),
                branch(11, "安全环保部"), branch(12, "离退休人员"),
            ]),
    ]

    static var branches: [Branch] { generalBranches.flatMap(\.branches) }

    private static func branch(_ number: Int, _ department: String) -> Branch {
        Branch(
            code: number < 10 ? "B0\(number)" : "B\(number)", name: "\(department)党支部", shortName: department)
    }
}
