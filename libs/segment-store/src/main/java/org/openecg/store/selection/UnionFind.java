package org.openecg.store.selection;

/// Disjoint sets with path halving; the root of a set is its smallest member.
final class UnionFind {
    private final int[] parents;

    UnionFind(int size) {
        parents = new int[size];
        for (int i = 0; i < size; i++) {
            parents[i] = i;
        }
    }

    int root(int node) {
        int at = node;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    void join(int left, int right) {
        int one = root(left);
        int other = root(right);
        parents[Math.max(one, other)] = Math.min(one, other);
    }
}
