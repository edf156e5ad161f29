package dev.baton.collector.pipeline.config;

import dev.baton.Internal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a component or pipeline: {@code type} or {@code type/name}. */
@Internal
public record ComponentId(String type, String name) {

  private static final Pattern TYPE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,62}");
  private static final Pattern NAME = Pattern.compile("[^\\pZ\\pC\\pS]{1,1024}");
  private static final Pattern BLANKS =
      Pattern.compile("^[\\s\\u0085\\u00A0\\pZ]+|[\\s\\u0085\\u00A0\\pZ]+$");

  /**
   * Reads an id; white space around type and name does not count.
   *
   * @throws IllegalArgumentException if the text is no id
   */
  public static ComponentId parse(String text) {
    int slash = text.indexOf('/');
    String type = trim(slash < 0 ? text : text.substring(0, slash));
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no id: a type consists of letters, digits and _, and starts with a letter");
    }
    if (slash < 0) {
      return new ComponentId(type, "");
    }
    String name = trim(text.substring(slash + 1));
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no id: a name follows the slash, without white space and symbols");
    }
    return new ComponentId(type, name);
  }

  private static String trim(String text) {
    return BLANKS.matcher(text).replaceAll("");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ComponentId that && type.equals(that.type) && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return name.isEmpty() ? type : type + "/" + name;
  }
}
