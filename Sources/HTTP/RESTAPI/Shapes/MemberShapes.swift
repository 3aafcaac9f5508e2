import JSON
import Learning
import Values

enum MemberShapes {
    static let edit = Shape.input(
        "MemberEdit", .required("name", .string(1...60)), .required("stage", .oneOf(MemberEdit.Stage.self)),
        .required("status", .oneOf(MemberEdit.Status.self)), .optional("joinedOn", .day),
        .optional("exemptReason", .string(1...200), about: "Why exempt from exams and targets; left out where none is.")
    ) { MemberEdit(name: $0, stage: $1, status: $2, joinedOn: $3, exemptReason: $4) }

    static let move = Shape<OrganizationID>.input("MembershipInput", .required("organization", .id())) { $0 }
}
