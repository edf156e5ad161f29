package dev.baton;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Who may know whom, and why. */
@AnalyzeClasses(packages = "dev.baton", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String SDK = "dev.baton.sdk..";
  private static final String COLLECTOR = "dev.baton.collector..";
  private static final String ASSERTIONS = "dev.baton.assertions..";
  private static final String JUNIT = "dev.baton.junit5..";

  @ArchTest
  static final ArchRule sdkAndCollectorDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage(SDK)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(COLLECTOR)
          .because("they meet at SpanSink, as a real SDK and a real Collector meet on the wire");

  @ArchTest
  static final ArchRule noTwoTypesShareOneSimpleName =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("package-info")
          .should(haveANameOfTheirOwn())
          .because("a stack trace, a review and a search show the simple name only");

  private static ArchCondition<JavaClass> haveANameOfTheirOwn() {
    Map<String, String> known = new HashMap<>();
    return new ArchCondition<>("have a simple name of their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String other = known.putIfAbsent(type.getSimpleName(), type.getName());
        if (other != null && !other.equals(type.getName())) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " and " + other));
        }
      }
    };
  }

  @ArchTest
  static final ArchRule noTwoJarsShareOnePackage =
      classes()
          .that()
          .doNotHaveSimpleName("package-info")
          .should(haveAPackageOfTheirJarAlone())
          .because("the module path refuses two jars with one package");

  private static ArchCondition<JavaClass> haveAPackageOfTheirJarAlone() {
    Map<String, String> known = new HashMap<>();
    return new ArchCondition<>("have a package of their jar alone") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String file = type.getSource().orElseThrow().getUri().toString();
        String jar = file.substring(0, file.length() - (type.getName() + ".class").length());
        String other = known.putIfAbsent(type.getPackageName(), jar);
        if (other != null && !other.equals(jar)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, "%s is in %s and in %s".formatted(type.getPackageName(), other, jar)));
        }
      }
    };
  }

  @ArchTest
  static final ArchRule collectorDoesNotKnowTheSdk =
      noClasses()
          .that()
          .resideInAPackage(COLLECTOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SDK, ASSERTIONS, JUNIT)
          .because("a collector takes spans from anybody");

  @ArchTest
  static final ArchRule assertionsKnowTheModelOnly =
      noClasses()
          .that()
          .resideInAPackage(ASSERTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SDK, COLLECTOR, JUNIT)
          .because("who records, and how, must not matter to what is asserted");

  @ArchTest
  static final ArchRule nobodyKnowsTheJunitModule =
      noClasses()
          .that()
          .resideOutsideOfPackage(JUNIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JUNIT)
          .because("it wires the others together; it holds nothing that they could need");

  @ArchTest
  static final ArchRule mockWebServerIsKnownToHttpPeersOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.junit5.wire.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("mockwebserver3..", "okhttp3..", "okio..")
          .because("it is optional: who uses no peer must not need it");

  @ArchTest
  static final ArchRule kafkaIsKnownToTheTapOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.junit5.wire.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..")
          .because("it is optional: who taps no topic must not need it");

  @ArchTest
  static final ArchRule springIsKnownToItsPackageOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.junit5.spring..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..")
          .because("it is optional: who runs no Spring context must not need it");

  @ArchTest
  static final ArchRule springBootIsKnownByNamesOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework.boot..", "org.springframework.kafka..", "io.micrometer..")
          .because("its packages differ from line to line, and one artifact serves them all");

  @ArchTest
  static final ArchRule nobodyKnowsTheSpringPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.junit5.spring..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.baton.junit5.spring..")
          .because("it is loaded by its name, where Spring is on the class path");

  @ArchTest
  static final ArchRule nobodyKnowsThePackagesOfOtherFrameworks =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.baton.junit5.micronaut..", "dev.baton.junit5.quarkus..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.baton.junit5.micronaut..", "dev.baton.junit5.quarkus..")
          .because("they are loaded by their names, where the frameworks are on the class path");

  @ArchTest
  static final ArchRule injectionIsKnownToQuarkusOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.junit5.quarkus..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..")
          .because("it is optional: who runs no Quarkus must not need it");

  @ArchTest
  static final ArchRule grpcIsKnownToTheTapOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.junit5.wire.grpc..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.grpc..")
          .because("who taps no call must not load it");

  @ArchTest
  static final ArchRule theOfficialSdkIsKnownToItsObserverOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.baton.junit5.observed..",
              "dev.baton.junit5.spring..",
              "dev.baton.junit5.micronaut..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry.sdk..")
          .because("it is optional: who has no official SDK must not need it");

  @ArchTest
  static final ArchRule nobodyKnowsTheObserverOfTheOfficialSdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.baton.junit5.observed..",
              "dev.baton.junit5.spring..",
              "dev.baton.junit5.micronaut..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.baton.junit5.observed..")
          .because("it is loaded by those who name it, and by the SDK itself");

  @ArchTest
  static final ArchRule wiresDoNotKnowTheHarness =
      noClasses()
          .that()
          .resideInAnyPackage("dev.baton.junit5.wire..", "dev.baton.junit5.executor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.baton.junit5")
          .because("all that they need is a recording, and somebody else may have one");

  @ArchTest
  static final ArchRule whatAnyWireSharesKnowsNoneOfThem =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.junit5.wire")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.junit5.wire.http..",
              "dev.baton.junit5.wire.grpc..",
              "dev.baton.junit5.wire.kafka..")
          .because("it must load without the libraries of any of them");

  @ArchTest
  static final ArchRule theCoreKnowsNobody =
      classes()
          .that(DescribedPredicate.not(belongToAnUpperModule()))
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("java..")
                  .or(resideInAPackage("javax.."))
                  .or(resideInAPackage("io.opentelemetry.api.."))
                  .or(resideInAPackage("io.opentelemetry.context.."))
                  .or(resideInAPackage("org.jspecify.."))
                  .or(
                      resideInAPackage("dev.baton..")
                          .and(DescribedPredicate.not(belongToAnUpperModule()))))
          .because("the model is what all other modules share");

  @ArchTest
  static final ArchRule packagesOfTheCoreHaveNoCycles =
      slices()
          .matching("dev.baton.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package that can be read alone can be understood alone");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("dev.baton.(**)")
          .should()
          .beFreeOfCycles()
          .because("an area that is split into packages has an order from the bottom up");

  @ArchTest
  static final ArchRule internalTypesAreUsedInTheirOwnAreaOnly =
      classes()
          .that()
          .areAnnotatedWith(Internal.class)
          .should(BeUsedInTheirOwnArea.condition())
          .because("they are public only for the packages beside them, and may change at any time");

  @ArchTest
  static final ArchRule everyPackageSaysWhatMayBeNull =
      classes()
          .should(BeInNullMarkedPackages.condition())
          .because("NullAway checks marked packages only, and users see the marks");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .because("waiting is by signal, with a deadline");

  @ArchTest
  static final ArchRule nobodyPrints =
      noClasses()
          .that()
          .resideOutsideOfPackage(ASSERTIONS) // where printAssertions() is what a test asks for
          .and()
          .doNotHaveSimpleName("EndedThreads") // which prints what the JVM would have printed
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("what Baton has to say stands in failures and reports");

  private static DescribedPredicate<JavaClass> belongToAnUpperModule() {
    return resideInAPackage(SDK)
        .or(resideInAPackage(COLLECTOR))
        .or(resideInAPackage(ASSERTIONS))
        .or(resideInAPackage(JUNIT));
  }

  /** An area is a package directly below {@code dev.baton}, with all packages below it. */
  private static final class BeUsedInTheirOwnArea {

    static ArchCondition<JavaClass> condition() {
      return new ArchCondition<>("be used in their own area only") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          type.getDirectDependenciesToSelf().stream()
              .filter(use -> !area(use.getOriginClass()).equals(area(type)))
              .map(use -> SimpleConditionEvent.violated(type, use.getDescription()))
              .forEach(events::add);
        }
      };
    }

    private static String area(JavaClass type) {
      String[] parts = type.getPackageName().split("\\.");
      return parts.length > 2 ? parts[2] : "";
    }
  }

  /** Looks at the package of each class for the mark. */
  private static final class BeInNullMarkedPackages {

    static ArchCondition<JavaClass> condition() {
      return new ArchCondition<>("be in a @NullMarked package") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
          String message = type.getName() + " is in a package without @NullMarked";
          events.add(new SimpleConditionEvent(type, marked, message));
        }
      };
    }
  }
}
