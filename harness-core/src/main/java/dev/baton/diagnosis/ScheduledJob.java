package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;

/**
 * The run of a job by the scheduler of a framework, as its instrumentation describes it: nobody has
 * handed it over, so it has no context that could be lost.
 */
final class ScheduledJob {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("job.system");

  /** What Micrometer's observation of Spring's scheduled tasks says of a method. */
  private static final List<AttributeKey<String>> OF_SPRING =
      List.of(AttributeKey.stringKey("code.function"), AttributeKey.stringKey("code.namespace"));

  private static final String NAMED_BY_SPRING = "task ";

  private ScheduledJob() {}

  /** Returns whether this root is one. */
  static boolean is(CapturedSpan root) {
    Attributes attributes = root.attributes();
    return root.kind() == SpanKind.INTERNAL
        && (attributes.get(SYSTEM) != null
            || (root.name().startsWith(NAMED_BY_SPRING)
                && OF_SPRING.stream().allMatch(key -> attributes.get(key) != null)));
  }
}
