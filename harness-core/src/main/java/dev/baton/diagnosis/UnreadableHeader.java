package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import java.util.Locale;
import java.util.Optional;

/** Answers for a call that came with a header of a known format which names no span. */
record UnreadableHeader(Call call, Pass extraction) {

  /** Returns what is wrong with the header; empty if there was none. */
  static Optional<Cause> of(Call call, Pass extraction) {
    UnreadableHeader header = new UnreadableHeader(call, extraction);
    return header.decisionAlone().or(header::unreadable);
  }

  /** A b3 header of one character says whether to sample, and names no span. */
  private Optional<Cause> decisionAlone() {
    String name = WireFormat.B3.headers().get(0);
    return Optional.ofNullable(extraction.headers().get(name))
        .filter(value -> value.strip().length() == 1)
        .map(
            value ->
                new Cause(
                    "%s sent only the sampling decision b3: %s with the %s of %s (%s)"
                        .formatted(
                            call.from(),
                            value.strip(),
                            FindingPhrases.callOrMessage(call.receiver()),
                            Steps.startOf(call.sender()),
                            Steps.receivedAt(extraction)),
                    "so nothing names the span that it comes from: inject with"
                        + " openTelemetry.getPropagators(), which sends the decision with the"
                        + " context."));
  }

  /** The received header holds no valid context, but may contain ids. */
  private Optional<Cause> unreadable() {
    return WireFormat.foundBy(extraction).stream()
        .filter(format -> format.read(extraction.headers()).isEmpty())
        .findFirst()
        .map(this::ofFormat);
  }

  private Cause ofFormat(WireFormat format) {
    String header = String.join(" and ", format.headers());
    String value = format.value(extraction.headers());
    if (format.headers().size() == 1 && value.indexOf(',') > 0) {
      return sentTwice(header);
    }
    Optional<ChangedValue> changed =
        Optional.ofNullable(call.injection())
            .flatMap(injection -> ChangedValue.since(injection, format, value));
    if (changed.isPresent()) {
      return changed(changed.get(), header);
    }
    boolean isOfSender =
        value.toLowerCase(Locale.ROOT).contains(call.sender().spanId())
            || value.toLowerCase(Locale.ROOT).contains(call.sender().traceId());
    return new Cause(
        words("%s sent a malformed %s with the %s of %s, which %s cannot read (%s)", header),
        "so %s%s. It was written by hand or changed on the way: let the propagator inject it."
            .formatted(
                MalformedValue.words(format, value),
                isOfSender ? ", though its ids are those of " + call.sender().name() : ""));
  }

  private Cause changed(ChangedValue changed, String header) {
    return new Cause(
        "the %s that %s injected (%s) came %s, and %s cannot read it (%s)"
            .formatted(
                header,
                call.from(),
                Steps.at(changed.injection().moment()),
                changed.how(),
                call.to(),
                Steps.receivedAt(extraction)),
        changed.conclusion());
  }

  private Cause sentTwice(String header) {
    return new Cause(
        words("%s sent more than one %s with the %s of %s, and %s reads none of them (%s)", header),
        "so the header was added a second time instead of replaced: by two layers of"
            + " instrumentation, or by one that copies headers and injects its own.");
  }

  private String words(String template, String header) {
    return template.formatted(
        call.from(),
        header,
        FindingPhrases.callOrMessage(call.receiver()),
        Steps.startOf(call.sender()),
        call.to(),
        Steps.receivedAt(extraction));
  }
}
