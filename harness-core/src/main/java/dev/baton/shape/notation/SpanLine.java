package dev.baton.shape.notation;

import dev.baton.Internal;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One span of a shape. Lines stand in a list, each before its children, so that a shape of any
 * depth is compared and walked without recursion.
 *
 * @param depth how many lines are above it
 * @param name the span's name
 * @param service the service, null for any
 * @param kind the kind, null for any
 * @param status {@code OK} or {@code ERROR} if written, null for anything but {@code ERROR}
 * @param states the states that it has to have; it must not have others
 * @param count how often the line stands for a span
 * @param ordered whether its children come in the order of their lines
 * @param open whether it may have other children too
 * @param times limits of its duration
 * @param attributes what is said about attributes
 * @param events events that it has to have
 * @param links links that it has to have
 */
@Internal
public record SpanLine(
    int depth,
    TextPattern name,
    @Nullable TextPattern service,
    @Nullable SpanKind kind,
    @Nullable StatusCode status,
    Set<SpanState> states,
    Count count,
    boolean ordered,
    boolean open,
    List<TimeBound> times,
    List<AttributeCondition> attributes,
    List<EventLine> events,
    List<LinkLine> links) {

  public boolean wantsError() {
    return status == StatusCode.ERROR;
  }

  public boolean wantsOk() {
    return status == StatusCode.OK;
  }

  /** Whether it asks for a span of this name, service and kind. */
  public boolean asksFor(CapturedSpan span) {
    return !count.forbids()
        && name.matches(span.name())
        && (service == null || service.matches(span.service()))
        && (kind == null || kind == span.kind());
  }

  /** Returns what the line says wherever and however often it stands. */
  public SpanLine local() {
    if (depth == 0 && count.equals(Count.ONE)) {
      return this;
    }
    return new SpanLine(
        0,
        name,
        service,
        kind,
        status,
        states,
        Count.ONE,
        ordered,
        open,
        times,
        attributes,
        events,
        links);
  }
}
