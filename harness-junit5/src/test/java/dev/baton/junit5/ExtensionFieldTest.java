package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;

import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExtensionFieldTest {

  @TempDir Path reports;

  static TraceExtension waiting(int seconds) {
    return TraceExtension.builder().deadline(Duration.ofSeconds(seconds)).build();
  }

  static void waits(TraceHarness harness, int seconds) {
    assertThat(harness.deadline()).hasSeconds(seconds);
  }

  private List<String> failures(Class<?> testClass) {
    return Kit.failures(Kit.reportingTo(reports).run(testClass)).stream()
        .map(failure -> String.valueOf(failure.getMessage()))
        .toList();
  }

  static class InstanceFieldTestCase {

    @RegisterExtension final TraceExtension trace = waiting(3);

    @Test
    void isServed(TraceHarness harness) {
      waits(harness, 3);
    }
  }

  @TraceTest
  static class InstanceFieldBesideTheAnnotationTestCase {

    @RegisterExtension private final TraceExtension trace = waiting(3);

    @BeforeEach
    void setUp(TraceHarness harness) {
      waits(harness, 3);
    }

    @Test
    void isServed(TraceHarness harness) {
      waits(harness, 3);
    }

    @Nested
    class Inner {

      @Test
      void isServedByTheOuterInstance(TraceHarness harness) {
        waits(harness, 3);
      }
    }
  }

  @Test
  void anInstanceFieldServesItsClassWithAndWithoutTheAnnotation() {
    assertThat(Kit.passes(reports, InstanceFieldTestCase.class)).isEqualTo(1);
    assertThat(Kit.passes(reports, InstanceFieldBesideTheAnnotationTestCase.class)).isEqualTo(2);
  }

  @TraceTest
  static class ConstructorTestCase {

    @RegisterExtension final TraceExtension trace = waiting(3);

    ConstructorTestCase(TraceHarness harness) {}

    @Test
    void isRefused() {}
  }

  @Test
  void anInstanceFieldThatComesAfterTheHarnessIsRefused() {
    assertThat(failures(ConstructorTestCase.class))
        .containsExactly(
            "the harness of ExtensionFieldTest$ConstructorTestCase/isRefused was injected before the extension in ExtensionFieldTest$ConstructorTestCase.trace, which is to set it up: make the field static");
  }

  static class TwoFieldsTestCase {

    @RegisterExtension static final TraceExtension FIRST = waiting(3);
    @RegisterExtension static final TraceExtension SECOND = waiting(4);

    @Test
    void isRefused(TraceHarness harness) {}
  }

  @Test
  void twoFieldsOfOneClassAreRefused() {
    assertThat(failures(TwoFieldsTestCase.class))
        .containsExactly(
            "ExtensionFieldTest$TwoFieldsTestCase has 2 fields with an extension of Baton, FIRST and SECOND: a test has one harness, so keep one of them with all settings");
  }

  @ExtendWith(TraceExtension.class)
  @TraceTest
  static class BaseTestCase {

    @RegisterExtension static final TraceExtension TRACE = waiting(5);

    @Test
    void inherited(TraceHarness harness) {
      waits(harness, expectedSeconds());
    }

    int expectedSeconds() {
      return 5;
    }
  }

  static class SubclassTestCase extends BaseTestCase {

    @RegisterExtension static final TraceExtension OWN = waiting(6);

    @Override
    int expectedSeconds() {
      return 6;
    }
  }

  @Test
  void theFieldOfASubclassServesItInPlaceOfTheInheritedOne() {
    assertThat(Kit.passes(reports, BaseTestCase.class)).isEqualTo(1);
    assertThat(Kit.passes(reports, SubclassTestCase.class)).isEqualTo(1);
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @TraceTest
  @TraceSettings(deadlineMillis = 7_000)
  @interface Traced {}

  @Traced
  abstract static class ContractTestCase {

    @Test
    void inherited(TraceHarness harness) {
      waits(harness, 7);
    }
  }

  static class ComposedTestCase extends ContractTestCase {}

  @TraceTest
  interface Contract {

    @Test
    default void holds(TraceHarness harness) {
      waits(harness, 10);
    }
  }

  static class ImplementingTestCase implements Contract {}

  @Test
  void theAnnotationServesAsAMetaAnnotationAndIsInheritedFromClassesAndInterfaces() {
    assertThat(Kit.passes(reports, ComposedTestCase.class)).isEqualTo(1);
    assertThat(Kit.passes(reports, ImplementingTestCase.class)).isEqualTo(1);
  }
}
