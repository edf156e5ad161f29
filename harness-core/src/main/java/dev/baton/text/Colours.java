package dev.baton.text;

import java.io.Console;
import java.util.regex.Pattern;

/**
 * Colours the lines of a difference on a terminal: missing lines red, unexpected lines green.
 * Elsewhere (CI, IDEs, files) texts are not coloured.
 */
public final class Colours {

  private static final Pattern MISSING = Pattern.compile("(?m)^ *- .*$");
  private static final Pattern UNEXPECTED = Pattern.compile("(?m)^ *\\+ .*$");
  private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final boolean TERMINAL = System.getenv("NO_COLOR") == null && isTerminal();

  private Colours() {}

  /**
   * Returns the coloured text if this process writes to a terminal and {@code NO_COLOR} is not set;
   * else the text itself.
   */
  public static String onTerminal(String text) {
    return TERMINAL ? paint(text) : text;
  }

  /** Returns the coloured text. */
  static String paint(String text) {
    String red = MISSING.matcher(text).replaceAll("\u001b[31m$0\u001b[0m");
    return UNEXPECTED.matcher(red).replaceAll("\u001b[32m$0\u001b[0m");
  }

  /** Returns the text without colours. */
  public static String plain(String text) {
    return CODES.matcher(text).replaceAll("");
  }

  /** Returns whether there is a terminal. From JDK 22 on, a console may exist without one. */
  @SuppressWarnings("SystemConsoleNull") // asked below whether it is a terminal
  private static boolean isTerminal() {
    Console console = System.console();
    try {
      return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
