package dev.baton.collector.pipeline.ottl.grammar;

import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Call;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Condition;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Statement;
import dev.baton.collector.pipeline.ottl.grammar.Token.Kind;

/** Reads statements and conditions. */
public final class OttlParser {

  private OttlParser() {}

  /**
   * Reads {@code editor(arguments) where condition}.
   *
   * @throws OttlSyntaxException if the text is none
   */
  public static Statement statement(String text) {
    Cursor cursor = new Cursor(Lexer.tokens(text));
    ValueParser values = new ValueParser(cursor);
    refuseConverter(cursor, values);
    Call editor = values.call(Kind.LOWERCASE);
    if (editor == null) {
      throw cursor.unexpected();
    }
    if (!editor.keys().isEmpty()) {
      throw OttlSyntaxException.at(
          editor.offset(), "only paths and converters are indexed, not " + editor.function());
    }
    Condition where = null;
    if (cursor.at(Kind.LOWERCASE) && cursor.peek().text().equals("where")) {
      cursor.take(Kind.LOWERCASE);
      where = condition(cursor, values);
    }
    return end(cursor, new Statement(editor, where));
  }

  private static void refuseConverter(Cursor cursor, ValueParser values) {
    Call converter = values.call(Kind.UPPERCASE);
    if (converter != null) {
      throw OttlSyntaxException.at(
          converter.offset(),
          "a statement begins with an editor such as set, not with the converter "
              + converter.function());
    }
  }

  /**
   * Reads a condition.
   *
   * @throws OttlSyntaxException if the text is none
   */
  public static Condition condition(String text) {
    Cursor cursor = new Cursor(Lexer.tokens(text));
    return end(cursor, condition(cursor, new ValueParser(cursor)));
  }

  private static Condition condition(Cursor cursor, ValueParser values) {
    Condition condition = new ConditionParser(cursor, values).or();
    if (condition == null) {
      throw cursor.unexpected();
    }
    return condition;
  }

  private static <T> T end(Cursor cursor, T result) {
    if (cursor.take(Kind.END) == null) {
      throw cursor.unexpected();
    }
    return result;
  }
}
