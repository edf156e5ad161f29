package dev.baton.shape.difference;

import static java.util.Objects.requireNonNull;

import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.reading.ActualNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line beside the span that it was put together with, or one of the two alone. */
final class DiffEntry {

  /** How the two go together. */
  enum Kind {
    /** The span is as it should be, with everything below it; also when nobody asked for it. */
    SAME,
    /** The span itself is as it should be, but something below it is not. */
    BELOW,
    /** The span itself is not as it should be. */
    DIFFERENT,
    /** A line without a span. */
    MISSING,
    /** A span without a line. */
    UNEXPECTED
  }

  final Kind kind;
  final @Nullable ExpectedNode expected;
  final @Nullable ActualNode actual;
  final List<DiffEntry> children = new ArrayList<>(0);

  /** How many spans a missing line lacks, and how many it has. */
  int lacking = 1;

  int found;

  /** Why it is here, if that is not clear from its kind. */
  String reason = "";

  private DiffEntry(Kind kind, @Nullable ExpectedNode expected, @Nullable ActualNode actual) {
    this.kind = kind;
    this.expected = expected;
    this.actual = actual;
  }

  static DiffEntry same(ActualNode actual) {
    return new DiffEntry(Kind.SAME, null, actual);
  }

  static DiffEntry pair(Kind kind, ExpectedNode expected, ActualNode actual) {
    return new DiffEntry(kind, expected, actual);
  }

  static DiffEntry missing(ExpectedNode expected, int lacking, int found) {
    DiffEntry entry = new DiffEntry(Kind.MISSING, expected, null);
    entry.lacking = lacking;
    entry.found = found;
    return entry;
  }

  static DiffEntry unexpected(ActualNode actual, String reason) {
    DiffEntry entry = new DiffEntry(Kind.UNEXPECTED, null, actual);
    entry.reason = reason;
    return entry;
  }

  ExpectedNode line() {
    return requireNonNull(expected);
  }

  ActualNode node() {
    return requireNonNull(actual);
  }
}
