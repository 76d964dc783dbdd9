'use strict'

const assert = require('node:assert/strict')
const { mkdir, mkdtemp, rm, writeFile } = require('node:fs/promises')
const os = require('node:os')
const path = require('node:path')
const { Editor } = require('./lib/editor')
const { DraftStore } = require('./lib/store')

async function main () {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drafts-'))
  try {
    const store = new DraftStore(folder)
    assert.equal(await store.read('none'), null)
    const editor = await Editor.open(store, 'a/b')
    assert.equal(await editor.append('one').save(), 1)
    const again = await Editor.open(store, 'a/b')
    assert.deepEqual(again.draft, { title: 'a/b', lines: ['one'], revision: 1 })
    assert.equal(await again.append('two').save(), 2)
    await writeFile(path.join(folder, 'cut.json'), '{"title": "c')
    await assert.rejects(store.read('cut'), SyntaxError)
    await mkdir(path.join(folder, 'folder.json'))
    await assert.rejects(store.read('folder'), { code: 'EISDIR' })
  } finally {
    await rm(folder, { recursive: true })
  }
}

main()
