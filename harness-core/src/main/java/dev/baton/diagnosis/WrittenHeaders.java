package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.propagation.WireFormat;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Headers that a propagator wrote with a value that their format does not allow. A receiver on the
 * same propagator may read it nevertheless, and others will not.
 */
final class WrittenHeaders {

  private static final int LONGEST = 100;

  private final String id;
  private final Evidence evidence;

  WrittenHeaders(String id, Evidence evidence) {
    this.id = id;
    this.evidence = evidence;
  }

  List<Finding> findings(BiPredicate<WireFormat, Pass> isMalformed) {
    List<Written> found = new ArrayList<>();
    for (Pass pass : evidence.snapshot().passes()) {
      if (pass.direction() == Direction.INJECT && pass.spanContext().isValid()) {
        WireFormat.in(pass.headers().keySet()).stream()
            .filter(format -> isMalformed.test(format, pass))
            .map(format -> new Written(pass, format))
            .filter(written -> !isRefused(written))
            .forEach(found::add);
      }
    }
    return Occurrences.findings(found, Written::key, this::finding);
  }

  /** Whether a receiver could not read it; that is told of the receiver's trace. */
  private boolean isRefused(Written written) {
    return evidence.snapshot().passes().stream()
        .anyMatch(
            pass ->
                pass.direction() == Direction.EXTRACT
                    && !pass.hasSpan()
                    && written.value().equals(written.format().value(pass.headers())));
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
