package dev.baton.benchmarks;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.ottl.compile.CompiledStatement;
import dev.baton.collector.pipeline.ottl.compile.OttlCompiler;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.expressions.Environment;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Single OTTL statements on a span of ten attributes. */
public class OttlBenchmark {

  /** A span, and the statements that run on it. */
  @State(Scope.Thread)
  public static class Item {

    private final ResourceSpansData resource = new ResourceSpansData();
    private final ScopeSpansData scope = resource.addScopeSpans();
    private final SpanData span = span();
    private final EvaluationContext evaluation =
        new EvaluationContext(ClientInfo.NONE, Environment.NONE);

    final CompiledStatement set = statement("set(attributes[\"a4\"], \"b\")");
    final CompiledStatement setWhere =
        statement(
            "set(status.code, STATUS_CODE_ERROR)"
                + " where attributes[\"http.status_code\"] >= 500 and kind == SPAN_KIND_SERVER");
    final CompiledStatement setConcat =
        statement(
            "set(name, Concat([attributes[\"http.method\"], attributes[\"http.route\"]], \" \"))"
                + " where attributes[\"http.route\"] != nil");
    final CompiledStatement isMatch =
        statement(
            "set(attributes[\"a4\"], \"c\")"
                + " where IsMatch(attributes[\"url.path\"], \"^/(health|healthz|ready).*\")");
    final CompiledStatement replacePattern =
        statement("replace_pattern(attributes[\"url.path\"], \"/\\\\d+\", \"/{id}\")");
    final CompiledStatement replaceAllPatterns =
        statement("replace_all_patterns(attributes, \"value\", \"\\\\d{16}\", \"CARD\")");
    final CompiledStatement deleteMatchingKeys =
        statement("delete_matching_keys(attributes, \"^http\\\\.(target|scheme)$\")");
    final CompiledStatement truncateAll = statement("truncate_all(attributes, 100)");

    private static CompiledStatement statement(String text) {
      return OttlCompiler.STATEMENTS.statement(text, OttlContext.SPAN, true);
    }

    private static SpanData span() {
      SpanData span = new SpanData();
      span.setName("GET");
      span.setKind(2);
      AttributeMap attributes = span.attributes();
      attributes.put("http.method", "GET").put("http.status_code", AnyValue.of(200));
      attributes.put("http.route", "/orders/{id}/items/{item}");
      attributes.put("url.path", "/orders/12345/items/77");
      for (int i = 4; i < 10; i++) {
        attributes.put("a" + i, "the value of an attribute");
      }
      return span;
    }

    SpanData run(CompiledStatement statement) {
      statement.execute(evaluation.visit(resource).visit(scope).visit(span));
      return span;
    }
  }

  /** A constant. */
  @Benchmark
  public Object set(Item item) {
    return item.run(item.set);
  }

  /** A condition that is false. */
  @Benchmark
  public Object setWhere(Item item) {
    return item.run(item.setWhere);
  }

  /** A name of two attributes. */
  @Benchmark
  public Object setConcat(Item item) {
    return item.run(item.setConcat);
  }

  /** A regular expression that does not match. */
  @Benchmark
  public Object isMatch(Item item) {
    return item.run(item.isMatch);
  }

  /** A regular expression that matches twice. */
  @Benchmark
  public Object replacePattern(Item item) {
    item.span.attributes().put("url.path", "/orders/12345/items/77");
    return item.run(item.replacePattern);
  }

  /** A regular expression on all values. */
  @Benchmark
  public Object replaceAllPatterns(Item item) {
    return item.run(item.replaceAllPatterns);
  }

  /** A regular expression on all keys. */
  @Benchmark
  public Object deleteMatchingKeys(Item item) {
    return item.run(item.deleteMatchingKeys);
  }

  /** The length of all values. */
  @Benchmark
  public Object truncateAll(Item item) {
    return item.run(item.truncateAll);
  }
}
