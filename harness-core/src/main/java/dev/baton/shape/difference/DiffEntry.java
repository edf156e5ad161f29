package dev.baton.shape.difference;

import static java.util.Objects.requireNonNull;

import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.reading.ActualNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line aligned with a span, or one of the two alone. */
final class DiffEntry {

  /** How line and span fit. */
  enum Kind {
    /** The span and all its descendants fit, or additional spans are allowed here. */
    SAME,
    /** The span itself fits, but a descendant does not. */
    BELOW,
    /** The span itself does not fit. */
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

  /** The number of spans that a missing line lacks, and the number that it has. */
  int lacking = 1;

  int found;

  /** The reason for the entry, if its kind does not show it. */
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
