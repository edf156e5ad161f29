package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.util.List;
import java.util.function.Function;

/** Suggests code that selects one of several spans, by the shortest distinction. */
@Internal
public final class SameNameHint {

  private SameNameHint() {}

  /** Returns {@code ; span(named("GET /x").of("billing")) chooses one}. */
  public static String hint(List<CapturedSpan> found, List<Trace> traces) {
    CapturedSpan first = found.get(0);
    String named = "named(" + ValueText.value(first.name()) + ")";
    String of = ".of(" + ValueText.value(first.service()) + ")";
    String ofKind = ".ofKind(" + first.kind() + ")";
    boolean oneName = count(found, CapturedSpan::name) == 1;
    if (oneName && differ(found, CapturedSpan::service)) {
      return chooses("span(" + named + of + ")");
    }
    if (oneName && differ(found, CapturedSpan::kind)) {
      return chooses("span(" + named + ofKind + ")");
    }
    if (oneName && differ(found, span -> span.service() + " " + span.kind())) {
      return chooses("span(" + named + of + ofKind + ")");
    }
    if (isOneInEach(found, traces)) {
      return chooses("traceOf(…).span(…)");
    }
    return oneName ? "; spans(" + named + ") takes all of them" : "; spans(…) takes all of them";
  }

  private static String chooses(String code) {
    return "; " + code + " chooses one";
  }

  /** The name of a trace selects a span only if each trace has one such span and a unique name. */
  private static boolean isOneInEach(List<CapturedSpan> found, List<Trace> traces) {
    List<String> names =
        traces.stream()
            .filter(trace -> found.stream().anyMatch(s -> s.traceId().equals(trace.traceId())))
            .map(Trace::name)
            .distinct()
            .toList();
    return names.size() == found.size() && differ(found, CapturedSpan::traceId);
  }

  private static boolean differ(List<CapturedSpan> spans, Function<CapturedSpan, Object> property) {
    return count(spans, property) == spans.size();
  }

  private static long count(List<CapturedSpan> spans, Function<CapturedSpan, Object> property) {
    return spans.stream().map(property).distinct().count();
  }
}
