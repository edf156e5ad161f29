package dev.baton.shape.notation;

import dev.baton.Internal;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One span of a shape. Lines are stored in a list, each parent before its children, so that a shape
 * of any depth can be processed without recursion.
 *
 * @param depth the number of ancestors
 * @param name the span's name
 * @param service the service, null for any
 * @param kind the kind, null for any
 * @param status {@code OK} or {@code ERROR} if written, null for any status except {@code ERROR}
 * @param states the states that the span must have; it must not have others
 * @param count the number of spans that the line requires
 * @param ordered whether the children must be in the order of their lines
 * @param open whether additional children are allowed
 * @param times the conditions on the duration
 * @param attributes the conditions on attributes
 * @param events the required events
 * @param links the required links
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

  /** Returns whether the line requires a span with this name, service and kind. */
  public boolean asksFor(CapturedSpan span) {
    return !count.forbids()
        && name.matches(span.name())
        && (service == null || service.matches(span.service()))
        && (kind == null || kind == span.kind());
  }

  /** Returns the line without depth and count. */
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
