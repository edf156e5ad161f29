package dev.baton.diagnosis;

import static dev.baton.diagnosis.CallCauses.isSame;

import dev.baton.diagnosis.WireEvidence.Breakage;
import dev.baton.propagation.Pass;
import dev.baton.propagation.PropagationFields;
import dev.baton.propagation.WireFormat;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of an injected header of which the receiver read nothing. */
final class MissingHeader {

  private static final int MOST_ATTRIBUTES = 10; // of a message of SQS

  private final Call call;
  private final Pass injection;
  private final Pass extraction;
  private final Evidence evidence;
  private final List<String> sent; // those that carry the ids, in lower case

  private MissingHeader(Call call, Pass injection, Pass extraction, Evidence evidence) {
    this.call = call;
    this.injection = injection;
    this.extraction = extraction;
    this.evidence = evidence;
    this.sent =
        WireFormat.in(injection.headers().keySet()).stream()
            .flatMap(format -> format.headers().stream())
            .toList();
  }

  static Cause of(Call call, Pass injection, Pass extraction, Evidence evidence) {
    if (EmptyInjection.is(injection)) {
      return new Cause(
          "the propagator of %s wrote no header (%s)"
              .formatted(call.from(), Steps.at(injection.moment())),
          EmptyInjection.because(call.from(), evidence));
    }
    MissingHeader header = new MissingHeader(call, injection, extraction, evidence);
    return header
        .discarded()
        .or(header::unread)
        .or(header::rewritten)
        .or(header::sentAgain)
        .or(header::renamed)
        .or(header::packed)
        .orElseGet(header::stripped);
  }

  /** The header was read, and names a span, which the receiver's propagator did not take. */
  private Optional<Cause> discarded() {
    return WireFormat.foundBy(extraction).stream()
        .findFirst()
        .map(format -> String.join(" and ", FindingPhrases.asTheyCame(format, extraction)))
        .map(
            name ->
                new Cause(
                    "%s read the %s that came, and made no context of it (%s)"
                        .formatted(call.to(), name, Steps.receivedAt(extraction)),
                    "so its propagator takes a valid value for none, or drops what it read: give %s one of those that OTEL_PROPAGATORS names, or mend its own."
                        .formatted(call.to())));
  }

  /** The header arrived, but the receiver's propagator or getter did not read it. */
  private Optional<Cause> unread() {
    return sent.stream()
        .flatMap(name -> extraction.nameAsItCame(name).stream())
        .findFirst()
        .map(this::unread);
  }

  private Cause unread(String name) {
    String asked = name.toLowerCase(Locale.ROOT);
    boolean isAskedFor = extraction.missed().isEmpty() || extraction.missed().contains(asked);
    Optional<String> known =
        FindingPhrases.refused(extraction, sent)
            .or(() -> FindingPhrases.otherFormat(extraction, call.from(), sent));
    String conclusion =
        known.isPresent()
            ? known.get()
            : isAskedFor && !name.equals(asked)
                ? "so the getter of %s tells upper from lower case in the names of headers: it is asked for %s, and has to find %s."
                    .formatted(call.to(), asked, name)
                : "so %s does not read the format in which %s sends: give both one in common"
                        .formatted(call.to(), call.from())
                    + " (OTEL_PROPAGATORS); if they have one, mend the getter, which returns null"
                    + " for it.";
    return new Cause(
        "%s did not read the %s that came (%s)"
            .formatted(call.to(), name, Steps.receivedAt(extraction)),
        conclusion);
  }

  /** Another format arrived in the place of the one that was sent. */
  private Optional<Cause> rewritten() {
    List<String> others =
        WireFormat.in(extraction.lowerCaseNames()).stream()
            .findFirst()
            .map(format -> FindingPhrases.asTheyCame(format, extraction))
            .orElseGet(this::otherIds);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(rewritten(String.join(" and ", others)));
  }

  /** Returns the headers of formats of which no more than the name is known. */
  private List<String> otherIds() {
    return extraction.headerNames().stream()
        .filter(PropagationFields::hasIds)
        .filter(name -> sent.stream().noneMatch(one -> isRenamed(name, one)))
        .sorted()
        .toList();
  }

  private Cause rewritten(String arrived) {
    return new Cause(
        "the context was sent as %s (%s) and arrived as %s, which %s does not read (%s)"
            .formatted(
                String.join(", ", sent),
                Steps.at(injection.moment()),
                arrived,
                call.to(),
                Steps.receivedAt(extraction)),
        "so something between the two writes the context in another format: let it pass on %s as well,"
                .formatted(String.join(", ", sent))
            + " or give %s a propagator of that format (OTEL_PROPAGATORS).".formatted(call.to()));
  }

  /** The injected context was sent with another request, so this one had none. */
  private Optional<Cause> sentAgain() {
    return evidence.hops().extractions().stream()
        .filter(pass -> isSame(pass.spanContext(), injection.spanContext()))
        .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
        .findFirst()
        .map(this::sentAgain);
  }

  private Cause sentAgain(Pass earlier) {
    boolean isMessage = call.receiver().kind() == SpanKind.CONSUMER;
    return new Cause(
        "%s sent a second %s for %s (%s) without the headers, which the first had taken along (%s)"
            .formatted(
                call.from(),
                isMessage ? "message" : "request",
                call.sender().name(),
                Steps.at(injection.moment()),
                Steps.receivedAt(earlier)),
        isMessage
            ? "so the message was sent or queued again without its headers: copy them with it, or"
                + " inject anew."
            : "so a retry, a redirect or a copied request goes out without its headers: inject into"
                + " each request that is sent.");
  }

  private Optional<Cause> renamed() {
    return extraction.headerNames().stream()
        .filter(name -> sent.stream().anyMatch(one -> isRenamed(name, one)))
        .findFirst()
        .map(
            name ->
                new Cause(
                    "the header arrived as %s, sent after %s"
                        .formatted(name, Steps.at(injection.moment())),
                    "so the setter of %s, or somebody between the two, renames the header: %s looks for %s."
                        .formatted(call.from(), call.to(), String.join(", ", sent))));
  }

  /** The injected ids arrived within another header, as a dead letter or an envelope holds them. */
  private Optional<Cause> packed() {
    String ids = injection.spanContext().getTraceId() + "-" + injection.spanContext().getSpanId();
    return extraction.headerLines().entrySet().stream()
        .filter(line -> line.getValue().stream().anyMatch(value -> value.contains(ids)))
        .flatMap(line -> extraction.nameAsItCame(line.getKey()).stream())
        .findFirst()
        .map(
            name ->
                new Cause(
                    "the context was sent as %s (%s) and arrived within %s, where %s does not look (%s)"
                        .formatted(
                            String.join(", ", sent),
                            Steps.at(injection.moment()),
                            name,
                            call.to(),
                            Steps.receivedAt(extraction)),
                    "so something on the way packs the original headers into %s: unpack them before %s extracts, or copy %s beside it."
                        .formatted(name, call.to(), String.join(", ", sent))));
  }

  static boolean isRenamed(String name, String sent) {
    return !name.equalsIgnoreCase(sent) && letters(name).contains(letters(sent));
  }

  /** Returns what {@code Trace-Parent} and {@code traceparent} have in common. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private Cause stripped() {
    Optional<Breakage> breakage = evidence.breakageOf(injection);
    String who =
        breakage
            .map(b -> "'" + b.left().place() + "' stripped the header")
            .orElse("the header was stripped");
    return new Cause(
        who + " after " + Steps.at(injection.moment()),
        breakage.map(Breakage::cause).orElseGet(this::strippedBecause));
  }

  /** Some queues allow a number of attributes, and senders leave out what is beyond. */
  private String strippedBecause() {
    String because =
        "%s %s shows which."
            .formatted(
                FindingPhrases.strippedBecause(call.receiver().kind()),
                WireAdvice.place(injection, extraction));
    return call.receiver().kind() == SpanKind.CONSUMER
            && extraction.headerNames().size() == MOST_ATTRIBUTES
        ? because + " Ten attributes came, which is the limit of some queues (SQS)."
        : because;
  }
}
