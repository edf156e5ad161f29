package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    ReusedHeadersEvidence strength = new ReusedHeadersEvidence(senders, evidence);
    DefaultHeaders defaults = new DefaultHeaders(evidence);
    List<Mixed> found = new ArrayList<>();
    for (CapturedSpan receiver : evidence.snapshot().spans()) {
      (senders.isEmpty() ? Optional.<CapturedSpan>empty() : senders.of(receiver))
          .map(sender -> Call.of(sender, receiver, evidence))
          .map(call -> new Mixed(call, strength.of(call)))
          .or(
              () ->
                  defaults
                      .senderOf(receiver)
                      .map(sender -> Call.of(sender, receiver, evidence))
                      .map(call -> new Mixed(call, Confidence.LIKELY)))
          .filter(mixed -> mixed.call().extraction() != null)
          .ifPresent(found::add);
    }
    return Occurrences.findings(found, Mixed::key, alike -> finding(alike, evidence));
  }

  private Finding finding(Occurrences<Mixed> alike, Evidence evidence) {
    Mixed first = alike.first();
    return AccountFinding.of(
        id(),
        CallAccount.of(first.call(), evidence),
        alike,
        first.confidence(),
        "record the headers that %s sends".formatted(first.call().from()));
  }

  private record Mixed(Call call, Confidence confidence) {

    List<String> key() {
      return List.of(
          call.from(), call.to(), Occurrences.startLine(call.sender()), confidence.toString());
    }
  }
}
