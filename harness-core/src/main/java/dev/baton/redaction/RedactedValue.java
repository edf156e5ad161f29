package dev.baton.redaction;

import dev.baton.redaction.NameRules.Answer;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Removes secrets from a typed value and from nested values. */
final class RedactedValue {

  /** The smallest number with the digits of a card. */
  private static final long SMALLEST_CARD = 100_000_000_000L;

  /** Larger ones are ids and times, of which one in ten has a correct check digit by chance. */
  private static final long LARGEST_CARD = 9_999_999_999_999_999L;

  /** An option whose value is the next argument. */
  private static final Predicate<String> OPTION =
      Pattern.compile("--?[A-Za-z][\\w.-]{1,60}").asMatchPredicate();

  private final Redaction redaction;
  private final Answer answer;

  RedactedValue(Redaction redaction, String name) {
    this.redaction = redaction;
    this.answer = redaction.answer(name);
  }

  Object of(Object value) {
    if (answer == Answer.ALLOWED || value instanceof Boolean || value instanceof Double) {
      return value;
    }
    if (value instanceof String text) {
      return redaction.value(answer, text);
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    if (value instanceof Value<?> any) {
      return ofValue(any);
    }
    return value instanceof Long number
        ? ofNumber(number)
        : redaction.value(answer, value.toString());
  }

  private Object list(List<?> list) {
    List<Object> redacted = new ArrayList<>(list.size());
    boolean isChanged = false;
    Object before = "";
    for (Object element : list) {
      Object shown = element == null ? "null" : after(before).of(element);
      isChanged |= shown != element;
      redacted.add(shown);
      before = shown;
    }
    return new CommandLine(redaction).hide(redacted) || isChanged ? redacted : list;
  }

  /** Returns what redacts an argument after this one, which may be an option with a name. */
  private RedactedValue after(Object argument) {
    return answer == Answer.UNKNOWN && argument instanceof String text && OPTION.test(text)
        ? new RedactedValue(redaction, text)
        : this;
  }

  private Object ofNumber(Long number) {
    boolean isCard =
        number >= SMALLEST_CARD && number <= LARGEST_CARD && CardNumbers.isCard(number.toString());
    boolean isSecret = answer == Answer.SECRET_NUMBER || isCard;
    return isSecret ? redaction.redacted(number.toString()) : number;
  }

  private Value<?> ofValue(Value<?> any) {
    return switch (any.getType()) {
      case STRING -> Value.of(redaction.value(answer, any.asString()));
      case LONG -> {
        Object shown = ofNumber((Long) any.getValue());
        yield shown instanceof String text ? Value.of(text) : any;
      }
      case ARRAY -> array((List<?>) any.getValue());
      case KEY_VALUE_LIST -> map((List<?>) any.getValue());
      case BYTES -> answer == Answer.UNKNOWN ? any : Value.of(redaction.redacted(any.asString()));
      case BOOLEAN, DOUBLE, EMPTY -> any;
    };
  }

  private Value<?> array(List<?> elements) {
    List<Value<?>> redacted = new ArrayList<>(elements.size());
    elements.forEach(element -> redacted.add(ofValue((Value<?>) element)));
    List<Object> arguments = new ArrayList<>(redacted.size());
    redacted.forEach(
        element ->
            arguments.add(
                element.getType() == ValueType.STRING ? element.asString() : element.getValue()));
    if (answer == Answer.UNKNOWN && new CommandLine(redaction).hide(arguments)) {
      for (int i = 0; i < arguments.size(); i++) {
        if (arguments.get(i) instanceof String argument) {
          redacted.set(i, Value.of(argument));
        }
      }
    }
    return Value.of(redacted);
  }

  /** Redacts the entries by their names. Below the name of a secret, all entries are secrets. */
  private Value<?> map(List<?> entries) {
    return Value.of(
        entries.stream()
            .map(KeyValue.class::cast)
            .map(entry -> KeyValue.of(entry.getKey(), below(entry).ofValue(entry.getValue())))
            .toArray(KeyValue[]::new));
  }

  private RedactedValue below(KeyValue entry) {
    return answer == Answer.UNKNOWN ? new RedactedValue(redaction, entry.getKey()) : this;
  }
}
