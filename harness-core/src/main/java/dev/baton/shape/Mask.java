package dev.baton.shape;

import static java.util.Objects.requireNonNull;

import dev.baton.shape.notation.Glob;
import dev.baton.shape.reading.TextMask;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Selects values that differ in each run, so that a stored shape shows {@code *} instead of them:
 * the values of an attribute, or parts of texts. Immutable.
 *
 * <p>A mask changes only how traces are written. A masked value is written as a glob, and a
 * comparison matches it as a glob.
 */
public final class Mask {

  private final TextMask texts;

  private Mask(Glob keys, Pattern texts) {
    this.texts = new TextMask(keys, texts);
  }

  /**
   * Returns a mask of all values of attributes with matching keys, such as {@code order.id} or
   * {@code *.port}. It applies to values of any type, and also to attributes of events and links.
   *
   * @param keyGlob {@code *} matches any characters, {@code ?} exactly one
   */
  public static Mask attribute(String keyGlob) {
    return new Mask(new Glob(requireNonNull(keyGlob, "keyGlob")), NOTHING);
  }

  /**
   * Returns a mask of all matches of this pattern in names, in text attributes, and in the decimal
   * form of large numbers (from one billion).
   */
  public static Mask text(Pattern found) {
    return new Mask(NO_KEY, requireNonNull(found, "found"));
  }

  /**
   * Returns masks of values that usually differ in each run: ids, timestamps, ports, durations,
   * thread names, object addresses and others. {@code docs/snapshots.md} lists them.
   */
  public static List<Mask> volatileValues() {
    return VolatileValues.MASKS;
  }

  TextMask texts() {
    return texts;
  }

  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Glob NO_KEY = new Glob("");
}
