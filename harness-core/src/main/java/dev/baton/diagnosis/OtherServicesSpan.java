package dev.baton.diagnosis;

import dev.baton.hops.ContextKey;
import dev.baton.hops.SameCode;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A SERVER or CONSUMER span, and the extraction of another service that it goes on with.
 *
 * @param extraction the latest on the thread of the span, with its parent
 * @param isInOneMethod whether one method did both, and both services are seen to work on their
 *     own; otherwise the same code begins such spans for requests that the service of the span
 *     receives itself, and yet the one may have handed the request to the other
 */
record OtherServicesSpan(Pass extraction, CapturedSpan span, boolean isInOneMethod) {

  /** Returns them in the order of their spans. */
  static List<OtherServicesSpan> among(Evidence evidence) {
    List<OtherServicesSpan> found = new ArrayList<>(0);
    Passing passing = null;
    for (CapturedSpan span : evidence.snapshot().spans()) {
      if (isWithoutExtraction(span, evidence)) {
        passing = passing == null ? new Passing(evidence) : passing;
        passing.extractionBefore(span).ifPresent(found::add);
      }
    }
    return found;
  }

  /**
   * Whether the service of this span did not extract its parent itself, which it nearly always did.
   */
  private static boolean isWithoutExtraction(CapturedSpan span, Evidence evidence) {
    return SpanRoles.isEntry(span)
        && span.origin() != null
        && span.hasParent()
        && evidence
            .extractionFor(span)
            .filter(own -> isOfParent(own, span.parentSpanContext()))
            .isEmpty();
  }

  private static boolean isOfParent(Pass extraction, SpanContext parent) {
    return ContextKey.of(parent).isOf(extraction.spanContext());
  }

  /** The extractions of each thread, and which services did what. */
  private static final class Passing {

    private static final int MOST_COMPARED = 10_000;

    private final ThreadTimeline<Pass> extractions = new ThreadTimeline<>();
    private final Set<String> passing = new HashSet<>();
    private final Set<String> extracting = new HashSet<>();
    private final Set<String> tracing = new HashSet<>();
    private final Set<Use> takenUp = new HashSet<>();
    private final Set<Use> injected = new HashSet<>();
    private final List<CapturedSpan> ofOwnRequests = new ArrayList<>();

    /** What a service did with a context. */
    private record Use(ContextKey context, String by) {}

    Passing(Evidence evidence) {
      for (Pass pass : evidence.snapshot().passes()) {
        passing.add(pass.service());
        if (pass.direction() == Direction.EXTRACT) {
          extracting.add(pass.service());
          extractions.add(pass.moment(), pass);
        } else {
          injected.add(use(pass.spanContext(), pass.service()));
        }
      }
      for (CapturedSpan span : evidence.snapshot().spans()) {
        tracing.add(span.service());
        takenUp.add(use(span.parentSpanContext(), span.service()));
        span.links().forEach(link -> takenUp.add(use(link.spanContext(), span.service())));
        if (SpanRoles.isEntry(span) && !isWithoutExtraction(span, evidence)) {
          ofOwnRequests.add(span);
        }
      }
    }

    private static Use use(SpanContext context, String by) {
      return new Use(ContextKey.of(context), by);
    }

    Optional<OtherServicesSpan> extractionBefore(CapturedSpan span) {
      SpanOrigin origin = span.origin();
      Pass latest = origin == null ? null : extractions.lastUntil(origin.started());
      if (origin == null
          || latest == null
          || latest.service().equals(span.service())
          || !isOfParent(latest, span.parentSpanContext())
          || takenUp.contains(use(latest.spanContext(), latest.service()))
          || !passing.contains(span.service())) { // then somebody else passes its contexts
        return Optional.empty();
      }
      boolean isInOneMethod =
          isInOneMethod(origin.started().at(), latest.moment().at()) && areTwo(span, latest);
      return isInOneMethod || isCodeOfItsRequests(span)
          ? Optional.of(new OtherServicesSpan(latest, span, isInOneMethod))
          : Optional.empty();
    }

    /** Whether the code that began this span begins those of its service's own requests. */
    private boolean isCodeOfItsRequests(CapturedSpan span) {
      return ofOwnRequests.stream().limit(MOST_COMPARED).anyMatch(own -> SameCode.began(own, span));
    }

    private static boolean isInOneMethod(@Nullable CallSite started, @Nullable CallSite extracted) {
      return started != null && extracted != null && started.isInMethodOf(extracted);
    }

    /**
     * Whether the extraction is not of a service that lends its propagators to the other: it has
     * spans of its own, or the other one extracts for itself, or has sent this very context.
     */
    private boolean areTwo(CapturedSpan span, Pass extraction) {
      return tracing.contains(extraction.service())
          || extracting.contains(span.service())
          || injected.contains(use(extraction.spanContext(), span.service()));
    }
  }
}
