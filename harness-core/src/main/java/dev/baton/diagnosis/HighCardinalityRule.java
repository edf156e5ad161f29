package dev.baton.diagnosis;

import java.util.List;

/** One line of the program creates span names that differ only in a value. */
final class HighCardinalityRule implements Rule {

  @Override
  public String id() {
    return SpanNames.id();
  }

  @Override
  public boolean explainsFailures() {
    return false;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    SpanNames names = new SpanNames();
    names.add(evidence.snapshot());
    return names.findings();
  }
}
