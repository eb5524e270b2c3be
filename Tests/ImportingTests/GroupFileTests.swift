import Importing
import Indicators
import Testing

struct GroupFileTests {
  @Test func `a saved list of neighbours reads back with its ranks and distances`() throws {
    let fixture = try DatasetFixture([
      "g.csv": """
      group,area,member,name,rank,distance,model,variables,vintage
      near,S1,S2,Leeds,1,0.1,"m, 1",age|density,2024
      near,S1,S3,,2,,,,

      """
    ])
    defer { fixture.remove() }
    let read = try GroupFile.read(fixture.path + "/g.csv")
    #expect(
      read.memberships == [
        GroupMembership(
          group: "near", area: "S1", member: "S2", rank: 1, distance: 0.1, model: "m, 1",
          vintage: "2024"),
        GroupMembership(group: "near", area: "S1", member: "S3", rank: 2),
      ])
    #expect(read.warnings.isEmpty)
  }

  @Test func `a member twice and a blank one are refused`() throws {
    let fixture = try DatasetFixture(["g.csv": "group,member\nf,S1\nf,S1\nf,\n"])
    defer { fixture.remove() }
    let failure = #expect(throws: ImportFailure.self) {
      try GroupFile.read(fixture.path + "/g.csv")
    }
    #expect(failure?.issues.map(\.problem) == ["in this group already in row 2", "blank"])
  }
}
