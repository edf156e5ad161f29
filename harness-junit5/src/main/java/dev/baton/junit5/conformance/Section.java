package dev.baton.junit5.conformance;

/** A section of a specification by name, since its number differs between versions. */
record Section(String document, String name, String url) {

  static Section traceContext1(String name, String anchor) {
    return new Section(
        "W3C Trace Context Level 1", name, "https://www.w3.org/TR/trace-context-1/#" + anchor);
  }

  static Section traceContext(String name, String anchor) {
    return new Section(
        "W3C Trace Context Level 2", name, "https://www.w3.org/TR/trace-context-2/#" + anchor);
  }

  static Section baggage(String name, String anchor) {
    return new Section("W3C Baggage", name, "https://www.w3.org/TR/baggage/#" + anchor);
  }

  @Override
  public String toString() {
    return "%s, section \"%s\", %s".formatted(document, name, url);
  }
}
