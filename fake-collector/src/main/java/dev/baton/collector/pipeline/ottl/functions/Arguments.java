package dev.baton.collector.pipeline.ottl.functions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Conversions;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Argument;
import dev.baton.collector.pipeline.ottl.values.GoDuration;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.TimeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The arguments of a call by the names of the parameters, each as the kind that is asked for. */
@Internal
public final class Arguments {

  private final Map<String, Argument> arguments;
  private final ValueCompiler compiler;

  Arguments(Map<String, Argument> arguments, ValueCompiler compiler) {
    this.arguments = arguments;
    this.compiler = compiler;
  }

  /** Tells whether an optional argument is there. */
  public boolean has(String parameter) {
    return arguments.containsKey(parameter);
  }

  private OttlNode.Value node(String parameter) {
    Argument argument = arguments.get(parameter);
    if (argument == null || argument.value() == null) {
      throw new OttlException("the argument " + parameter + " is missing");
    }
    return argument.value();
  }

  private <T> T converted(String parameter, Function<Getter<@Nullable Object>, T> conversion) {
    Getter<@Nullable Object> value = value(parameter);
    try {
      return conversion.apply(value);
    } catch (OttlException e) {
      throw new OttlException("argument " + parameter + ": " + e.getMessage());
    }
  }

  /** Returns a value of any kind. */
  public Getter<@Nullable Object> value(String parameter) {
    return compiler.value(node(parameter));
  }

  /** Returns what has to be a path. */
  public Place place(String parameter) {
    if (node(parameter) instanceof OttlNode.PathValue path) {
      return compiler.place(path.path());
    }
    throw new OttlException("the argument " + parameter + " has to be a path");
  }

  /** Returns what has to be the path of a map. */
  public MapPlace mapPlace(String parameter) {
    return new MapPlace(place(parameter));
  }

  public Getter<String> text(String parameter) {
    return converted(parameter, Conversions::text);
  }

  public Getter<@Nullable String> textLike(String parameter) {
    return converted(parameter, Conversions::textLike);
  }

  public Getter<Long> integer(String parameter) {
    return converted(parameter, Conversions::integer);
  }

  public Getter<@Nullable Long> integerLike(String parameter) {
    return converted(parameter, Conversions::integerLike);
  }

  public Getter<@Nullable Double> decimalLike(String parameter) {
    return converted(parameter, Conversions::decimalLike);
  }

  public Getter<@Nullable Boolean> flagLike(String parameter) {
    return converted(parameter, Conversions::flagLike);
  }

  public Getter<byte @Nullable []> bytesLike(String parameter) {
    return converted(parameter, Conversions::bytesLike);
  }

  public Getter<TimeValue> time(String parameter) {
    return converted(parameter, Conversions::time);
  }

  public Getter<GoDuration> duration(String parameter) {
    return converted(parameter, Conversions::duration);
  }

  public Getter<AttributeMap> map(String parameter) {
    return converted(parameter, Conversions::map);
  }

  public Getter<AnyValue.SliceValue> list(String parameter) {
    return converted(parameter, Conversions::list);
  }

  private List<OttlNode.Value> elements(String parameter) {
    if (node(parameter) instanceof OttlNode.ListValue list) {
      return list.values();
    }
    throw new OttlException("the argument " + parameter + " has to be a list in brackets");
  }

  /** Returns the elements of what has to be a list in brackets. */
  public List<Getter<@Nullable Object>> values(String parameter) {
    List<Getter<@Nullable Object>> getters = new ArrayList<>();
    elements(parameter).forEach(element -> getters.add(compiler.value(element)));
    return getters;
  }

  /** Returns the strings of what has to be a list in brackets. */
  public List<Getter<String>> texts(String parameter) {
    return values(parameter).stream().map(Conversions::text).toList();
  }

  /** Returns a string that has to stand in the statement. */
  public String literalText(String parameter) {
    if (node(parameter) instanceof OttlNode.Literal literal
        && literal.value() instanceof String text) {
      return text;
    }
    throw new OttlException("the argument " + parameter + " has to be a string in quotes");
  }

  public String literalText(String parameter, String absent) {
    return has(parameter) ? literalText(parameter) : absent;
  }

  /** Returns strings that have to stand in the statement. */
  public List<String> literalTexts(String parameter) {
    List<String> texts = new ArrayList<>();
    for (OttlNode.Value element : elements(parameter)) {
      if (!(element instanceof OttlNode.Literal literal
          && literal.value() instanceof String text)) {
        throw new OttlException("the argument " + parameter + " has to be strings in quotes");
      }
      texts.add(text);
    }
    return texts;
  }

  /** Returns a number that has to stand in the statement, without a sign. */
  public long literalInteger(String parameter) {
    if (node(parameter) instanceof OttlNode.Literal literal
        && literal.value() instanceof Long number) {
      return number;
    }
    throw new OttlException("the argument " + parameter + " has to be an int without a sign");
  }

  /** Returns a boolean that has to stand in the statement. */
  public boolean literalFlag(String parameter, boolean absent) {
    if (!has(parameter)) {
      return absent;
    }
    if (node(parameter) instanceof OttlNode.Literal literal
        && literal.value() instanceof Boolean flag) {
      return flag;
    }
    throw new OttlException("the argument " + parameter + " has to be true or false");
  }

  /** Returns the converter whose bare name is given, or null if it is absent. */
  public @Nullable OttlFunction function(String parameter) {
    Argument argument = arguments.get(parameter);
    if (argument == null) {
      return null;
    }
    String name = argument.function();
    if (name == null && argument.value() instanceof OttlNode.EnumValue symbol) {
      name = symbol.symbol();
    }
    if (name == null) {
      throw new OttlException(
          "the argument " + parameter + " has to be the name of a converter, without parentheses");
    }
    OttlFunction function = compiler.function(name);
    if (!function.isAppliedSafely()) {
      throw new OttlException(
          name + " takes no string: a real Collector crashes when it is applied to a match");
    }
    return function;
  }
}
