package dev.baton.collector.pipeline.ottl;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.ottl.compile.OttlCompiler;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.expressions.Environment;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A span on which statements and conditions run. The time is 2024-02-29 12:30:15.123456789 UTC. */
final class OneSpan {

  static final long NOW = 1_709_209_815_123_456_789L;

  private final ResourceSpansData resource = new ResourceSpansData();
  private final ScopeSpansData scope = resource.addScopeSpans();
  private final SpanData span = scope.addSpan();

  OneSpan() {
    resource.resource().attributes().put("service.name", "orders");
    scope.scope().setName("library");
    span.setName("GET /orders");
    span.setKind(2);
    span.setTraceId(new TraceId(0x0102030405060708L, 0x090a0b0c0d0e0f10L));
    span.setSpanId(0x1112131415161718L);
    span.setStartTimeUnixNano(NOW - 2_500_000_000L);
    span.setEndTimeUnixNano(NOW);
    span.attributes().put("text", "Hello").put("number", AnyValue.of(42));
    span.attributes().put("share", AnyValue.of(0.5)).put("flag", AnyValue.of(true));
  }

  /** Returns what an expression gives, or the error. */
  static String value(String expression) {
    return new OneSpan().run("set(attributes[\"result\"], " + expression + ")").attribute("result");
  }

  /** Returns whether a condition holds, or the error. */
  static String condition(String text) {
    try {
      OneSpan item = new OneSpan();
      return String.valueOf(
          OttlCompiler.CONDITIONS.condition(text, OttlContext.SPAN, true).test(item.evaluation()));
    } catch (OttlException e) {
      return "error: " + e.getMessage();
    }
  }

  /** Runs statements; an error ends up in the attribute {@code result}. */
  OneSpan run(String... statements) {
    for (String statement : statements) {
      try {
        OttlCompiler.STATEMENTS.statement(statement, OttlContext.SPAN, true).execute(evaluation());
      } catch (OttlException e) {
        span.attributes().put("result", AnyValue.of("error: " + e.getMessage()));
      }
    }
    return this;
  }

  SpanData span() {
    return span;
  }

  /** Returns an attribute of the span: strings in quotes unless they are errors, bytes as hex. */
  String attribute(String key) {
    return text(span.attributes().get(key));
  }

  private EvaluationContext evaluation() {
    return new EvaluationContext(ClientInfo.NONE, new Environment(() -> NOW, () -> 1))
        .visit(resource)
        .visit(scope)
        .visit(span);
  }

  private static String text(@Nullable AnyValue value) {
    if (value == null) {
      return "no attribute";
    }
    if (value instanceof AnyValue.StringValue string) {
      return string.value().startsWith("error: ") ? string.value() : '"' + string.value() + '"';
    }
    if (value instanceof AnyValue.DoubleValue number) {
      return Double.toString(number.value());
    }
    if (value instanceof AnyValue.BytesValue bytes) {
      return "0x" + HexFormat.of().formatHex(bytes.value());
    }
    return value instanceof AnyValue.EmptyValue ? "nil" : AnyValueText.of(value);
  }
}
