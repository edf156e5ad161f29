package dev.baton.collector.pipeline.ottl.compile;

import dev.baton.collector.pipeline.ottl.contexts.Enums;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.contexts.PathParts;
import dev.baton.collector.pipeline.ottl.contexts.Paths;
import dev.baton.collector.pipeline.ottl.expressions.Arithmetic;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Index;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.expressions.ResultIndexing;
import dev.baton.collector.pipeline.ottl.functions.Calls;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import dev.baton.collector.pipeline.ottl.functions.ValueCompiler;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles values, calls and paths for one context. */
final class Compiler implements ValueCompiler {

  private final OttlContext context;
  private final boolean barePaths;
  private final FunctionSet functions;
  private final Calls calls;

  /** Compiles for a context; {@code barePaths} tells whether its name may be left out. */
  Compiler(OttlContext context, boolean barePaths, FunctionSet functions) {
    this.context = context;
    this.barePaths = barePaths;
    this.functions = functions;
    this.calls = new Calls(this);
  }

  @Override
  public OttlFunction function(String name) {
    return functions.get(context, name);
  }

  @Override
  public Getter<@Nullable Object> value(OttlNode.Value value) {
    if (value instanceof OttlNode.Literal literal) {
      return new Literal<@Nullable Object>(literal.value());
    }
    if (value instanceof OttlNode.PathValue path) {
      return place(path.path());
    }
    if (value instanceof OttlNode.CallValue call) {
      return call(call.call());
    }
    if (value instanceof OttlNode.Calculation calculation) {
      return calculation(calculation.arithmetic());
    }
    if (value instanceof OttlNode.EnumValue symbol) {
      return enumeration(symbol.symbol());
    }
    return value instanceof OttlNode.ListValue list
        ? Collections.list(list, this)
        : Collections.map((OttlNode.MapValue) value, this);
  }

  private Getter<@Nullable Object> enumeration(String symbol) {
    Long number = Enums.number(context, symbol);
    if (number == null) {
      throw new OttlException(
          context.hasEnums()
              ? "there is no enum " + symbol
              : "there is no enum " + symbol + " in the context " + context.label());
    }
    return new Literal<>(number);
  }

  Getter<@Nullable Object> call(OttlNode.Call call) {
    return ResultIndexing.of(calls.compile(call), indexes(call.keys()));
  }

  private Getter<@Nullable Object> calculation(OttlNode.Arithmetic arithmetic) {
    if (arithmetic instanceof OttlNode.Operand operand) {
      return value(operand.value());
    }
    if (arithmetic instanceof OttlNode.Sign sign) {
      Getter<@Nullable Object> operand = calculation(sign.operand());
      boolean number = sign.operand() instanceof OttlNode.Operand;
      return sign.sign() == '+'
          ? operand
          : number ? Arithmetic.negated(operand) : Arithmetic.negatedLater(operand);
    }
    OttlNode.Binary binary = (OttlNode.Binary) arithmetic;
    return Arithmetic.operation(
        calculation(binary.left()), binary.operator(), calculation(binary.right()));
  }

  private List<Index> indexes(List<OttlNode.Key> keys) {
    List<Index> indexes = new ArrayList<>();
    for (OttlNode.Key key : keys) {
      if (key instanceof OttlNode.TextKey text) {
        indexes.add(new Index(text.text(), null));
      } else if (key instanceof OttlNode.IntKey number) {
        indexes.add(new Index(number.index(), null));
      } else {
        indexes.add(new Index(null, value(((OttlNode.ExpressionKey) key).expression())));
      }
    }
    return indexes;
  }

  @Override
  public Place place(OttlNode.Path path) {
    List<PathParts.Part> parts = new ArrayList<>();
    String name = path.context();
    boolean known = name != null && context.knows(name);
    if (!known) {
      requireBare(path);
      if (name != null) {
        context.requireField(name);
        parts.add(new PathParts.Part(name, List.of()));
      }
    }
    path.fields()
        .forEach(field -> parts.add(new PathParts.Part(field.name(), indexes(field.keys()))));
    return Paths.place(
        context,
        name == null || !known ? context.label() : name,
        new PathParts(path.toString(), parts));
  }

  private void requireBare(OttlNode.Path path) {
    if (!barePaths) {
      throw new OttlException(
          "the path "
              + path
              + " begins with no context; write "
              + context.label()
              + "."
              + path
              + " or the like");
    }
  }
}
