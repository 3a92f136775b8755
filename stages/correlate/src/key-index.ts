/** A stretch of event time, milliseconds, and the finding that stands for it. */
export interface Interval {
  readonly first: number;
  readonly last: number;
  readonly member: number;
}

/**
 * The findings that hold one link key.
 *
 * Anchors are kept as clusters: disjoint stretches, sorted, each more than the window apart from
 * the next. A new interval is linked to some anchor of a cluster exactly when it is within the
 * window of the cluster's stretch, because holes inside a stretch are never wider than the window.
 * Attached intervals do not link to each other and are kept one by one.
 */
export interface KeyIndex {
  /** Adds an interval and returns members of all that it links to. */
  add(interval: Interval, isAnchor: boolean): readonly number[];
  /** Forgets everything of these members, which must be all of what they are linked to. */
  forget(members: ReadonlySet<number>): void;
}

/** An index for one key and its window in milliseconds. */
export const createKeyIndex = (windowMs: number): KeyIndex => {
  const clusters: Interval[] = [];
  const attached: Interval[] = [];
  let attachedSpanMax = 0;

  const addAnchor = (interval: Interval): readonly number[] => {
    const from = lowerBound(clusters, (c) => c.last >= interval.first - windowMs);
    let to = from;
    let { first, last } = interval;
    const linked: number[] = [];
    for (let c = clusters[to]; c && c.first <= interval.last + windowMs; c = clusters[to]) {
      linked.push(c.member);
      first = Math.min(first, c.first);
      last = Math.max(last, c.last);
      to += 1;
    }
    clusters.splice(from, to - from, { first, last, member: interval.member });
    const earliest = interval.first - windowMs - attachedSpanMax;
    let at = lowerBound(attached, (a) => a.first >= earliest);
    for (let a = attached[at]; a && a.first <= interval.last + windowMs; a = attached[at]) {
      if (a.last >= interval.first - windowMs) linked.push(a.member);
      at += 1;
    }
    return linked;
  };

  const addAttached = (interval: Interval): readonly number[] => {
    attachedSpanMax = Math.max(attachedSpanMax, interval.last - interval.first);
    const at = lowerBound(attached, (a) => a.first >= interval.first);
    attached.splice(at, 0, interval);
    const linked: number[] = [];
    let to = lowerBound(clusters, (c) => c.last >= interval.first - windowMs);
    for (let c = clusters[to]; c && c.first <= interval.last + windowMs; c = clusters[to]) {
      linked.push(c.member);
      to += 1;
    }
    return linked;
  };

  const without = (intervals: Interval[], members: ReadonlySet<number>): void => {
    const kept = intervals.filter(({ member }) => !members.has(member));
    intervals.splice(0, intervals.length, ...kept);
  };

  return {
    add: (interval, isAnchor) => (isAnchor ? addAnchor(interval) : addAttached(interval)),
    forget: (members) => {
      without(clusters, members);
      without(attached, members);
    },
  };
};

/** First index for which `holds` is true; `holds` must be false before it and true from it on. */
const lowerBound = (items: readonly Interval[], holds: (item: Interval) => boolean): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
};
