import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { type Copy, DockerfileParser, type From, type Instruction } from 'dockerfile-ast'
import ts from 'typescript'
import { PROJECT_ROOT } from '../../src/config'

const read = (file: string) => readFileSync(path.join(PROJECT_ROOT, file), 'utf8')
const instructions = DockerfileParser.parse(read('deploy/Dockerfile')).getInstructions()
const [build = [], final = [], ...others] = stages(instructions)

/** The instructions from each FROM to the next. */
function stages(all: readonly Instruction[]): Instruction[][] {
  const found: Instruction[][] = []
  for (const each of all) {
    if (each.getKeyword() === 'FROM') found.push([])
    found.at(-1)?.push(each)
  }
  return found
}

const argumentsOf = (each: Instruction) => each.getArguments().map((argument) => argument.getValue())
const of = (stage: readonly Instruction[], keyword: string) => stage.filter((each) => each.getKeyword() === keyword)
const runs = (stage: readonly Instruction[]) => of(stage, 'RUN').map((each) => each.getArgumentsContent() ?? '')

/** What a stage copies: from where (null: the project's folder), which sources, into what. */
function copies(stage: readonly Instruction[]) {
  return of(stage, 'COPY').map((each) => {
    const words = argumentsOf(each).filter((word) => !word.startsWith('--'))
    return {
      from: (each as Copy).getFromFlag()?.getValue() ?? null,
      sources: words.slice(0, -1),
      target: words.at(-1) ?? '',
    }
  })
}

/** The file or folder of the project of which an output of the build is made: dist/src/main.js of src/main.ts. */
function madeOf(output: string): string {
  return path.relative('dist', output).replace(/\.js$/, '.ts')
}

const compiler = ts.parseConfigFileTextToJson('tsconfig.build.json', read('tsconfig.build.json')).config as {
  include: string[]
}

describe('deploy/Dockerfile', () => {
  it('has a stage that builds and one that runs, both of one image of a Node that the project supports', () => {
    assert.equal(others.length, 0)
    const images = [build, final].map((stage) => stage[0] as From)
    assert.equal(images[0]?.getBuildStage(), 'build')
    assert.equal(new Set(images.map((from) => from.getImage())).size, 1)
    const [version] = /^\d+(\.\d+)*/.exec(images[0]?.getImageTag() ?? '') ?? []
    assert.equal(images[0]?.getImageName(), 'node')
    assert.equal(version?.split('.')[0], read('.nvmrc').trim())
  })

  it('copies only what is there, and what the build is sent', () => {
    const sent = read('deploy/Dockerfile.dockerignore').split('\n')
    const sources = [build, final].flatMap((stage) => copies(stage).filter(({ from }) => from === null))
    for (const source of sources.flatMap((each) => each.sources)) {
      assert.ok(existsSync(path.join(PROJECT_ROOT, source)), `${source} is there`)
      assert.ok(sent.includes(`!${source}`), `deploy/Dockerfile.dockerignore lets ${source} through`)
    }
    assert.ok(sources.length > 5)
  })

  it('copies what is compiled, and all that the compiler and the build need', () => {
    const copied = copies(build).flatMap(({ sources }) => sources)
    const needed = ['tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs', 'knowledge', ...compiler.include]
    assert.deepEqual(
      needed.filter((each) => !copied.includes(each)),
      [],
    )
    assert.equal(
      (JSON.parse(read('package.json')) as { scripts: { build: string } }).scripts.build,
      'node scripts/build.mjs',
    )
    assert.ok(runs(build).some((run) => run.startsWith('npm ci ')))
    assert.ok(runs(build).includes('npm run build'))
  })

  it('runs compiled code, with the packages for production only and nothing of dev/', () => {
    assert.ok(runs(final).some((run) => /^npm ci --omit=dev --ignore-scripts\b/.test(run)))
    const built = copies(final).filter(({ from }) => from !== null)
    assert.deepEqual(built, [{ from: 'build', sources: ['/app/dist'], target: 'dist' }])
    assert.ok(runs(build).includes('rm -rf dist/dev'))
    const copied = copies(final).flatMap(({ sources }) => sources)
    assert.deepEqual(
      copied.filter((each) => ['dev', 'src', 'scripts', 'test'].includes(each)),
      [],
    )
  })

  it('starts a file that the build makes', () => {
    const [command] = of(final, 'CMD')
    const words = JSON.parse(command?.getArgumentsContent() ?? 'null') as string[]
    assert.deepEqual(words, ['node', 'dist/src/main.js'])
    const source = madeOf(words[1] ?? '')
    assert.ok(existsSync(path.join(PROJECT_ROOT, source)), source)
    assert.ok(compiler.include.includes(source.split('/')[0] ?? ''))
  })

  it('does not run as root, and says so by a number', () => {
    const users = of(final, 'USER').map((each) => argumentsOf(each)[0])
    assert.equal(users.length, 1)
    assert.match(users[0] ?? '', /^[1-9]\d*:[1-9]\d*$/)
    const last = final.map((each) => each.getKeyword()).lastIndexOf('RUN')
    assert.ok(final.findIndex((each) => each.getKeyword() === 'USER') > last)
  })
})
