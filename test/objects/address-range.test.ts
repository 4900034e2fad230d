import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressesIn, blocksIn, rangeOf } from '../../src/objects/address-range'

test('ranges are read with their family and mask; what is none is null', () => {
  assert.deepEqual(rangeOf('10.0.0.0/16'), { family: 4, mask: 16 })
  assert.deepEqual(rangeOf('fd00::/112'), { family: 6, mask: 112 })
  for (const text of [undefined, '', '10.0.0.0', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/', 'x/8', '10.0.0.0/16 '])
    assert.equal(rangeOf(text), null, String(text))
})

test('a range has as many addresses and blocks as its mask leaves', () => {
  assert.equal(addressesIn({ family: 4, mask: 24 }), 256)
  assert.equal(addressesIn({ family: 6, mask: 112 }), 65_536)
  assert.equal(blocksIn({ family: 4, mask: 16 }, 24), 256)
  assert.equal(blocksIn({ family: 4, mask: 24 }, 24), 1)
  assert.equal(blocksIn({ family: 4, mask: 24 }, 16), 0)
})
