package dev.baton.sdk.sampling;

/** Joins the reasons of nested samplers, the outermost first. */
final class SamplingReasons {

  private SamplingReasons() {}

  static String join(String outer, String inner) {
    if (outer.isEmpty()) {
      return inner;
    }
    return inner.isEmpty() ? outer : outer + ": " + inner;
  }
}
