package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * A call or message carried the headers of an earlier one: they were cached, shared by several, or
 * forwarded as they had come. The receiver continued the earlier one, and the span that sent has no
 * receiver.
 */
final class ReusedHeadersRule implements Rule {

  @Override
  public String id() {
    return "propagation/reused-headers";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    SilentSenders senders = new SilentSenders(evidence);
    List<Call> found = new ArrayList<>();
    for (CapturedSpan receiver : evidence.snapshot().spans()) {
      senders
          .of(receiver)
          .map(sender -> Call.of(sender, receiver, evidence))
          .filter(call -> call.extraction() != null)
          .ifPresent(found::add);
    }
    return Occurrences.group(found, ReusedHeadersRule::key).stream()
        .map(alike -> finding(alike, evidence))
        .toList();
  }

  private static List<String> key(Call call) {
    return List.of(call.from(), call.to(), Steps.startOf(call.sender()));
  }

  private Finding finding(Occurrences<Call> alike, Evidence evidence) {
    return AccountFinding.of(
        id(),
        CallAccount.of(alike.first(), evidence),
        alike,
        Confidence.LIKELY,
        "record the headers that %s sends".formatted(alike.first().from()));
  }
}
