import { Readable } from 'node:stream'
import { Replica } from './lib/replica.js'

// As it comes from the network: the pieces end where the packets did.
const stream = Readable.from([
  '{"seq":1,"id":"milk","doc":{"count":2}}\n{"seq":2,"id":"eggs","doc":{"count":6}}\n',
  '{"seq":3,"id":"milk","deleted":true}\n{"seq":4,"id":"bre',
  'ad","doc":{"count":1}}\n'
])
const replica = await new Replica().follow(stream)
console.log(replica.sequence, [...replica.documents.keys()])
