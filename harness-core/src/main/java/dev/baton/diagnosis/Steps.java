package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** The steps of an account, in the order of events: who did what, and in which line and thread. */
final class Steps {

  private static final int WIDEST = 90;

  private final List<Entry<String, String>> lines = new ArrayList<>();

  Steps add(String what, Moment moment) {
    lines.add(entry(what, FindingPhrases.where(moment)));
    return this;
  }

  Steps add(String what) {
    lines.add(entry(what, ""));
    return this;
  }

  /** Adds the start of a span: {@code orders started charge (CLIENT)}. */
  Steps started(CapturedSpan span, String how) {
    SpanOrigin origin = span.origin();
    String what = "%s started %s%s".formatted(span.service(), label(span), how);
    lines.add(entry(what, origin == null ? "in another process" : place(origin.started())));
    return this;
  }

  private static String place(Moment moment) {
    return FindingPhrases.where(moment);
  }

  Steps passed(Pass pass, String what) {
    return add(pass.service() + " " + what, pass.moment());
  }

  /** Puts the places in one column, except behind lines that would push it far away. */
  List<String> lines() {
    int column =
        lines.stream()
            .mapToInt(line -> line.getKey().length())
            .filter(length -> length <= WIDEST)
            .max()
            .orElse(0);
    return lines.stream()
        .map(
            line ->
                line.getKey()
                    + " ".repeat(Math.max(0, column - line.getKey().length()) + 3)
                    + line.getValue())
        .map(String::stripTrailing)
        .toList();
  }

  static String label(CapturedSpan span) {
    return span.name() + " (" + span.kind() + ")";
  }

  /** Returns {@code POST /orders @orders}. */
  static String named(@Nullable CapturedSpan span) {
    return span == null ? "a span that is not recorded" : span.name() + " @" + span.service();
  }

  /** Returns the line of a moment, or its thread where no line is known. */
  static String at(Moment moment) {
    return moment.at() == null ? "thread " + moment.thread() : moment.at().toString();
  }

  /** Returns the line that started a span. */
  static String startOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? "another process" : at(origin.started());
  }
}
