package dev.baton.collector.pipeline.routing;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.ottl.RouteCondition;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows take: the whole request, resources, or spans in copies of resource and scope. */
final class Selections {

  private Selections() {}

  /** Nothing fits what is of another signal. */
  static Selection nothing() {
    return (data, evaluation, copies, failure) -> new TraceData();
  }

  static Selection requests(RequestCondition condition) {
    return (data, evaluation, copies, failure) ->
        condition.test(evaluation.client()) ? all(data, copies) : new TraceData();
  }

  static Selection requests(RouteCondition condition) {
    return (data, evaluation, copies, failure) ->
        failure.test(condition, evaluation) ? all(data, copies) : new TraceData();
  }

  private static TraceData all(TraceData data, boolean copies) {
    TraceData taken = new TraceData();
    taken.resourceSpans().addAll((copies ? data.copy() : data).resourceSpans());
    if (!copies) {
      data.resourceSpans().clear();
    }
    return taken;
  }

  static Selection resources(RouteCondition condition) {
    return (data, evaluation, copies, failure) -> {
      TraceData taken = new TraceData();
      data.resourceSpans()
          .removeIf(
              resource -> {
                if (!failure.test(condition, evaluation.visit(resource))) {
                  return false;
                }
                taken.resourceSpans().add(copies ? resource.copy() : resource);
                return !copies;
              });
      return taken;
    };
  }

  static Selection spans(RouteCondition condition) {
    return (data, evaluation, copies, failure) -> {
      TraceData taken = new TraceData();
      for (ResourceSpansData resource : List.copyOf(data.resourceSpans())) {
        evaluation.visit(resource);
        new SpanSelection(condition, evaluation, copies, failure, taken).take(resource);
      }
      if (!copies) {
        data.resourceSpans().removeIf(resource -> resource.scopeSpans().isEmpty());
      }
      return taken;
    };
  }

  /** The spans of one resource. Copies of resource and scope are made for the first one taken. */
  private static final class SpanSelection {

    private final RouteCondition condition;
    private final EvaluationContext evaluation;
    private final boolean copies;
    private final FirstFailure failure;
    private final TraceData taken;
    private @Nullable ResourceSpansData takenResource;
    private @Nullable ScopeSpansData takenScope;

    SpanSelection(
        RouteCondition condition,
        EvaluationContext evaluation,
        boolean copies,
        FirstFailure failure,
        TraceData taken) {
      this.condition = condition;
      this.evaluation = evaluation;
      this.copies = copies;
      this.failure = failure;
      this.taken = taken;
    }

    void take(ResourceSpansData resource) {
      for (ScopeSpansData scope : resource.scopeSpans()) {
        evaluation.visit(scope);
        takenScope = null;
        scope.spans().removeIf(span -> take(resource, scope, span));
      }
      if (!copies) {
        resource.scopeSpans().removeIf(scope -> scope.spans().isEmpty());
      }
    }

    private boolean take(ResourceSpansData resource, ScopeSpansData scope, SpanData span) {
      if (!failure.test(condition, evaluation.visit(span))) {
        return false;
      }
      if (takenResource == null) {
        takenResource = resource.copyWithoutScopes();
        taken.resourceSpans().add(takenResource);
      }
      if (takenScope == null) {
        takenScope = scope.copyWithoutSpans();
        takenResource.scopeSpans().add(takenScope);
      }
      takenScope.spans().add(copies ? span.copy() : span);
      return !copies;
    }
  }
}
