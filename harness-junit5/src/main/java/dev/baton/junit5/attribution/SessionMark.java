package dev.baton.junit5.attribution;

/**
 * Says that JUnit's launcher runs tests, to all of the JVM. Frameworks such as Quarkus load the
 * application with its tests, and Baton with them, in a class loader of their own, in which JUnit's
 * launcher calls nobody.
 */
final class SessionMark {

  private static final String NAME = "dev.baton.session";

  private SessionMark() {}

  static void set() {
    System.setProperty(NAME, "open");
  }

  static void clear() {
    System.clearProperty(NAME);
  }

  static boolean isSet() {
    return System.getProperty(NAME) != null;
  }
}
