/*
 * Records by hash, in 256 small tables that each grow alone: no growth moves more than a 256th of
 * all. Open addressing, one word a place: 0 is empty, -1 was given up. The hash follows from the
 * record.
 */

export interface RecordTable {
  /**
   * Where records with this hash stand: from `hash & (length - 1)` on, round, up to a place that is
   * `empty`. The length is a power of two, or 0.
   */
  placesOf(hash: number): Int32Array;
  add(hash: number, record: number): void;
  remove(hash: number, record: number): void;
}

interface Shard {
  places: Int32Array;
  /** Places that are not empty, given up ones included. */
  used: number;
  records: number;
}

const shardsCount = 256;
const placesMin = 8;
export const empty = 0;
export const givenUp = -1;

export function createRecordTable(hashOf: (record: number) => number): RecordTable {
  const none: Shard = { places: new Int32Array(0), used: 0, records: 0 };
  const shards: Shard[] = new Array<Shard>(shardsCount).fill(none);
  const shardOf = (hash: number): Shard => shards[hash >>> 24] ?? none;
  return {
    placesOf: (hash) => shardOf(hash).places,
    add: (hash, record) => {
      const shard = shardOf(hash) === none ? { ...none } : shardOf(hash);
      shards[hash >>> 24] = shard;
      if ((shard.used + 1) * 3 > shard.places.length * 2) grow(shard, hashOf);
      put(shard.places, hash, record);
      shard.used += 1;
      shard.records += 1;
    },
    remove: (hash, record) => {
      const shard = shardOf(hash);
      const { places } = shard;
      const mask = places.length - 1;
      let place = hash & mask;
      while (places[place] !== record) place = (place + 1) & mask;
      places[place] = givenUp;
      shard.records -= 1;
    },
  };
}

function grow(shard: Shard, hashOf: (record: number) => number): void {
  let length = placesMin;
  while ((shard.records + 1) * 2 > length) length *= 2;
  const places = new Int32Array(length);
  for (const record of shard.places) {
    if (record !== empty && record !== givenUp) put(places, hashOf(record), record);
  }
  shard.places = places;
  shard.used = shard.records;
}

function put(places: Int32Array, hash: number, record: number): void {
  const mask = places.length - 1;
  let place = hash & mask;
  while (places[place] !== empty) place = (place + 1) & mask;
  places[place] = record;
}
