package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.propagation.WireFormat;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Headers that a propagator wrote with a value that their format does not allow. A receiver on the
 * same propagator may read it nevertheless, and others will not.
 */
final class WrittenHeaders {

  private static final int LONGEST = 100;
  private static final int TRACEPARENT_LENGTH = 55;

  private final String id;
  private final Evidence evidence;

  WrittenHeaders(String id, Evidence evidence) {
    this.id = id;
    this.evidence = evidence;
  }

  List<Finding> findings(BiPredicate<WireFormat, Pass> isMalformed) {
    List<Written> found = new ArrayList<>(0);
    for (Pass pass : evidence.snapshot().passes()) {
      if (pass.direction() == Direction.INJECT && pass.hasSpan() && !isTraceparentOf(pass)) {
        for (WireFormat format : WireFormat.in(pass.headers().keySet())) {
          if (isMalformed.test(format, pass)) {
            found.add(new Written(pass, format));
          }
        }
      }
    }
    if (!found.isEmpty()) {
      Set<String> refused = refused();
      found.removeIf(written -> refused.contains(written.value()));
    }
    return Occurrences.findings(found, Written::key, this::finding);
  }

  /** Whether it wrote a traceparent with just its context, and none of other formats: most do. */
  private static boolean isTraceparentOf(Pass pass) {
    Map<String, String> headers = pass.headers();
    String value = headers.get("traceparent");
    int others =
        (headers.containsKey("tracestate") ? 1 : 0) + (headers.containsKey("baggage") ? 1 : 0);
    SpanContext span = pass.spanContext();
    return value != null
        && headers.size() == 1 + others
        && value.length() == TRACEPARENT_LENGTH
        && value.startsWith("00-")
        && value.startsWith(span.getTraceId(), 3)
        && value.startsWith(span.getSpanId(), 36)
        && value.endsWith("-" + span.getTraceFlags().asHex());
  }

  /** The values that a receiver could not read; that is told of the receiver's trace. */
  private Set<String> refused() {
    Set<String> values = new HashSet<>();
    for (Pass pass : evidence.snapshot().passes()) {
      if (pass.direction() == Direction.EXTRACT && !pass.hasSpan()) {
        WireFormat.in(pass.headers().keySet())
            .forEach(format -> values.add(format.value(pass.headers())));
      }
    }
    return values;
  }

  private Finding finding(Occurrences<Written> alike) {
    Written first = alike.first();
    Pass pass = first.pass();
    String name = String.join(" and ", first.format().headers());
    @Nullable CapturedSpan span = evidence.spanOf(pass.spanContext());
    String of = span == null ? "" : " of " + Occurrences.label(span);
    return new Finding(
        id,
        "malformed %s: written by %s".formatted(name, pass.service()),
        "",
        alike.withCount(
            FindingPhrases.aligned(
                List.of(
                    entry(
                        "%s injected the context%s as %s: %s"
                            .formatted(
                                pass.service(),
                                of,
                                name,
                                Redaction.current().line(first.value(), LONGEST)),
                        FindingPhrases.where(pass.moment()))))),
        "so the propagator of %s writes what the format does not allow: %s. Receivers that follow it begin a new trace: mend its inject, or use the propagator of OpenTelemetry."
            .formatted(pass.service(), MalformedValue.words(first.format(), first.value())),
        Confidence.CERTAIN,
        "let the propagator of OpenTelemetry read the header");
  }

  private record Written(Pass pass, WireFormat format) {

    String value() {
      return format.value(pass.headers());
    }

    List<String> key() {
      return List.of(pass.service(), format.toString(), Occurrences.line(pass.moment()));
    }
  }
}
