package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A carrier that keeps two headers of one name, as Kafka's headers do, and had the sender's context
 * beside an older one.
 */
final class DoubledHeader {

  private DoubledHeader() {}

  /** Returns the name of the header that came more than once, empty if none did. */
  static Optional<String> in(Pass extraction) {
    List<String> names = extraction.lowerCaseNames();
    return areDifferent(names) ? Optional.empty() : inFormats(names);
  }

  private static boolean areDifferent(List<String> names) {
    return names.size() < 2 || new HashSet<>(names).size() == names.size();
  }

  private static Optional<String> inFormats(List<String> names) {
    return WireFormat.in(names).stream()
        .flatMap(format -> format.headers().stream())
        .filter(name -> Collections.frequency(names, name) > 1)
        .findFirst();
  }

  /** Returns why the receiver went on with another context than the one that was injected. */
  static Optional<Cause> of(
      Call call, @Nullable Pass injection, Pass extraction, @Nullable CapturedSpan owner) {
    return injection == null
        ? Optional.empty()
        : in(extraction).map(header -> cause(call, injection, extraction, owner, header));
  }

  private static Cause cause(
      Call call, Pass injection, Pass extraction, @Nullable CapturedSpan owner, String header) {
    int times = Collections.frequency(extraction.lowerCaseNames(), header);
    return new Cause(
        "%s found %s %s times (%s) and took that of %s, not that of %s, which %s had added (%s)"
            .formatted(
                call.to(),
                FindingPhrases.asItCame(header, extraction),
                times,
                Steps.receivedAt(extraction),
                Steps.named(owner),
                call.sender().name(),
                call.from(),
                Steps.at(injection.moment())),
        "so the setter of %s adds the header beside the one that came with what it sends on: let it replace that one."
            .formatted(call.from()));
  }
}
