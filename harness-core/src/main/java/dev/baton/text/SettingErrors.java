package dev.baton.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with several settings, so that all of it is told at once and nobody has to
 * mend one after the other. Not thread-safe.
 */
public final class SettingErrors {

  private final List<String> all = new ArrayList<>();

  /** Makes a setting; if it refuses what it is given, that is kept for later. */
  public void collect(Runnable setting) {
    try {
      setting.run();
    } catch (IllegalArgumentException e) {
      all.add(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns if nothing was refused.
   *
   * @throws IllegalArgumentException with every refusal, a line each
   */
  public void check() {
    if (!all.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n  ", all));
    }
  }
}
