package dev.baton.collector.pipeline.ottl.glob;

import java.util.List;

/** A part of a glob. */
sealed interface Node {

  /** Returns how many characters this always takes, or -1 if that varies. */
  int length();

  /** Text to be there. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Text(byte[] bytes, int length) implements Node {}

  /** Any single character. */
  record Single() implements Node {
    @Override
    public int length() {
      return 1;
    }
  }

  /** One character of a set. */
  record Characters(String set, int low, int high, boolean negated) implements Node {
    @Override
    public int length() {
      return 1;
    }

    boolean contains(int character) {
      boolean in =
          set.isEmpty() ? character >= low && character <= high : set.indexOf(character) >= 0;
      return in != negated;
    }
  }

  /** Any text, also none. */
  record Any() implements Node {
    @Override
    public int length() {
      return -1;
    }
  }

  /** One of several sequences. */
  record AnyOf(List<List<Node>> alternatives) implements Node {
    @Override
    public int length() {
      return -1;
    }
  }

  /** Parts of fixed lengths side by side. */
  record Row(List<Node> parts, int length) implements Node {}
}
