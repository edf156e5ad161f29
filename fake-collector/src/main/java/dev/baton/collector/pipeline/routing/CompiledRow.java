package dev.baton.collector.pipeline.routing;

import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.ottl.RouteCondition;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table, compiled. */
record CompiledRow(Selection selection, boolean copies, List<ComponentId> pipelines) {

  static CompiledRow of(Row row, PipelineSignal signal, boolean infersContexts) {
    Selection selection = selection(row, infersContexts);
    return new CompiledRow(
        signal == PipelineSignal.TRACES ? selection : Selections.nothing(),
        row.copies(),
        row.pipelines().ids());
  }

  private static Selection selection(Row row, boolean infersContexts) {
    return switch (row.context()) {
      case Row.REQUEST -> Selections.requests(RequestCondition.of(row.text()));
      case "metric", "datapoint", "log" -> unrun(row);
      case "otelcol" -> Selections.requests(compiled(row, OttlContext.RESOURCE));
      case "" ->
          infersContexts
              ? inferred(row)
              : Selections.resources(compiled(row, OttlContext.RESOURCE));
      default -> of(row, OttlContext.of(row.context()));
    };
  }

  private static Selection unrun(Row row) {
    RouteCondition.check(row.text(), row.isStatement());
    return Selections.nothing();
  }

  /** Paths without the name of a context are those of the resource, as they were before. */
  private static Selection inferred(Row row) {
    if (RouteCondition.isOnOtherSignal(row.text(), row.isStatement())) {
      return Selections.nothing();
    }
    return RouteCondition.isOnRequest(row.text(), row.isStatement())
        ? Selections.requests(compiled(row, OttlContext.RESOURCE))
        : of(row, RouteCondition.inferred(row.text(), row.isStatement()));
  }

  private static Selection of(Row row, @Nullable OttlContext context) {
    return context == OttlContext.SPAN
        ? Selections.spans(compiled(row, OttlContext.SPAN))
        : Selections.resources(compiled(row, OttlContext.RESOURCE));
  }

  private static RouteCondition compiled(Row row, OttlContext context) {
    return RouteCondition.compile(row.text(), row.isStatement(), context);
  }
}
