package dev.baton.examples.shop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.baton.examples.shop",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ShopDependenciesTest {

  @ArchTest
  static final ArchRule SHOP_KNOWS_NEITHER_BATON_NOR_AN_SDK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.baton.examples.shop",
              "java..",
              "javax.sql",
              "com.sun.net.httpserver",
              "org.h2.jdbcx",
              "org.jspecify.annotations",
              "io.opentelemetry.api..",
              "io.opentelemetry.context..",
              "io.opentelemetry.instrumentation..")
          .because("a program under test is written without a thought of its tests");
}
