package dev.baton.snapshots;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which snapshots may be written. */
public enum SnapshotMode {
  /** A missing snapshot is written, a different one fails. The default outside CI. */
  WRITE,
  /** A missing or different snapshot is written. */
  UPDATE,
  /** Nothing is written: a missing snapshot fails as a different one does. Always used in CI. */
  VERIFY;

  /** The system property and JUnit configuration parameter that sets the mode. */
  public static final String SETTING = "baton.snapshots";

  /**
   * Returns the mode of this JVM, from its system property and its environment variable {@code CI}.
   */
  public static SnapshotMode current() {
    return of(System.getProperty(SETTING), System.getenv("CI"));
  }

  /**
   * Returns the mode for this setting.
   *
   * @param setting {@code write}, {@code update} or {@code verify}; null or empty for the default
   * @param ci the environment variable {@code CI}; anything but null, empty, {@code false} and
   *     {@code 0} means CI, where nothing is written
   * @throws IllegalArgumentException if the setting is none of these, or asks to write in CI
   */
  public static SnapshotMode of(@Nullable String setting, @Nullable String ci) {
    boolean isCi = isCi(ci);
    if (setting == null || setting.isBlank()) {
      return isCi ? VERIFY : WRITE;
    }
    SnapshotMode mode = named(setting.strip());
    if (isCi && mode != VERIFY) {
      throw new IllegalArgumentException(
          "%s=%s asks to write snapshots, but CI=%s says that nobody would review them: write them on your machine, or unset CI"
              .formatted(SETTING, setting, ci));
    }
    return mode;
  }

  private static boolean isCi(@Nullable String ci) {
    return ci != null && !ci.isBlank() && !ci.equalsIgnoreCase("false") && !ci.equals("0");
  }

  private static SnapshotMode named(String setting) {
    for (SnapshotMode mode : values()) {
      if (mode.toString().equals(setting)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "%s must be write, update or verify, but was '%s'".formatted(SETTING, setting));
  }

  /** Returns the value of the setting. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
