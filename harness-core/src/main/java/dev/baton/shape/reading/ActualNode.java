package dev.baton.shape.reading;

import dev.baton.Internal;
import dev.baton.shape.notation.AttributeValues;
import dev.baton.shape.notation.SpanState;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of actual traces: a span, a whole trace, or all traces. The latter two have no
 * span.
 */
@Internal
public final class ActualNode {

  public final @Nullable CapturedSpan span;
  public final @Nullable ActualNode parent;

  /** The node of the whole trace; this node itself if it is a trace or the root of the tree. */
  public final ActualNode trace;

  final boolean orphan;
  private final boolean fromOutside;
  public final int depth;

  /** How many siblings are in front of it. */
  public final int place;

  public final List<ActualNode> children = new ArrayList<>(0);

  /** The number of its type; -1 until it is determined. */
  public int type = -1;

  private @Nullable Map<String, Object> values;

  /** Whether this is a whole trace that was not matched with any trace of the shape. */
  public boolean isUnmatched;

  /** Makes a node for a whole trace, or for all of them. */
  ActualNode(@Nullable ActualNode parent) {
    this(null, parent, false, false);
  }

  /** Makes a node for the span of another tree. */
  ActualNode(SpanNode source, ActualNode parent) {
    this(source.span(), parent, source.isOrphan(), source.isFromOutside());
  }

  private ActualNode(
      @Nullable CapturedSpan span,
      @Nullable ActualNode parent,
      boolean orphan,
      boolean fromOutside) {
    this.span = span;
    this.parent = parent;
    this.trace = span == null || parent == null ? this : parent.trace;
    this.orphan = orphan;
    this.fromOutside = fromOutside;
    this.depth = parent == null || parent.span == null ? 0 : parent.depth + 1;
    this.place = parent == null ? 0 : parent.children.size();
    if (parent != null) {
      parent.children.add(this);
    }
  }

  /** Returns the span; the node must have one. */
  public CapturedSpan captured() {
    if (span == null) {
      throw new IllegalStateException("not a span");
    }
    return span;
  }

  /** Returns whether this is a root of its trace. */
  public boolean isRoot() {
    return parent == null || parent.span == null;
  }

  public Set<SpanState> states() {
    return states(captured(), orphan);
  }

  /**
   * Returns the states, as a line with these writes them: it may call a span an orphan whose
   * parent's id came from outside.
   */
  public Set<SpanState> statesAsIn(Set<SpanState> written) {
    return states(captured(), orphan || (fromOutside && written.contains(SpanState.ORPHAN)));
  }

  /**
   * Returns the value of an attribute, converted to a type of the notation, null if it is missing.
   */
  public @Nullable Object value(String key) {
    Map<String, Object> known = values;
    if (known == null) {
      known = AttributeValues.of(captured().attributes(), any -> true);
      values = known;
    }
    return known.get(key);
  }

  public static Set<SpanState> states(CapturedSpan span, boolean orphan) {
    if (span.isSampled() && span.isEnded() && !orphan) {
      return Set.of(); // the usual case
    }
    Set<SpanState> states = EnumSet.noneOf(SpanState.class);
    if (!span.isSampled()) {
      states.add(SpanState.NOT_SAMPLED);
    }
    if (!span.isEnded()) {
      states.add(SpanState.NOT_ENDED);
    }
    if (orphan) {
      states.add(SpanState.ORPHAN);
    }
    return states;
  }

  public boolean isOk() {
    return captured().status().code() == StatusCode.OK;
  }
}
