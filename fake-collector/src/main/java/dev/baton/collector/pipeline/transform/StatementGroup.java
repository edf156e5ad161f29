package dev.baton.collector.pipeline.transform;

import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.ottl.ConditionList;
import dev.baton.collector.pipeline.ottl.ContextField;
import dev.baton.collector.pipeline.ottl.ErrorMode;
import dev.baton.collector.pipeline.ottl.StatementList;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import java.util.List;

/** Statements of one context, which visit every item of it, and the conditions of all of them. */
record StatementGroup(OttlContext context, ConditionList conditions, StatementList statements) {

  /** Reads a group with the fields context, conditions, statements and error_mode. */
  static StatementGroup of(ConfigNode node, ErrorMode byDefault) {
    ComponentSettings settings = ComponentSettings.of(node);
    ErrorMode own = ErrorMode.of(settings);
    OttlContext context = ContextField.of(settings);
    List<ConfigNode> conditions = ContextField.texts(settings, "conditions");
    List<ConfigNode> statements = ContextField.texts(settings, "statements");
    settings.finish();
    ErrorMode mode = own == null ? byDefault : own;
    return context == null
        ? inferred(node, conditions, statements, mode)
        : of(context, true, conditions, statements, mode);
  }

  /** Makes a group whose context its paths tell. */
  static StatementGroup inferred(
      ConfigNode place, List<ConfigNode> conditions, List<ConfigNode> statements, ErrorMode mode) {
    OttlContext context = ContextField.inferred(place, statements, conditions);
    return of(context, false, conditions, statements, mode);
  }

  private static StatementGroup of(
      OttlContext context,
      boolean barePaths,
      List<ConfigNode> conditions,
      List<ConfigNode> statements,
      ErrorMode mode) {
    return new StatementGroup(
        context,
        ConditionList.compile(conditions, context, barePaths, mode),
        StatementList.compile(statements, context, barePaths, mode));
  }

  /** Visits all items of the context. */
  void run(TraceData data, EvaluationContext evaluation) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      evaluation.visit(resource);
      if (context == OttlContext.RESOURCE) {
        run(evaluation);
      } else {
        runInScopes(resource, evaluation);
      }
    }
  }

  private void runInScopes(ResourceSpansData resource, EvaluationContext evaluation) {
    for (ScopeSpansData scope : resource.scopeSpans()) {
      evaluation.visit(scope);
      if (context == OttlContext.SCOPE) {
        run(evaluation);
      } else {
        scope.spans().forEach(span -> runOnSpan(span, evaluation));
      }
    }
  }

  private void runOnSpan(SpanData span, EvaluationContext evaluation) {
    evaluation.visit(span);
    if (context == OttlContext.SPAN) {
      run(evaluation);
    } else {
      for (int i = 0; i < span.events().size(); i++) {
        run(evaluation.visit(span.events().get(i)));
      }
    }
  }

  private void run(EvaluationContext evaluation) {
    if (conditions.isEmpty() || conditions.test(evaluation)) {
      statements.execute(evaluation);
    }
  }
}
