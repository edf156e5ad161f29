package dev.baton.collector.pipeline.ottl.grammar;

import dev.baton.collector.pipeline.ottl.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text into tokens. The first rule that fits wins, not the longest token, as in the
 * Collector.
 */
final class Lexer {

  private record Rule(Kind kind, Pattern pattern) {
    Rule(Kind kind, String regex) {
      this(kind, Pattern.compile(regex));
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(Kind.BYTES, "0x[a-fA-F0-9]+"),
          new Rule(Kind.FLOAT, "(?:[0-9]+\\.[0-9]*|[0-9]*\\.[0-9]+)(?:[eE][-+]?[0-9]+)?"),
          new Rule(Kind.INT, "[0-9]+"),
          new Rule(Kind.STRING, "\"(?>\\\\[^\\n]|[^\\\\\"])*+\""),
          new Rule(Kind.NIL, word("nil")),
          new Rule(Kind.NOT, word("not")),
          new Rule(Kind.OR, word("or")),
          new Rule(Kind.AND, word("and")),
          new Rule(Kind.COMPARISON, "==|!=|>=|<=|>|<"),
          new Rule(Kind.ARROW, "=>"),
          new Rule(Kind.ADD_SUB, "[+-]"),
          new Rule(Kind.MULT_DIV, "[/*]"),
          new Rule(Kind.BOOLEAN, word("true|false")),
          new Rule(Kind.PUNCTUATION, "[=(){}:,.\\[\\]]"),
          new Rule(Kind.UPPERCASE, "[A-Z][A-Z0-9_]*"),
          new Rule(Kind.LOWERCASE, "[a-z][a-z0-9_]*"),
          new Rule(Kind.UNDERSCORE, word("_")));

  private static final Pattern BLANKS = Pattern.compile("[\\t\\n\\f\\r ]+");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  private Lexer(String text) {
    this.text = text;
  }

  private static String word(String words) {
    return "(?:" + words + ")(?![A-Za-z0-9_])";
  }

  /** Returns the tokens, the last one being {@link Kind#END}. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      at = next(at);
    }
    tokens.add(new Token(Kind.END, "", text.length()));
  }

  private int next(int at) {
    Matcher matcher = BLANKS.matcher(text).region(at, text.length());
    if (matcher.lookingAt()) {
      return matcher.end();
    }
    for (Rule rule : RULES) {
      matcher.usePattern(rule.pattern).region(at, text.length());
      if (matcher.lookingAt()) {
        tokens.add(token(rule.kind, matcher.group(), at));
        return matcher.end();
      }
    }
    String character = Character.toString(text.codePointAt(at));
    String hint =
        character.equals("\"")
            ? " (a string without its closing quote)"
            : character.equals("'") ? " (strings stand in double quotes)" : "";
    throw OttlSyntaxException.at(at, "unexpected character " + character + hint);
  }

  private static Token token(Kind kind, String found, int offset) {
    String text = kind == Kind.STRING ? StringLiterals.unquote(found, offset) : found;
    return new Token(kind, text, offset);
  }
}
