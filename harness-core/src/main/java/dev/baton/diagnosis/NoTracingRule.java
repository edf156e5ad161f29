package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.List;
import java.util.Optional;

/** Nothing was recorded, because the application has no tracing or none that is recorded. */
final class NoTracingRule implements Rule {

  @Override
  public String id() {
    return "wiring/no-tracing";
  }

  @Override
  public Subject reads() {
    return Subject.NOTHING;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    if (!evidence.snapshot().spans().isEmpty()) {
      return List.of();
    }
    Wiring wiring = evidence.snapshot().wiring();
    Optional<WiringGap> gap = wiring.gap(Kind.TRACING).or(() -> wiring.gap(Kind.SDK));
    return gap.map(this::finding).stream().toList();
  }

  private Finding finding(WiringGap gap) {
    return new Finding(
        id(),
        "no tracing: " + gap.seen(),
        gap.seen(),
        List.of(),
        "so no test of this context sees a span: " + gap.remedy() + ".",
        Confidence.CERTAIN,
        gap.remedy());
  }
}
