package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of an account, in the order of events: who did what, and in which line and thread. */
final class Steps {

  private static final int WIDEST = 90;
  private static final int MOST = 9;
  private static final int FIRST = 4;

  private final List<Step> steps = new ArrayList<>();

  /**
   * One step.
   *
   * @param sequence its place in the order of events; of what has none, that of the step before
   */
  private record Step(long sequence, String what, String place) {}

  Steps add(String what, Moment moment) {
    return add(moment.sequence(), what, FindingPhrases.where(moment));
  }

  /** Adds a step without a moment of its own, behind the one added last. */
  Steps add(String what) {
    return add(what, "");
  }

  private Steps add(String what, String place) {
    return add(steps.isEmpty() ? 0 : steps.get(steps.size() - 1).sequence(), what, place);
  }

  /** Adds the line that gave a span's service the sampler that decided, if it is known. */
  Steps sampler(CapturedSpan span) {
    SamplerLine.of(span).ifPresent(at -> add(span.service() + " was given its sampler", at));
    return this;
  }

  /** Adds the close of a scope, of which no line is known. */
  Steps closed(String what, long sequence) {
    return add(sequence, what, "");
  }

  /** Adds the start of a span: {@code orders started charge (CLIENT)}. */
  Steps started(CapturedSpan span, String how) {
    SpanOrigin origin = span.origin();
    String what = "%s started %s%s".formatted(span.service(), label(span), how);
    return origin == null ? add(what, "in another process") : add(what, origin.started());
  }

  /** Adds the end of a span, if it has ended in this process: {@code orders ended charge}. */
  Steps ended(CapturedSpan span, String how) {
    SpanOrigin origin = span.origin();
    return origin == null || origin.ended() == null
        ? this
        : add("%s ended   %s%s".formatted(span.service(), label(span), how), origin.ended());
  }

  Steps passed(Pass pass, String what) {
    CallSite at = pass.moment().at();
    CallSite ofHelper = at == null ? null : at.callerOfHelper();
    CallSite caller = at == null ? null : ofHelper == null ? at.caller() : ofHelper;
    return caller == null
        ? add(pass.service() + " " + what, pass.moment())
        : add(
            pass.moment().sequence(),
            pass.service() + " " + what,
            "%s, called at %s (%s)".formatted(at, caller, pass.moment().thread()));
  }

  /** Adds where a thread waited, with the line in another class that called. */
  Steps waited(String what, Moment moment) {
    return add(moment.sequence(), what, "%s (%s)".formatted(calledLine(moment), moment.thread()));
  }

  /** Returns a line with the line in another class that called it. */
  static String calledLine(Moment moment) {
    CallSite at = moment.at();
    return at == null ? at(moment) : calledLine(at);
  }

  /** Returns a line with the line in another class that called it. */
  static String calledLine(CallSite at) {
    CallSite caller = at.callerInOtherClass();
    return caller == null ? at.toString() : at + ", called at " + caller;
  }

  private Steps add(long sequence, String what, String place) {
    steps.add(new Step(sequence, what, place));
    return this;
  }

  /**
   * Returns the lines in the order of events, without those in the middle where there are many.
   * Aligns the places in one column, except after very long lines.
   */
  List<String> lines() {
    List<Step> ordered = steps.stream().sorted(Comparator.comparingLong(Step::sequence)).toList();
    if (ordered.size() <= MOST) {
      return aligned(ordered);
    }
    List<Step> shown = new ArrayList<>(ordered.subList(0, FIRST));
    shown.add(new Step(0, "and %s more steps".formatted(ordered.size() - MOST + 1), ""));
    shown.addAll(ordered.subList(ordered.size() - (MOST - FIRST - 1), ordered.size()));
    return aligned(shown);
  }

  private static List<String> aligned(List<Step> steps) {
    int column =
        steps.stream()
            .mapToInt(step -> step.what().length())
            .filter(length -> length <= WIDEST)
            .max()
            .orElse(0);
    return steps.stream()
        .map(
            step ->
                step.what()
                    + " ".repeat(Math.max(0, column - step.what().length()) + 3)
                    + step.place())
        .map(String::stripTrailing)
        .toList();
  }

  static String label(CapturedSpan span) {
    return span.name() + " (" + span.kind() + ")";
  }

  /** Returns {@code POST /orders @orders}. */
  static String named(@Nullable CapturedSpan span) {
    return span == null ? ContextOwner.UNKNOWN : span.calledName() + " @" + span.service();
  }

  /** Returns {@code charge @orders}, or {@code another charge @orders} beside one that is named. */
  static String named(@Nullable CapturedSpan span, CapturedSpan beside) {
    boolean isOfSameName =
        span != null
            && !span.spanContext().equals(beside.spanContext())
            && span.name().equals(beside.name())
            && span.service().equals(beside.service());
    return (isOfSameName ? "another " : "") + named(span);
  }

  /** Returns {@code thread worker-1}; of a thread without a name {@code thread #31}. */
  static String thread(Moment moment) {
    return thread(moment.thread());
  }

  /** Returns the name of a thread with the word before it, unless that begins with it. */
  static String thread(String name) {
    return name.startsWith("thread #") ? name : "thread " + name;
  }

  /**
   * Returns the line of a moment as {@link FindingPhrases#line} does; its thread if none is known.
   */
  static String at(Moment moment) {
    return moment.at() == null ? thread(moment) : FindingPhrases.line(moment.at());
  }

  /** Returns the same as the subject of a sentence: a verb may follow. */
  static String who(Moment moment) {
    String at = at(moment);
    return at.contains(", ") ? at + "," : at;
  }

  /** Returns the line that extracted: who called a receiver is known, and tells less. */
  static String receivedAt(Pass extraction) {
    return receivedAt(extraction.moment());
  }

  /** Returns the line that started the span of a receiver. */
  static String receivedAt(CapturedSpan receiver) {
    SpanOrigin origin = receiver.origin();
    return origin == null ? "another process" : receivedAt(origin.started());
  }

  private static String receivedAt(Moment moment) {
    return moment.at() == null ? thread(moment) : moment.at().toString();
  }

  /** Returns the line that ended a span; where that is not known, that it has ended or not. */
  static String endOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return "another process";
    }
    return origin.ended() == null ? "not ended" : at(origin.ended());
  }

  /** Returns the line that started a span. */
  static String startOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? "another process" : at(origin.started());
  }
}
