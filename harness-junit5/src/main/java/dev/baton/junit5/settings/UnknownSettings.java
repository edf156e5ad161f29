package dev.baton.junit5.settings;

import dev.baton.Internal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds settings that do not exist. In {@code junit-platform.properties} every name that begins
 * with {@code baton.} is meant for Baton. System properties and variables may be those of another
 * program of this name, so only those count that look like a misspelt setting.
 */
@Internal
public final class UnknownSettings {

  private static final int MOST_EDITS = 2;

  private static final Optional<String> OF_JVM =
      in(
          JUnitFile.ofJvm().stringPropertyNames(),
          System.getProperties().stringPropertyNames(),
          System.getenv().keySet());

  private UnknownSettings() {}

  /** Returns what is wrong in this JVM, looked up once; empty if nothing is. */
  public static Optional<String> ofJvm() {
    return OF_JVM;
  }

  static Optional<String> in(
      Collection<String> file, Collection<String> properties, Collection<String> variables) {
    List<String> known = KnownSettings.NAMES;
    List<String> knownVariables = known.stream().map(RunSettings::variableOf).toList();
    List<String> problems = new ArrayList<>();
    for (String name : unknown(file, "baton.", known)) {
      String hint = similar(name, known).map(UnknownSettings::hint).orElse(".");
      problems.add("%s has %s, which is no setting%s".formatted(JUnitFile.NAME, name, hint));
    }
    addMisspelt("system property", unknown(properties, "baton.", known), known, problems);
    addMisspelt(
        "environment variable",
        unknown(variables, "BATON_", knownVariables),
        knownVariables,
        problems);
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s The settings of Baton are %s"
                .formatted(String.join(" ", problems), String.join(", ", known)));
  }

  private static void addMisspelt(
      String kind, Set<String> names, List<String> known, List<String> problems) {
    for (String name : names) {
      similar(name, known)
          .ifPresent(
              one ->
                  problems.add(
                      "There is the %s %s, which is no setting%s"
                          .formatted(kind, name, hint(one))));
    }
  }

  private static String hint(String similar) {
    return ": did you mean " + similar + "?";
  }

  private static Set<String> unknown(
      Collection<String> names, String prefix, Collection<String> known) {
    return names.stream()
        .filter(name -> name.startsWith(prefix) && !known.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> similar(String name, List<String> known) {
    return known.stream().filter(one -> isNear(plain(name), plain(one))).findFirst();
  }

  /** Returns the name without its prefix, and without what separates its words. */
  private static String plain(String name) {
    return name.substring("baton.".length()).replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isNear(String name, String known) {
    return edits(name, known) <= Math.min(MOST_EDITS, known.length() / 3);
  }

  /** Returns the number of letters to insert, remove or replace to make one from the other. */
  private static int edits(String one, String other) {
    int[] row = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
