package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.shape.Mask;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Generates Java source of assertions that pass on the current traces, to paste into a test. */
@Internal
public final class AssertionCode {

  private static final String INDENT = "    ";

  /** Masks everything after the first 200 characters of a text, which keeps source lines short. */
  private static final Mask LONG_TEXTS = Mask.text(Pattern.compile("(?s)(?<=^.{200}).+"));

  private AssertionCode() {}

  /** Returns a statement on all traces together. */
  public static String ofAll(List<Trace> traces, String variable) {
    return traces.isEmpty()
        ? "assertThat(%s).hasNoSpans();\n".formatted(variable)
        : "assertThat(%s)\n%s;\n".formatted(variable, hasShape(traces, List.of()));
  }

  /** Returns a statement on one trace. */
  public static String ofOne(Trace trace, String subject) {
    return subject + "\n" + hasShape(List.of(trace), List.of()) + ";\n";
  }

  /** Returns the expression with which a test selects this trace among all of a harness. */
  public static String choice(Trace trace, List<Trace> all) {
    if (all.size() == 1) {
      return "assertThat(harness)\n" + INDENT + ".hasSingleTrace()";
    }
    long namesakes = all.stream().filter(other -> other.name().equals(trace.name())).count();
    boolean mayBeNamed = ValueText.seen(trace.name()).equals(trace.name());
    return namesakes == 1 && mayBeNamed
        ? "assertThat(harness)\n" + INDENT + ".traceOf(" + JavaText.literal(trace.name()) + ")"
        : "assertThat(harness.recording().traces().get(" + all.indexOf(trace) + "))";
  }

  /** Returns the call that pins these traces, read with these options. */
  public static String hasShape(List<Trace> traces, List<ShapeOption> options) {
    return hasShape(shape(traces, options, key -> true, true), options);
  }

  /** Returns the call that pins these traces by what another shape names. */
  public static String hasShape(List<Trace> traces, List<ShapeOption> options, Shape like) {
    Set<String> keys = like.attributeKeys();
    Predicate<AttributeKey<?>> wanted = key -> keys.contains(key.getKey());
    return hasShape(shape(traces, options, wanted, like.namesDetails()), options);
  }

  private static String hasShape(Shape shape, List<ShapeOption> options) {
    boolean byService = options.contains(ShapeOption.byService());
    return INDENT
        + ".hasShape(\n"
        + (byService ? INDENT.repeat(2) + "ShapeOption.byService(),\n" : "")
        + JavaText.blocks(shape.toString(), INDENT.repeat(2))
        + ")";
  }

  private static Shape shape(
      List<Trace> traces,
      List<ShapeOption> options,
      Predicate<AttributeKey<?>> attributes,
      boolean hasDetails) {
    List<ShapeOption> all = new ArrayList<>(options);
    all.add(ShapeOption.withAttributes(attributes));
    if (hasDetails) {
      all.add(ShapeOption.withDetails());
    }
    all.add(ShapeOption.masked(Mask.volatileValues()));
    all.add(ShapeOption.masked(List.of(LONG_TEXTS)));
    return Shape.of(traces, all.toArray(ShapeOption[]::new));
  }
}
