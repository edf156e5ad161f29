package dev.baton.trace;

import static dev.baton.trace.SpanFilter.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

class SpanFilterTest {

  private static final CapturedSpan SPAN =
      CapturedSpan.builder(SpanContext.getInvalid(), "GET /stock")
          .resource(Resource.ofService("shop"))
          .kind(SpanKind.CLIENT)
          .attributes(Attributes.builder().put("tier", "free").put("n", 2).put("hit", true).build())
          .build();

  @Test
  void eachWordNarrowsDown() {
    SpanFilter stock = named("GET /stock");

    assertThat(stock).accepts(SPAN);
    assertThat(stock.of("shop").ofKind(SpanKind.CLIENT).withAttribute("n", 2)).accepts(SPAN);
    assertThat(stock.withAttribute("tier", "free").withAttribute("hit", true)).accepts(SPAN);
    assertThat(SpanFilter.any()).accepts(SPAN);
    assertThat(named("GET")).rejects(SPAN);
    assertThat(stock.of("stock")).rejects(SPAN);
    assertThat(stock.ofKind(SpanKind.SERVER)).rejects(SPAN);
    assertThat(stock.withAttribute("tier", "gold")).rejects(SPAN);
    assertThat(stock.withAttribute("n", "2")).rejects(SPAN);
    assertThat(stock.withAttribute("hit", false)).rejects(SPAN);
    assertThat(stock.matching(span -> false, "never")).rejects(SPAN);
  }

  @Test
  void narrowingLeavesTheFilterAsItWas() {
    SpanFilter stock = named("GET /stock");
    SpanFilter nothing = stock.of("nobody");

    assertThat(stock).accepts(SPAN);
    assertThat(nothing).rejects(SPAN);
    assertThat(stock).hasToString("GET /stock");
  }

  @Test
  void itSaysWhatItMeans() {
    SpanFilter filter =
        named("GET /stock")
            .of("shop")
            .ofKind(SpanKind.CLIENT)
            .withAttribute("tier", "free")
            .matching(span -> true, "slower than a second");

    assertThat(filter).hasToString("GET /stock @shop CLIENT tier=free (slower than a second)");
    assertThat(SpanFilter.any().of("shop")).hasToString("of any name @shop");
  }

  @Test
  void hostileNamesStayHarmlessAndShort() {
    SpanFilter filter = named("\u001b[31m" + "x".repeat(10_000)).of(" ").of("a\nb");

    assertThat(filter.toString()).startsWith("\\u001b[31mxxx").hasSizeLessThan(200);
    assertThat(filter.toString()).endsWith("x… @\" \" @a\\nb");
  }

  @Test
  void aNullIsNamed() {
    assertThatNullPointerException().isThrownBy(() -> named(null)).withMessage("name");
    assertThatNullPointerException()
        .isThrownBy(() -> named("x").withAttribute("key", (String) null))
        .withMessage("value");
  }
}
