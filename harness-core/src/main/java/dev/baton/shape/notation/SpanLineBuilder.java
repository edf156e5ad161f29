package dev.baton.shape.notation;

import dev.baton.Internal;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a {@link SpanLine}. */
@Internal
public final class SpanLineBuilder {

  public int depth;
  public TextPattern name;
  public @Nullable TextPattern service;
  public @Nullable SpanKind kind;
  public @Nullable StatusCode status;
  public final Set<SpanState> states = EnumSet.noneOf(SpanState.class);
  public Count count = Count.ONE;
  public boolean ordered;
  public boolean open;
  public final List<TimeBound> times = new ArrayList<>(0);
  public final List<AttributeCondition> attributes = new ArrayList<>(0);
  public final List<EventLine> events = new ArrayList<>(0);
  public final List<LinkLine> links = new ArrayList<>(0);

  public SpanLineBuilder(int depth, TextPattern name) {
    this.depth = depth;
    this.name = name;
  }

  public SpanLineBuilder(SpanLine line) {
    this(line.depth(), line.name());
    service = line.service();
    kind = line.kind();
    status = line.status();
    states.addAll(line.states());
    count = line.count();
    ordered = line.ordered();
    open = line.open();
    times.addAll(line.times());
    attributes.addAll(line.attributes());
    events.addAll(line.events());
    links.addAll(line.links());
  }

  public SpanLine build() {
    return new SpanLine(
        depth,
        name,
        service,
        kind,
        status,
        states.isEmpty() ? Set.of() : Set.copyOf(states),
        count,
        ordered,
        open,
        List.copyOf(times),
        List.copyOf(attributes),
        List.copyOf(events),
        List.copyOf(links));
  }
}
