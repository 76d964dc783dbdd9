import { writeDigest } from './lib/digest.js'

console.log(await writeDigest(new URL('./data/sources.json', import.meta.url)))
