package dev.baton.sdk;

/** Puts the reasons of nested samplers together, the outermost first. */
final class Reasons {

  private Reasons() {}

  static String join(String outer, String inner) {
    if (outer.isEmpty()) {
      return inner;
    }
    return inner.isEmpty() ? outer : outer + ": " + inner;
  }
}
