package dev.baton.shape.notation;

import java.util.ArrayList;
import java.util.List;

/** Parses one line after its indent. */
final class LineParser {

  private final Cursor cursor;
  private final TokenParser tokens;

  LineParser(Cursor cursor) {
    this.cursor = cursor;
    this.tokens = new TokenParser(cursor);
  }

  SpanLineBuilder span(int depth) {
    SpanLineBuilder span = new SpanLineBuilder(depth, name("a name"));
    for (boolean first = true; moreTokens(first); first = false) {
      tokens.readInto(span);
    }
    return span;
  }

  EventLine event() {
    cursor.take(":");
    TextPattern name = name("an event's name");
    List<AttributeCondition> attributes = new ArrayList<>();
    for (boolean first = true; moreTokens(first); first = false) {
      attributes.add(tokens.attribute("an event has a name and attributes only"));
    }
    return new EventLine(name, attributes);
  }

  LinkLine link() {
    cursor.take("->");
    LinkLine link = new LinkLine(name("the linked span's name"), null, List.of());
    for (boolean first = true; moreTokens(first); first = false) {
      link = tokens.addTo(link);
    }
    return link;
  }

  /** Reads an optional remark and the end of the line. */
  void end(String where) {
    if (!cursor.atEnd() && cursor.peek() != ' ') {
      cursor.moveTo(cursor.at() - 3);
      throw cursor.error("a name that starts like this needs quotes: " + quoted(cursor.rest()));
    }
    if (moreTokens(true)) {
      throw cursor.error("only a # remark may follow " + where);
    }
  }

  private TextPattern name(String what) {
    boolean glob = cursor.take("~");
    String text = cursor.peek() == '"' ? cursor.quoted() : bareName(what);
    return glob ? TextPattern.glob(text) : TextPattern.literal(text);
  }

  private String bareName(String what) {
    int start = cursor.at();
    if (cursor.atEnd() || cursor.peek() == ' ') {
      throw cursor.error("no space is allowed here; " + what + " must follow directly");
    }
    String text = cursor.untilGap();
    checkStart(start, text);
    checkLetters(start, text);
    checkEnd(start, text);
    return text;
  }

  private void checkStart(int start, String text) {
    if (text.startsWith("- ") || text.startsWith("+ ")) {
      throw cursor.error(
          start,
          "a mark of a failure text; remove the column of - and +, or put the name in quotes");
    }
    if (Quoting.isReservedStart(text)) {
      throw cursor.error(start, "a name that starts like this needs quotes: " + quoted(text));
    }
  }

  private void checkLetters(int start, String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!Quoting.isPrintable(text.codePointAt(i))) {
        throw cursor.error(start + i, hidden(text.charAt(i), text));
      }
    }
    oneSpace(start, text, " @", "before @");
    oneSpace(start, text, " #", "before a # remark");
  }

  private static String hidden(char c, String text) {
    return c == '\t'
        ? "a tab; columns are separated by two spaces or more"
        : "a hidden character; put the name in quotes: " + quoted(text);
  }

  private void oneSpace(int start, String text, String sign, String where) {
    int found = text.indexOf(sign);
    if (found >= 0) {
      throw cursor.error(
          start + found, "one space " + where + "; two end the name" + orQuotes(text));
    }
  }

  private void checkEnd(int start, String text) {
    String last = Quoting.lastWord(text);
    if (text.contains(" ") && Quoting.isKeyword(last)) {
      int at = start + text.length() - last.length() - 1;
      throw cursor.error(at, "one space before " + last + "; two end the name" + orQuotes(text));
    }
  }

  private static String orQuotes(String text) {
    return ". If it belongs to the name, use quotes: " + quoted(text);
  }

  private static String quoted(String text) {
    return Quoting.quote(text.length() > 60 ? text.substring(0, 60) + "…" : text);
  }

  /** Skips the gap and returns whether a token follows, instead of a remark or the end. */
  private boolean moreTokens(boolean afterName) {
    int gapStart = cursor.at();
    int gap = cursor.skipSpaces();
    if (cursor.atEnd()) {
      return false;
    }
    if (cursor.peek() == '#') {
      if (gap < 2) {
        throw cursor.error(
            gapStart, "two spaces are required before a # remark; a # in a word needs quotes");
      }
      return false;
    }
    if (gap < (afterName ? 2 : 1)) {
      throw cursor.error(
          gapStart,
          afterName
              ? "two spaces are required after the name"
              : "a space is required before the next word");
    }
    return true;
  }
}
