package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.io.TempDir;

/** Tests that run on other extensions too: templates, and parameters of several. */
class TestTemplatesTest {

  private static final List<String> NAMES = new CopyOnWriteArrayList<>();

  @TempDir Path reports;

  @TraceTest
  @ExtendWith(Currencies.class)
  @ExtendWith(Amounts.class)
  static class PricesTestCase {

    @BeforeEach
    void isOfTheSameRun(TraceHarness harness) {
      NAMES.add("before " + harness.recording().name());
    }

    @TestTemplate
    void isPaid(
        String currency,
        TraceHarness harness,
        Integer amount,
        Tracer tracer,
        @TempDir Path receipts,
        TestInfo info) {
      assertThat(receipts).isEmptyDirectory();
      NAMES.add(harness.recording().name());
      tracer.spanBuilder("pay " + amount + " " + currency).startSpan().end();
      assertThat(harness).hasShape("pay 7 %s  @PricesTestCase".formatted(info.getDisplayName()));
    }
  }

  /** A template, whose runs have a parameter each. */
  static class Currencies implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      return Stream.of("EUR", "SEK").map(Currency::new);
    }
  }

  private record Currency(String name) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Parameter(String.class, name));
    }
  }

  /** Another extension that has a parameter for the same method. */
  static class Amounts extends Parameter {

    Amounts() {
      super(Integer.class, 7);
    }
  }

  private static class Parameter implements ParameterResolver {

    private final Class<?> type;
    private final Object value;

    Parameter(Class<?> type, Object value) {
      this.type = type;
      this.value = value;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == type;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return value;
    }
  }

  @Test
  void eachRunOfATemplateHasAHarnessOfItsOwnBesideTheParametersOfOthers() {
    NAMES.clear();

    assertThat(Kit.passes(reports, PricesTestCase.class)).isEqualTo(2);

    String run = "TestTemplatesTest$PricesTestCase/isPaid-";
    assertThat(NAMES).containsExactly("before " + run + 1, run + 1, "before " + run + 2, run + 2);
  }
}
