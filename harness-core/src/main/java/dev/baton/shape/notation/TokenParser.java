package dev.baton.shape.notation;

import dev.baton.shape.notation.AttributeCondition.Op;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** Parses the tokens after a name: service, kind, states, count, times, attributes. */
final class TokenParser {

  private final Cursor cursor;
  private final ValueParser values;

  TokenParser(Cursor cursor) {
    this.cursor = cursor;
    this.values = new ValueParser(cursor);
  }

  void readInto(SpanLineBuilder span) {
    int start = cursor.at();
    if (cursor.peek() == '@') {
      once(start, span.service, "service");
      span.service = service();
    } else if (cursor.peek() == '<' || cursor.peek() == '>') {
      Op op = cursor.peek() == '<' ? Op.LESS : Op.GREATER;
      cursor.moveTo(start + 1);
      span.times.add(new TimeBound(op, DurationParser.read(cursor, cursor.untilSpace(), start)));
    } else if (!keyword(span, start)) {
      cursor.moveTo(start);
      span.attributes.add(values.attribute());
    }
  }

  private TextPattern service() {
    cursor.take("@");
    boolean glob = cursor.take("~");
    String word = values.word("a service's name");
    return glob ? TextPattern.glob(word) : TextPattern.literal(word);
  }

  /** Reads a keyword, if there is one at the position. */
  private boolean keyword(SpanLineBuilder span, int start) {
    String word = cursor.untilSpace();
    SpanState state = SpanState.of(word);
    if (state != null) {
      once(start, span.states.add(state) ? null : word, word);
    } else if (Quoting.KINDS.contains(word)) {
      once(start, span.kind, "kind");
      span.kind = SpanKind.valueOf(word);
    } else if (word.equals("ERROR") || word.equals("OK")) {
      once(start, span.status, "status");
      span.status = StatusCode.valueOf(word);
    } else if (word.equals("ordered")) {
      once(start, span.ordered ? word : null, word);
      span.ordered = true;
    } else if (Quoting.isCount(word)) {
      once(start, span.count.equals(Count.ONE) ? null : word, "count");
      span.count = count(word, start);
    } else if (DurationParser.isTime(word)) {
      span.times.add(new TimeBound(Op.EQUAL, DurationParser.read(cursor, word, start)));
    } else {
      return notAlone(word, start);
    }
    return true;
  }

  private Count count(String word, int start) {
    try {
      return Count.parse(word);
    } catch (NumberFormatException tooLarge) {
      throw cursor.error(start, "a count is at most " + (Count.UNBOUNDED - 1));
    } catch (IllegalArgumentException wrong) {
      throw cursor.error(start, wrong.getMessage() + "; write the smaller number first");
    }
  }

  /** Throws unless there is an attribute at the position. */
  private boolean notAlone(String word, int start) {
    cursor.moveTo(start);
    boolean bare = Quoting.isBareWord(word);
    if (bare) {
      throw cursor.error(start, SyntaxHints.forUnknown(word, cursor.rest()));
    }
    return false;
  }

  AttributeCondition attribute(String rule) {
    if (cursor.peek() == '@' || isKeyword()) {
      throw cursor.error(rule);
    }
    return values.attribute();
  }

  private boolean isKeyword() {
    int start = cursor.at();
    String word = cursor.untilSpace();
    cursor.moveTo(start);
    return Quoting.isBareWord(word);
  }

  LinkLine addTo(LinkLine link) {
    if (cursor.peek() == '@') {
      once(cursor.at(), link.service(), "service");
      return new LinkLine(link.target(), service(), link.attributes());
    }
    AttributeCondition next = attribute("a link has a name, a service and attributes only");
    var attributes = new java.util.ArrayList<>(link.attributes());
    attributes.add(next);
    return new LinkLine(link.target(), link.service(), attributes);
  }

  private void once(int start, @Nullable Object known, String what) {
    if (known != null) {
      throw cursor.error(start, "a second " + what + "; a line can have only one");
    }
  }
}
