package dev.baton.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.baton.collector", importOptions = DoNotIncludeTests.class)
class CollectorArchitectureTest {

  @ArchTest
  static final ArchRule protobufStaysInTheCodec =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.baton.collector.otlp.protobuf..",
              "dev.baton.collector.otlp.json..",
              "dev.baton.collector.otlp.schema..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.google.protobuf..", "com.google.rpc..", "io.opentelemetry.proto..")
          .because(
              "receivers, processors and exporters work on spans, whatever the wire looks like");

  @ArchTest
  static final ArchRule noGeneratedClasses =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.rpc..", "io.opentelemetry.proto..")
          .because("generated classes refuse to run on another protobuf than their own");

  @ArchTest
  static final ArchRule jacksonStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.collector.otlp.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson..")
          .because("who needs no JSON needs no Jackson");

  @ArchTest
  static final ArchRule noLibraryOfGrpc =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..")
          .because("a library of gRPC clashes with that of the application under test");

  @ArchTest
  static final ArchRule theSdkIsNotKnown =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.baton.sdk..", "io.opentelemetry.sdk..")
          .because("collector and SDK meet at SpanSink, so that either works without the other");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("dev.baton.(collector..)")
          .should()
          .beFreeOfCycles()
          .because("a folder that needs its user cannot be read, tested or replaced alone");

  @ArchTest
  static final ArchRule nullnessIsDeclared =
      classes()
          .should(
              new ArchCondition<>("live in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(
                        SimpleConditionEvent.violated(
                            type, type.getPackageName() + " is not @NullMarked"));
                  }
                }
              })
          .because("NullAway checks only what is marked");
}
