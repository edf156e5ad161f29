package dev.baton.collector.pipeline.ottl.functions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A function of OTTL: an editor if its name begins in lower case, else a converter. */
@Internal
public final class OttlFunction {

  /** Makes what a call is compiled to. */
  @FunctionalInterface
  public interface Factory {

    /**
     * Returns the getter of the result; that of an editor does its work and gives null.
     *
     * @throws OttlException if the call can never work
     */
    Getter<@Nullable Object> create(Arguments arguments);
  }

  private final String name;
  private final List<Parameter> parameters;
  private final Factory factory;
  private final @Nullable Function<String, @Nullable Object> ofText;

  private OttlFunction(
      String name,
      List<Parameter> parameters,
      Factory factory,
      @Nullable Function<String, @Nullable Object> ofText) {
    this.name = name;
    this.parameters = parameters;
    this.factory = factory;
    this.ofText = ofText;
  }

  /**
   * Returns a function.
   *
   * @param parameters their names, separated by blanks; optional ones end with a question mark
   */
  public static OttlFunction of(String name, String parameters, Factory factory) {
    List<Parameter> parsed =
        parameters.isEmpty()
            ? List.of()
            : Arrays.stream(parameters.split(" ", -1)).map(Parameter::of).toList();
    return new OttlFunction(name, parsed, factory, null);
  }

  /** Returns a converter of a single string. */
  public static OttlFunction ofText(
      String name, String parameter, Function<String, @Nullable Object> function) {
    Factory factory =
        arguments -> {
          Getter<String> text = arguments.text(parameter);
          return text.isLiteral()
              ? known(function, Literal.of(text))
              : context -> function.apply(text.get(context));
        };
    return new OttlFunction(name, List.of(Parameter.of(parameter)), factory, function);
  }

  /** Calculates once; what fails does so each time, and not before there is an item. */
  private static Getter<@Nullable Object> known(
      Function<String, @Nullable Object> function, String text) {
    try {
      Object result = function.apply(text);
      return context -> result;
    } catch (OttlException e) {
      return context -> {
        throw e;
      };
    }
  }

  public String name() {
    return name;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  Getter<@Nullable Object> create(Arguments arguments) {
    return factory.create(arguments);
  }

  /**
   * Returns the text that this converter makes of another one, as the function argument of the
   * replacing editors.
   */
  public String apply(String text) {
    if (ofText == null) {
      throw new OttlException(name + " takes more than one argument");
    }
    if (ofText.apply(text) instanceof String result) {
      return result;
    }
    throw new OttlException(name + " gives no string");
  }

  /** Tells whether a real Collector survives a call of {@link #apply}. */
  boolean isAppliedSafely() {
    return ofText != null || parameters.size() != 1;
  }
}
