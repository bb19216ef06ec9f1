import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders whose files take longest: what is started last alone keeps one worker busy and the others idle. */
const longest = [/^tests\/process\//, /^tests\/e2e\//, /^tests\//]

/** Vitest's own order knows how long files took only where it ran before, which a clean checkout has not. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files)
    return bySize.sort((a, b) => this.turnOf(a) - this.turnOf(b))
  }

  private turnOf({ moduleId, project }: TestSpecification): number {
    const path = moduleId.slice(project.config.root.length + 1)
    const turn = longest.findIndex((folder) => folder.test(path))
    return turn < 0 ? longest.length : turn
  }
}
