package dev.baton.report;

import dev.baton.redaction.Redaction;
import dev.baton.text.Markdown;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import io.opentelemetry.api.trace.SpanKind;

/** Names spans in sentences of Markdown: {@code POST /charge in billing}. */
final class SpanLabel {

  private static final int MAX_NAME = 60;

  private SpanLabel() {}

  /** Returns the label of a span. */
  static String of(CapturedSpan span) {
    return text(span.name()) + " in " + text(span.service());
  }

  /** Returns the label of a call, which is that of the span that answers it, if there is one. */
  static String ofCall(SpanNode node) {
    boolean isAnswered = node.span().kind() == SpanKind.CLIENT && node.children().size() == 1;
    return of(isAnswered ? node.children().get(0).span() : node.span());
  }

  /** Returns a name as text of one line. */
  static String text(String name) {
    return Markdown.escaped(Redaction.current().line(name, MAX_NAME));
  }
}
