package dev.baton.collector.pipeline.filter;

import dev.baton.collector.pipeline.component.LossNotes;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.ottl.ConditionList;
import dev.baton.collector.pipeline.ottl.ErrorMode;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions by context. What one holds for is dropped; what is left without content goes too, also
 * if it came without any.
 */
final class TraceConditions {

  private final Map<OttlContext, ConditionList> lists = new EnumMap<>(OttlContext.class);

  /** Returns the conditions of a context, to add some. */
  ConditionList list(OttlContext context, ErrorMode mode) {
    return lists.computeIfAbsent(context, key -> new ConditionList(mode));
  }

  void put(OttlContext context, ConditionList list) {
    lists.put(context, list);
  }

  boolean isEmpty() {
    return lists.isEmpty();
  }

  /** Drops what the conditions say, and notes why. */
  Run run(EvaluationContext evaluation, LossNotes losses) {
    return new Run(evaluation, losses);
  }

  /** One run over a payload. */
  final class Run {

    private final EvaluationContext evaluation;
    private final LossNotes losses;
    private ConditionList.@Nullable Holding holding;
    private @Nullable OttlException failure;

    private Run(EvaluationContext evaluation, LossNotes losses) {
      this.evaluation = evaluation;
      this.losses = losses;
    }

    /** Returns the first failure that is propagated, or null. */
    @Nullable OttlException filter(TraceData data) {
      data.resourceSpans().removeIf(this::drops);
      return failure;
    }

    /** Null stands for a failure. */
    private @Nullable Boolean test(OttlContext context) {
      ConditionList list = lists.get(context);
      try {
        holding = list == null ? null : list.holding(evaluation);
        return holding != null;
      } catch (OttlException e) {
        holding = null;
        failure = failure == null ? e : failure;
        return null;
      }
    }

    private boolean has(OttlContext... contexts) {
      for (OttlContext context : contexts) {
        if (lists.containsKey(context)) {
          return true;
        }
      }
      return false;
    }

    private boolean drops(ResourceSpansData resource) {
      evaluation.visit(resource);
      Boolean dropped = test(OttlContext.RESOURCE);
      if (dropped == null || dropped) {
        if (holding != null && losses != LossNotes.NONE) {
          losses.because(resource, "for its resource, " + holding.reason());
        }
        return dropped != null;
      }
      if (has(OttlContext.SCOPE, OttlContext.SPAN, OttlContext.SPANEVENT)) {
        resource.scopeSpans().removeIf(this::drops);
      }
      return resource.scopeSpans().isEmpty();
    }

    private boolean drops(ScopeSpansData scope) {
      evaluation.visit(scope);
      Boolean dropped = test(OttlContext.SCOPE);
      if (dropped == null || dropped) {
        if (holding != null && losses != LossNotes.NONE) {
          losses.because(scope, "for its scope, " + holding.reason());
        }
        return dropped != null;
      }
      if (has(OttlContext.SPAN, OttlContext.SPANEVENT)) {
        scope.spans().removeIf(this::drops);
      }
      return scope.spans().isEmpty();
    }

    private boolean drops(SpanData span) {
      evaluation.visit(span);
      Boolean dropped = test(OttlContext.SPAN);
      if (dropped == null || dropped) {
        if (holding != null && losses != LossNotes.NONE) {
          losses.because(span, holding.reason());
        }
        return dropped != null;
      }
      if (has(OttlContext.SPANEVENT)) {
        span.events()
            .removeIf(
                event -> {
                  evaluation.visit(event);
                  return Boolean.TRUE.equals(test(OttlContext.SPANEVENT));
                });
      }
      return false;
    }
  }
}
