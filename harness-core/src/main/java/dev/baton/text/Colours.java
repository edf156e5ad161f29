package dev.baton.text;

import java.io.Console;
import java.util.regex.Pattern;

/**
 * Colours for the lines of a difference, where somebody reads it on a terminal: what is missing in
 * red, what is not expected in green. Elsewhere (CI, IDEs, files) texts stay plain.
 */
public final class Colours {

  private static final Pattern MISSING = Pattern.compile("(?m)^ *- .*$");
  private static final Pattern UNEXPECTED = Pattern.compile("(?m)^ *\\+ .*$");
  private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final boolean TERMINAL = System.getenv("NO_COLOR") == null && isTerminal();

  private Colours() {}

  /** Returns the text in colours if this process writes to a terminal and NO_COLOR is not set. */
  public static String onTerminal(String text) {
    return TERMINAL ? paint(text) : text;
  }

  /** Returns the text in colours, whoever reads it. */
  static String paint(String text) {
    String red = MISSING.matcher(text).replaceAll("\u001b[31m$0\u001b[0m");
    return UNEXPECTED.matcher(red).replaceAll("\u001b[32m$0\u001b[0m");
  }

  /** Returns the text without colours, for a file. */
  public static String plain(String text) {
    return CODES.matcher(text).replaceAll("");
  }

  /** From JDK 22 on there is a console without a terminal too, which then says so. */
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
