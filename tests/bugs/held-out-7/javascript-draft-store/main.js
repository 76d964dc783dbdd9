'use strict'

const { mkdtemp, rm } = require('node:fs/promises')
const os = require('node:os')
const path = require('node:path')
const { Editor } = require('./lib/editor')
const { DraftStore } = require('./lib/store')

async function main () {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drafts-'))
  try {
    const editor = await Editor.open(new DraftStore(folder), 'letter to Ada')
    console.log('revision', await editor.append('Dear Ada,').save())
  } finally {
    await rm(folder, { recursive: true })
  }
}

main()
