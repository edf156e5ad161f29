package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.ContextExpectations.continues;

/** The context that most requests carry, and its header lines. */
final class Sent {

  static final String TRACE = "7e1c9a0b3d5f42688a1fc2d4e6b80937";
  static final String PARENT = "5b2e8f9a1c3d7046";
  static final String VALID = "00-" + TRACE + "-" + PARENT + "-01";

  private Sent() {}

  static RequestHeader traceparent(String value) {
    return new RequestHeader("traceparent", value);
  }

  static RequestHeader tracestate(String value) {
    return new RequestHeader("tracestate", value);
  }

  static RequestHeader baggage(String value) {
    return new RequestHeader("baggage", value);
  }

  /** Expects the call to continue the sent trace. */
  static CallExpectation goesOn() {
    return continues(TRACE, PARENT);
  }
}
