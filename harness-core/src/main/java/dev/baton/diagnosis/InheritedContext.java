package dev.baton.diagnosis;

import dev.baton.hops.ContextKey;
import dev.baton.incident.Incident;
import dev.baton.incident.OpenScope;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the context in which a span started reached its thread: with a wrapped task, through a leaked
 * scope, or in a way that was not recorded.
 *
 * @param span the span that began
 * @param parent its parent, null if it has none that is recorded
 * @param task the wrapped task in which it began and that brought the parent's context, null if
 *     none
 * @param scope the scope that was left open and in which it began, null if none
 * @param misused the close that was ignored, so that the parent stayed current, null if none
 * @param again where the context of the parent was made current after its end, null if nowhere
 * @param open where the scope of the parent was opened that was still open when the span began,
 *     though the parent had ended; null if the parent came in another way
 * @param empty the extraction made for the span that found nothing and so gave back what was
 *     current; null if none
 */
record InheritedContext(
    CapturedSpan span,
    @Nullable CapturedSpan parent,
    @Nullable WrappedTask task,
    @Nullable OpenScope scope,
    @Nullable Incident misused,
    @Nullable Moment again,
    @Nullable Moment open,
    @Nullable Pass empty) {

  private static final Set<Incident.Kind> IGNORED_CLOSES =
      EnumSet.of(
          Incident.Kind.SCOPE_CLOSED_ON_OTHER_THREAD, Incident.Kind.SCOPE_CLOSED_OUT_OF_ORDER);

  static InheritedContext of(CapturedSpan span, Evidence evidence) {
    CapturedSpan parent = evidence.parentOf(span);
    WrappedTask around = evidence.wrapOf(span).orElse(null);
    if (parent == null) {
      return new InheritedContext(span, null, around, null, null, null, null, null);
    }
    WrappedTask task = around != null && isOf(around, parent) ? around : null;
    Moment takenUp = takenUp(span, parent, task);
    OpenScope scope = takenUp == null ? null : leftOpen(takenUp, parent, evidence).orElse(null);
    Incident misused =
        takenUp == null ? null : ignoredClose(takenUp, parent, evidence).orElse(null);
    Moment again = madeCurrentAgain(span, parent);
    boolean isKnown = task != null || scope != null || misused != null || again != null;
    return new InheritedContext(
        span,
        parent,
        task,
        scope,
        misused,
        again,
        isKnown ? null : stillOpen(span, parent),
        evidence.extractionFor(span).filter(pass -> !pass.hasSpan()).orElse(null));
  }

  /**
   * Returns where the context of the parent was taken from what was current: at the start of the
   * span, or where its task was wrapped. Where the parent was over by then, the context may have
   * come from any thread.
   */
  private static @Nullable Moment takenUp(
      CapturedSpan span, CapturedSpan parent, @Nullable WrappedTask task) {
    if (task != null) {
      return isOverAt(parent, task.wrapped()) ? behind(task.wrapped()) : null;
    }
    Moment started = span.origin() == null ? null : span.origin().started();
    return started != null && isOverAt(parent, started)
        ? new Moment(started.sequence(), started.thread(), null)
        : started;
  }

  /** The sequence of a wrap is that of the event before it. */
  private static Moment behind(Moment wrapped) {
    return new Moment(wrapped.sequence() + 1, wrapped.thread(), wrapped.threadId(), wrapped.at());
  }

  private static boolean isOverAt(CapturedSpan span, Moment moment) {
    Moment ended = span.origin() == null ? null : span.origin().ended();
    return ended != null && ended.sequence() <= moment.sequence();
  }

  /** Returns where the context of a parent that was over had been made current again. */
  private static @Nullable Moment madeCurrentAgain(CapturedSpan span, CapturedSpan parent) {
    SpanOrigin origin = span.origin();
    Moment opened = origin == null ? null : origin.takenUp();
    if (opened == null) {
      opened = lastMadeCurrent(span, parent);
    }
    return opened != null && isOverAt(parent, opened) ? opened : null;
  }

  /** Returns the parent's last scope if the span began in it. */
  private static @Nullable Moment lastMadeCurrent(CapturedSpan span, CapturedSpan parent) {
    SpanOrigin origin = span.origin();
    return origin == null || origin.parentGiven() ? null : lastScopeAround(span, parent);
  }

  /** Returns the parent's last scope if the span began in it although the parent was over. */
  private static @Nullable Moment stillOpen(CapturedSpan span, CapturedSpan parent) {
    SpanOrigin origin = span.origin();
    return origin != null && isOverAt(parent, origin.started())
        ? lastMadeCurrent(span, parent)
        : null;
  }

  private static @Nullable Moment lastScopeAround(CapturedSpan span, CapturedSpan parent) {
    SpanOrigin origin = span.origin();
    CurrentScope scope = parent.origin() == null ? null : parent.origin().current();
    boolean isSo =
        origin != null
            && scope != null
            && scope.opened().sequence() < origin.started().sequence()
            && scope.opened().threadId() == origin.started().threadId()
            && !scope.isClosedBefore(origin.started());
    return isSo && scope != null ? scope.opened() : null;
  }

  private static Optional<OpenScope> leftOpen(
      Moment takenUp, CapturedSpan parent, Evidence evidence) {
    return evidence.snapshot().incidents().stream()
        .filter(incident -> incident.kind() == Incident.Kind.SCOPE_LEAKED)
        .flatMap(incident -> Optional.ofNullable(incident.scope()).stream())
        .filter(scope -> isOf(scope, parent) && isOnThread(takenUp, scope.opened()))
        .filter(scope -> scope.opened().sequence() < takenUp.sequence())
        .findFirst();
  }

  private static Optional<Incident> ignoredClose(
      Moment takenUp, CapturedSpan parent, Evidence evidence) {
    return evidence.snapshot().incidents().stream()
        .filter(incident -> IGNORED_CLOSES.contains(incident.kind()))
        .filter(incident -> incident.scope() != null && isOf(incident.scope(), parent))
        .filter(incident -> isOnThread(takenUp, opened(incident)))
        .filter(incident -> since(incident).sequence() < takenUp.sequence())
        .findFirst();
  }

  /** Returns from when on the scope was open for too long. */
  private static Moment since(Incident incident) {
    return incident.kind() == Incident.Kind.SCOPE_CLOSED_ON_OTHER_THREAD
        ? opened(incident) // whenever the other thread closes it, it stays open here
        : incident.happened();
  }

  private static boolean isOnThread(Moment takenUp, Moment opened) {
    return takenUp.threadId() == Moment.UNKNOWN_THREAD || takenUp.threadId() == opened.threadId();
  }

  /** Whether the task was wrapped in the context of this span, and not of one around it. */
  private static boolean isOf(WrappedTask task, CapturedSpan span) {
    return ContextKey.of(task.span()).equals(ContextKey.of(span.spanContext()));
  }

  private static boolean isOf(OpenScope scope, CapturedSpan span) {
    return scope.span() != null && scope.span().spanContext().equals(span.spanContext());
  }

  /** Returns the same without the scope that is still open, which goes without saying. */
  InheritedContext withoutOpen() {
    return new InheritedContext(span, parent, task, scope, misused, again, null, empty);
  }

  /** Whether the parent had ended before the span began. */
  boolean isOver() {
    Moment ended = parent == null || parent.origin() == null ? null : parent.origin().ended();
    SpanOrigin origin = span.origin();
    return ended != null && origin != null && ended.sequence() < origin.started().sequence();
  }

  /** Adds the parent's end, if it came first, and how the context reached the thread. */
  void addTo(Steps steps) {
    Moment ended = parent == null || parent.origin() == null ? null : parent.origin().ended();
    if (isOver() && ended != null && parent != null) {
      steps.add(parent.service() + " ended   " + Steps.label(parent), ended);
    }
    if (scope != null && parent != null) {
      steps.add(
          "%s made %s current, and never closed that scope"
              .formatted(parent.service(), Steps.label(parent)),
          scope.opened());
    } else if (misused != null && parent != null) {
      steps.add(parent.service() + " made " + Steps.label(parent) + " current", opened(misused));
      steps.add(parent.service() + " closed that scope " + wrongly(misused), misused.happened());
    }
    if (task == null && again != null && parent != null) {
      steps.add(span.service() + " made " + Steps.label(parent) + " current again", again);
    } else if (task != null) {
      steps.add(span.service() + " wrapped a task with the context" + owner(), task.wrapped());
    } else if (open != null && parent != null) {
      steps.add(parent.service() + " made " + Steps.label(parent) + " current", open);
      if (empty != null) {
        steps.passed(empty, "extracted " + FindingPhrases.found(empty));
      }
    }
  }

  /** Returns what took along the context that had stayed current. */
  private String takenAlong() {
    return task == null
        ? ""
        : ", and the task wrapped %s took its context along".formatted(wrappedAt(task.wrapped()));
  }

  private String owner() {
    return parent == null ? "" : " of " + parent.name();
  }

  /** Returns how the context reached the thread, as the end of a sentence; empty if unknown. */
  Optional<String> words() {
    if (scope != null) {
      return Optional.of(
          "the scope opened at %s was not closed%s".formatted(at(scope.opened()), takenAlong()));
    }
    if (misused != null) {
      return Optional.of(
          "the scope opened at %s was closed %s at %s, which is ignored%s"
              .formatted(
                  at(opened(misused)), wrongly(misused), at(misused.happened()), takenAlong()));
    }
    if (task == null && again != null) {
      return Optional.of("its context was made current again at %s".formatted(at(again)));
    }
    if (open != null) {
      return Optional.of(
          "its scope, opened at %s, was still open%s"
              .formatted(at(open), empty != null ? ", and nothing was extracted for it" : ""));
    }
    return task == null
        ? Optional.empty()
        : Optional.of(
            "the task wrapped %s brought its context along".formatted(wrappedAt(task.wrapped())));
  }

  /** Returns the name of the parent, or {@code another poll} below one of the same name. */
  String calledParent() {
    if (parent == null) {
      return "another span";
    }
    return (parent.name().equals(span.name()) ? "another " : "") + parent.name();
  }

  /** Returns what to do about it. */
  String remedy() {
    if (scope != null) {
      return "so close that scope: open it in try-with-resources.";
    }
    if (misused != null) {
      return misused.kind() == Incident.Kind.SCOPE_CLOSED_ON_OTHER_THREAD
          ? "so close that scope on the thread that opened it, and wrap what the other thread"
              + " runs with Context.current().wrap."
          : "so close scopes in the opposite order of their opening, best with try-with-resources.";
    }
    if (task != null) {
      return "so hand %s over without the context of %s: start it with setNoParent(), or wrap the task"
              .formatted(span.name(), calledParent())
          + " with Context.root(), and add a link if the two belong together.";
    }
    if (open != null) {
      return empty != null
          ? "so close that scope when its work is done, best with try-with-resources, or extract into"
              + " Context.root(): where no context came, extract gives back what is"
              + " current."
          : "so close that scope before other work begins on the thread, best with"
              + " try-with-resources.";
    }
    return "so the context of %s was kept and used again: in a field, a future, a cached object or a"
            .formatted(calledParent())
        + " timer. Start %s with setNoParent(), or in the context of what it belongs to."
            .formatted(span.name());
  }

  private static Moment opened(Incident incident) {
    Moment opened = incident.opened();
    return opened == null ? incident.happened() : opened;
  }

  private static String wrongly(Incident incident) {
    return incident.kind() == Incident.Kind.SCOPE_CLOSED_ON_OTHER_THREAD
        ? "on " + Steps.thread(incident.happened())
        : "before an inner one";
  }

  private static String wrappedAt(Moment moment) {
    return (moment.at() == null ? "on " : "at ") + at(moment);
  }

  private static String at(Moment moment) {
    return Steps.at(moment);
  }
}
