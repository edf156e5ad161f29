package dev.baton.shape.difference;

import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.AttributeValues;
import dev.baton.shape.notation.RemarkText;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.SpanLineBuilder;
import dev.baton.shape.notation.TextPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shortens very long values in a failure text to globs that still match them. */
final class Truncation {

  private static final int LONGEST = 120;
  private static final int MOST_ATTRIBUTES = 20;

  private Truncation() {}

  static SpanLine line(SpanLine line) {
    SpanLineBuilder capped = new SpanLineBuilder(line);
    capped.name = text(line.name());
    capped.service = service(line.service());
    List<AttributeCondition> attributes =
        line.attributes().stream().limit(MOST_ATTRIBUTES).map(Truncation::attribute).toList();
    capped.attributes.clear();
    capped.attributes.addAll(attributes);
    return capped.build();
  }

  private static @Nullable TextPattern service(@Nullable TextPattern service) {
    return service == null ? null : text(service);
  }

  static TextPattern text(TextPattern pattern) {
    String text = pattern.text();
    return text.length() <= LONGEST ? pattern : TextPattern.glob(start(text));
  }

  private static AttributeCondition attribute(AttributeCondition test) {
    if (test.op() != AttributeCondition.Op.EQUAL || test.value() == null) {
      return test;
    }
    String text = AttributeValues.plain(test.value());
    return text.length() <= LONGEST ? test : AttributeCondition.like(test.key(), start(text));
  }

  private static String start(String text) {
    return text.substring(0, RemarkText.cut(text, LONGEST)) + "*";
  }
}
