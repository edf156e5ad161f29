package dev.baton.shape;

import static java.util.Objects.requireNonNull;

import dev.baton.shape.notation.Glob;
import dev.baton.shape.reading.TextMask;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that is different in each run, and therefore stands in a stored shape as {@code *}: the
 * value of an attribute, or a piece of a text. Immutable.
 *
 * <p>A mask changes what is written, never how it is compared: what was written as a glob matches
 * as one.
 */
public final class Mask {

  private final TextMask texts;

  private Mask(Glob keys, Pattern texts) {
    this.texts = new TextMask(keys, texts);
  }

  /**
   * Returns a mask of all values, whatever their type, of attributes with keys like this, also of
   * events and links: {@code order.id}, {@code *.port}.
   *
   * @param keyGlob {@code *} is any run of characters, {@code ?} is one
   */
  public static Mask attribute(String keyGlob) {
    return new Mask(new Glob(requireNonNull(keyGlob, "keyGlob")), NOTHING);
  }

  /**
   * Returns a mask of what this pattern finds in names, in attributes that are texts, and in large
   * numbers (from a billion on) as they are written.
   */
  public static Mask text(Pattern found) {
    return new Mask(NO_KEY, requireNonNull(found, "found"));
  }

  /**
   * Returns the masks that everybody needs: ids, timestamps, ports, durations, thread names,
   * addresses of objects, and what else a library makes anew in each run. {@code docs/snapshots.md}
   * lists them.
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
