package dev.baton.diagnosis;

import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers why there is no log record with a text: it was written elsewhere, or with another text,
 * or no record of the service has come.
 */
final class MissingLogAccount {

  private static final int MOST = 4;

  private MissingLogAccount() {}

  static Optional<Account> of(String text, @Nullable CapturedSpan span, Evidence evidence) {
    return span == null ? anywhere(text, evidence) : Optional.of(inSpan(text, span, evidence));
  }

  private static Account inSpan(String text, CapturedSpan span, Evidence evidence) {
    List<CapturedLog> all = evidence.snapshot().logs();
    List<CapturedLog> alike =
        all.stream()
            .filter(log -> !log.belongsTo(span) && log.text().contains(text))
            .filter(log -> !text.isEmpty() || log.service().equals(span.service()))
            .toList();
    return !alike.isEmpty() && (!text.isEmpty() || alike.size() == 1)
        ? LogAccount.of(alike.get(0), span, evidence)
        : notWritten(span, all, evidence);
  }

  /** The failure shows the records that there are, unless they are of another severity or trace. */
  private static Optional<Account> anywhere(String text, Evidence evidence) {
    List<CapturedLog> all = evidence.snapshot().logs();
    if (all.isEmpty()) {
      return evidence.snapshot().spans().isEmpty()
          ? Optional.empty()
          : Optional.of(noneAtAll(evidence));
    }
    return text.isEmpty()
        ? Optional.empty()
        : all.stream()
            .filter(log -> log.text().contains(text))
            .findFirst()
            .map(log -> leftOut(log, evidence));
  }

  private static Account noneAtAll(Evidence evidence) {
    String services =
        evidence.snapshot().spans().stream()
            .map(CapturedSpan::service)
            .distinct()
            .limit(MOST)
            .collect(Collectors.joining(", "));
    return new Account(
        "no log records: " + services,
        "no service wrote a log record, though there are spans of " + services,
        List.of(),
        "so the code that writes it did not run, or the logging library does not write to this"
            + " OpenTelemetry: install its appender with the OpenTelemetry of the service, and look"
            + " at the level of the logger.");
  }

  private static Account leftOut(CapturedLog log, Evidence evidence) {
    return new Account(
        "other log record: of " + log.service(),
        "%s wrote it with the severity %s%s"
            .formatted(Steps.who(log.moment()), log.severity(), in(log, evidence)),
        new Steps()
            .add(
                "%s wrote   %s%s"
                    .formatted(log.service(), LogAccount.label(log), in(log, evidence)),
                log.moment())
            .lines(),
        "so it is not among the records that were asked for: write it with their severity, in their"
            + " trace, or ask for this one.");
  }

  private static Account notWritten(CapturedSpan span, List<CapturedLog> all, Evidence evidence) {
    List<CapturedLog> ofService =
        all.stream().filter(log -> log.service().equals(span.service())).toList();
    Steps steps = new Steps().started(span, "");
    ofService.stream()
        .limit(MOST)
        .forEach(
            log ->
                steps.add(
                    "%s wrote   %s%s"
                        .formatted(log.service(), LogAccount.label(log), in(log, evidence)),
                    log.moment()));
    SpanOrigin origin = span.origin();
    if (origin != null && origin.ended() != null) {
      steps.add(span.service() + " ended   " + Steps.label(span), origin.ended());
    }
    return new Account(
        "missing log record: in " + Steps.named(span),
        ofService.isEmpty()
            ? "%s wrote no log record at all, neither in %s (%s) nor elsewhere"
                .formatted(span.service(), span.name(), Steps.startOf(span))
            : "%s wrote no such log record in %s (%s), nor elsewhere"
                .formatted(span.service(), span.name(), Steps.startOf(span)),
        steps.lines(),
        ofService.isEmpty()
            ? "so the code that writes it did not run, or the logging library of %s does not write to this"
                    .formatted(span.service())
                + " OpenTelemetry: install its appender with the OpenTelemetry of the service, and"
                + " look at the level of the logger."
            : "so the code that writes it did not run, or the level of its logger is higher.");
  }

  private static String in(CapturedLog log, Evidence evidence) {
    return log.spanContext().isValid()
        ? ", in " + ContextOwner.of(log.spanContext(), evidence)
        : ", where no span was current";
  }
}
