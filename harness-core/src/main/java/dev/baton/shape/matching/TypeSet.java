package dev.baton.shape.matching;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** An immutable set of type numbers: a sorted array, and additionally a bit set if it is dense. */
final class TypeSet {

  static final TypeSet EMPTY = new TypeSet(new int[0], null);

  private static final int DENSE = 32;

  private final int[] types;
  private final @Nullable BitSet bits;

  private TypeSet(int[] types, @Nullable BitSet bits) {
    this.types = types;
    this.bits = bits;
  }

  static TypeSet ofOneOrNone(int type) {
    return type == SpanTypes.NONE ? EMPTY : new TypeSet(new int[] {type}, null);
  }

  /** Returns the set of these distinct types, given in any order. */
  static TypeSet of(IntList members, int allTypes) {
    if (members.size() == 0) {
      return EMPTY;
    }
    int[] types = members.toArray();
    Arrays.sort(types);
    if (types.length < DENSE || types.length < allTypes / DENSE) {
      return new TypeSet(types, null);
    }
    BitSet bits = new BitSet(allTypes);
    for (int type : types) {
      bits.set(type);
    }
    return new TypeSet(types, bits);
  }

  boolean contains(int type) {
    if (types.length == 1) {
      return types[0] == type;
    }
    return bits == null ? Arrays.binarySearch(types, type) >= 0 : bits.get(type);
  }

  int size() {
    return types.length;
  }

  /** Returns the type at this index, in ascending order. */
  int get(int index) {
    return types[index];
  }
}
