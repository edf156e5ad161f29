package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.List;
import java.util.Optional;

/** The caller was traced, and sent its request without a context. */
final class NeverInjectedRule implements Rule {

  @Override
  public Optional<Finding> examine(CapturedSpan root, Evidence evidence) {
    Optional<Pass> extraction = evidence.extractionBefore(root).filter(pass -> !pass.hasSpan());
    List<CapturedSpan> senders = evidence.silentSendersFor(root);
    if (extraction.isEmpty() || senders.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(finding(senders.get(senders.size() - 1), extraction.get(), root));
  }

  private static Finding finding(CapturedSpan sender, Pass extraction, CapturedSpan root) {
    String from = sender.service();
    String to = root.service();
    SpanOrigin origin = sender.origin();
    String[] verbs = Words.verbs(from, "injected", to, "extracted");
    List<String> lines =
        Words.aligned(
            List.of(
                entry(
                    verbs[0] + " nothing into " + Target.of(sender).label(),
                    origin == null ? "" : Words.where(origin.started())),
                entry(verbs[1] + " " + Words.found(extraction), Words.where(extraction.moment()))));
    return new Finding(
        "propagation/never-injected",
        "dropped baton: " + from + " → " + to,
        "it broke between " + from + " and " + to,
        lines,
        "so the client of "
            + from
            + " does not inject: instrument it, or call"
            + " propagators.getTextMapPropagator().inject before it sends.",
        Confidence.LIKELY,
        "record the headers that " + from + " sends");
  }
}
