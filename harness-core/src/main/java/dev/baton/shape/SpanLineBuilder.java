package dev.baton.shape;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link SpanLine}, piece by piece. */
final class SpanLineBuilder {

  int depth;
  TextPattern name;
  @Nullable TextPattern service;
  @Nullable SpanKind kind;
  @Nullable StatusCode status;
  final Set<State> states = EnumSet.noneOf(State.class);
  Count count = Count.ONE;
  boolean ordered;
  boolean open;
  final List<TimeBound> times = new ArrayList<>(0);
  final List<AttributeTest> attributes = new ArrayList<>(0);
  final List<EventLine> events = new ArrayList<>(0);
  final List<LinkLine> links = new ArrayList<>(0);

  SpanLineBuilder(int depth, TextPattern name) {
    this.depth = depth;
    this.name = name;
  }

  SpanLineBuilder(SpanLine line) {
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

  SpanLine build() {
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
