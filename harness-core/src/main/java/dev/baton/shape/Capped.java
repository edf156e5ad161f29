package dev.baton.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shortens what is very long in a failure text, into globs that the long text still fits. */
final class Capped {

  private static final int LONGEST = 120;
  private static final int MOST_ATTRIBUTES = 20;

  private Capped() {}

  static SpanLine line(SpanLine line) {
    SpanLineBuilder capped = new SpanLineBuilder(line);
    capped.name = text(line.name());
    capped.service = service(line.service());
    List<AttributeTest> attributes =
        line.attributes().stream().limit(MOST_ATTRIBUTES).map(Capped::attribute).toList();
    capped.attributes.clear();
    capped.attributes.addAll(attributes);
    return capped.build();
  }

  private static @Nullable TextPattern service(@Nullable TextPattern service) {
    return service == null ? null : text(service);
  }

  private static TextPattern text(TextPattern pattern) {
    String text = pattern.text();
    return text.length() <= LONGEST ? pattern : TextPattern.glob(start(text));
  }

  private static AttributeTest attribute(AttributeTest test) {
    if (test.op() != AttributeTest.Op.EQUAL || test.value() == null) {
      return test;
    }
    String text = Values.plain(test.value());
    return text.length() <= LONGEST ? test : AttributeTest.like(test.key(), start(text));
  }

  private static String start(String text) {
    return text.substring(0, Texts.cut(text, LONGEST)) + "*";
  }
}
