package dev.baton.collector.pipeline.ottl.functions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Argument;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Call;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles calls: puts arguments to parameters, by place and by name. */
@Internal
public final class Calls {

  private final ValueCompiler compiler;

  public Calls(ValueCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * Returns the getter of a call, without its indexes.
   *
   * @throws OttlException if the arguments do not fit; the message names the function
   */
  public Getter<@Nullable Object> compile(Call call) {
    OttlFunction function = compiler.function(call.function());
    try {
      Map<String, Argument> bound = bind(function, call.arguments());
      return function.create(new Arguments(bound, compiler));
    } catch (OttlException e) {
      String prefix = call.function() + ": ";
      String problem = String.valueOf(e.getMessage());
      throw new OttlException(problem.startsWith(prefix) ? problem : prefix + problem);
    }
  }

  private static Map<String, Argument> bind(OttlFunction function, List<Argument> arguments) {
    List<Parameter> parameters = function.parameters();
    if (parameters.isEmpty()) {
      return Map.of(); // a Collector does not look at the arguments of such a function
    }
    if (arguments.size() > parameters.size()) {
      throw new OttlException("too many arguments; " + expected(parameters));
    }
    Map<String, Argument> bound = new HashMap<>();
    boolean named = false;
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      if (named && argument.name() == null) {
        throw new OttlException("an argument without a name stands behind one with a name");
      }
      named = argument.name() != null;
      Parameter parameter = named ? byName(parameters, argument) : parameters.get(i);
      bound.put(parameter.name(), argument);
    }
    for (Parameter parameter : parameters) {
      if (!parameter.optional() && !bound.containsKey(parameter.name())) {
        throw new OttlException(
            "the argument " + parameter.name() + " is missing; " + expected(parameters));
      }
    }
    return bound;
  }

  private static Parameter byName(List<Parameter> parameters, Argument argument) {
    for (Parameter parameter : parameters) {
      if (argument.name() != null && parameter.isNamed(argument.name())) {
        return parameter;
      }
    }
    throw new OttlException("no parameter " + argument.name() + "; " + expected(parameters));
  }

  private static String expected(List<Parameter> parameters) {
    return parameters.stream()
        .map(parameter -> parameter.optional() ? parameter.name() + "?" : parameter.name())
        .collect(Collectors.joining(", ", "it takes ", ""));
  }
}
