package dev.baton.junit5.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Runs dynamic tests without JUnit: which rules failed with which text, and which were skipped. */
final class Verdicts {

  private final List<String> passed = new ArrayList<>();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();

  static Verdicts of(Stream<DynamicTest> tests) {
    Verdicts verdicts = new Verdicts();
    tests.forEach(verdicts::run);
    return verdicts;
  }

  private void run(DynamicTest test) {
    String rule = test.getDisplayName().split(":", 2)[0];
    try {
      test.getExecutable().execute();
      passed.add(rule);
    } catch (TestAbortedException e) {
      skipped.put(rule, e.getMessage());
    } catch (AssertionError e) {
      failures.put(rule, e.getMessage());
    } catch (Throwable e) {
      throw new IllegalStateException(rule + " neither passed nor failed", e);
    }
  }

  List<String> passed() {
    return passed;
  }

  List<String> failed() {
    return List.copyOf(failures.keySet());
  }

  String failure(String rule) {
    return failures.get(rule);
  }

  Map<String, String> failures() {
    return failures;
  }

  Map<String, String> skipped() {
    return skipped;
  }
}
