package dev.baton.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the errors of several settings, so that one exception reports all of them. Not
 * thread-safe.
 */
public final class SettingErrors {

  private final List<String> all = new ArrayList<>();

  /** Runs this code, which makes one setting, and collects its {@link IllegalArgumentException}. */
  public void collect(Runnable setting) {
    try {
      setting.run();
    } catch (IllegalArgumentException e) {
      all.add(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Throws if there were errors.
   *
   * @throws IllegalArgumentException with all errors, one line each
   */
  public void check() {
    if (!all.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n  ", all));
    }
  }
}
