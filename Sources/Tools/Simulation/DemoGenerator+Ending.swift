import Learning
import SQL
import Values

extension DemoGenerator {
    /// Ends every session that the demo opened, and says what there is.
    func finish(
        _ cast: DemoCast, _ content: DemoContent, _ plan: DemoPlan, _ state: DemoState
    ) throws -> DemoSummary {
        let now = instant(today.advanced(by: -1), 23, 59)
        let service = service
        let actors = cast.actors + [cast.operating]
        try service.database.write { transaction in
            for actor in actors { try service.logOut(actor, at: now, transaction) }
        }
        var figures = state.figures
        figures.members = cast.roster.people.count
        figures.branches = cast.branches.count
        figures.courses = content.courses.count
        figures.questions = content.questions
        figures.exams = plan.exams.count + 1
        func person(_ index: Int) -> DemoSummary.Person {
            let member = cast.roster.people[index]
            return DemoSummary.Person(login: member.number, name: member.name, member: cast.actors[index].member)
        }
        func person(_ actor: Actor) -> DemoSummary.Person {
            guard let index = cast.actors.firstIndex(where: { $0.account == actor.account }) else {
                return DemoSummary.Person(login: "operator", name: actor.displayName, member: nil)
            }
            return person(index)
        }
        let twins = cast.roster.people.indices.filter { cast.roster.people[$0].part == .twin }
        let leader = cast.roster.people.firstIndex { $0.branch == DemoRoster.guestBranch && $0.part == .secretary }
        guard let leader else { preconditionFailure("Every branch of the demo has a secretary.") }
        return DemoSummary(
            figures: figures, tenant: cast.tenant, root: cast.root, branches: cast.branches,
            member: person(cast.roster.index(.guest)), leader: person(leader), editor: person(cast.editor),
            administrator: person(cast.administrator), auditor: person(cast.auditor),
            systemOperator: person(cast.operating), twins: twins.map(person), mover: person(cast.roster.index(.mover)),
            exempt: person(cast.roster.index(.exempt)), eager: person(cast.roster.index(.eager)),
            late: person(cast.roster.index(.late)), lapsedBranch: cast.branches[DemoRoster.lapsedBranch],
            smallBranch: cast.branches[DemoRoster.smallBranch], specialExam: plan.special, openExam: plan.open,
            upcomingExam: plan.upcoming, closedExam: plan.closed, hardQuestion: content.hard,
            correctedQuestion: content.mistaken)
    }
}
