package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.ContextExpectations.oneTrace;
import static dev.baton.junit5.conformance.ContextExpectations.ownParentIds;
import static dev.baton.junit5.conformance.ContextExpectations.restarts;
import static dev.baton.junit5.conformance.Section.traceContext;
import static dev.baton.junit5.conformance.Sent.TRACE;
import static dev.baton.junit5.conformance.Sent.VALID;
import static dev.baton.junit5.conformance.Sent.goesOn;
import static dev.baton.junit5.conformance.Sent.traceparent;

import java.util.List;

/** Rules on the contexts of several calls that a service makes for one request. */
final class SeveralCallsRules {

  private static final int CALLS = 3;
  private static final Section PARENT_ID = traceContext("parent-id", "parent-id");
  private static final Section MUTATING =
      traceContext("Mutating the traceparent Field", "mutating-the-traceparent-field");
  private static final String REASON =
      "each call is a separate operation, and the called service must know which one is its parent";

  private SeveralCallsRules() {}

  static List<ConformanceRule> all() {
    return List.of(
        new RuleBuilder(
                "calls-one-trace", "several calls belong to the received trace", MUTATING, REASON)
            .calling(CALLS, goesOn().and(oneTrace()).and(ownParentIds()), traceparent(VALID))
            .build(),
        new RuleBuilder(
                "calls-new-trace",
                "several calls without a trace have parent ids of their own",
                PARENT_ID,
                REASON)
            .calling(CALLS, ownParentIds())
            .build(),
        new RuleBuilder(
                "calls-after-invalid",
                "several calls after an invalid traceparent have parent ids of their own",
                PARENT_ID,
                REASON)
            .calling(
                CALLS,
                restarts().and(ownParentIds()),
                traceparent(VALID.replace(TRACE, "0".repeat(TRACE.length()))))
            .build());
  }
}
