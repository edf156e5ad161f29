package dev.baton.examples.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.Internal;

/** What users copy from the examples must not break with the next release. */
@AnalyzeClasses(packages = "dev.baton.examples")
class PublicApiOnlyTest {

  @ArchTest
  static final ArchRule examplesUseNoInternalTypes =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAnnotatedWith(Internal.class)
          .because("such types are no part of the API");
}
