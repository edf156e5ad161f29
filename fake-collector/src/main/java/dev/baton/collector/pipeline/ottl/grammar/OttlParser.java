package dev.baton.collector.pipeline.ottl.grammar;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Call;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Condition;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Statement;
import dev.baton.collector.pipeline.ottl.grammar.Token.Kind;
import java.util.List;

/** Reads statements and conditions. */
@Internal
public final class OttlParser {

  private static final int DEEPEST = 100;

  private OttlParser() {}

  /**
   * Reads {@code editor(arguments) where condition}.
   *
   * @throws OttlSyntaxException if the text is none
   */
  public static Statement statement(String text) {
    StatementCursor cursor = cursor(text);
    LiteralParser values = new LiteralParser(cursor);
    refuseConverter(values);
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

  /** Nesting is limited, because reading and evaluating are recursive. */
  private static StatementCursor cursor(String text) {
    List<Token> tokens = Lexer.tokens(text);
    int depth = 0;
    for (Token token : tokens) {
      if (token.is("(") || token.is("[") || token.is("{")) {
        depth++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        depth--;
      }
      if (depth > DEEPEST) {
        throw OttlSyntaxException.at(token.offset(), "brackets nested more than 100 deep");
      }
    }
    return new StatementCursor(tokens);
  }

  private static void refuseConverter(LiteralParser values) {
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
    StatementCursor cursor = cursor(text);
    return end(cursor, condition(cursor, new LiteralParser(cursor)));
  }

  private static Condition condition(StatementCursor cursor, LiteralParser values) {
    Condition condition = new ConditionParser(cursor, values).or();
    if (condition == null) {
      throw cursor.unexpected();
    }
    return condition;
  }

  private static <T> T end(StatementCursor cursor, T result) {
    if (cursor.take(Kind.END) == null) {
      throw cursor.unexpected();
    }
    return result;
  }
}
