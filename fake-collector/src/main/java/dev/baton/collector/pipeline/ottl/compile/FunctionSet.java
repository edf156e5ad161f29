package dev.baton.collector.pipeline.ottl.compile;

import dev.baton.collector.pipeline.config.Similar;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import dev.baton.collector.pipeline.ottl.functions.collections.CollectionFunctions;
import dev.baton.collector.pipeline.ottl.functions.conversion.ConversionFunctions;
import dev.baton.collector.pipeline.ottl.functions.editors.Editors;
import dev.baton.collector.pipeline.ottl.functions.hashing.HashFunctions;
import dev.baton.collector.pipeline.ottl.functions.parsing.ParsingFunctions;
import dev.baton.collector.pipeline.ottl.functions.spans.SpanFunctions;
import dev.baton.collector.pipeline.ottl.functions.text.TextFunctions;
import dev.baton.collector.pipeline.ottl.functions.time.TimeFunctions;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The functions of a component, by name. */
final class FunctionSet {

  /** Functions of the Collector that are not here. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "CommunityID",
          "ConvertAttributesToElementsXML",
          "ConvertTextToElementsXML",
          "InsertXML",
          "ParseXML",
          "ProfileID",
          "RemoveXML");

  private static final List<List<OttlFunction>> CONVERTERS =
      List.of(
          CollectionFunctions.ALL,
          ConversionFunctions.ALL,
          HashFunctions.ALL,
          ParsingFunctions.ALL,
          TextFunctions.ALL,
          TimeFunctions.ALL);

  /** What conditions call: converters. */
  static final FunctionSet CONDITIONS = new FunctionSet(List.of(), SpanFunctions.CONVERTERS);

  /** What statements call: editors and converters. */
  static final FunctionSet STATEMENTS = new FunctionSet(Editors.ALL, SpanFunctions.ALL);

  /** What routes call: converters, and the editors that choose and clean up. */
  static final FunctionSet ROUTES = new FunctionSet(Editors.OF_ROUTES, SpanFunctions.CONVERTERS);

  private final Map<String, OttlFunction> common = new HashMap<>();
  private final Map<String, OttlFunction> ofSpans = new HashMap<>();

  private FunctionSet(List<OttlFunction> editors, List<OttlFunction> spanFunctions) {
    List<List<OttlFunction>> tables = new ArrayList<>(CONVERTERS);
    tables.add(editors);
    tables.forEach(table -> table.forEach(function -> common.put(function.name(), function)));
    spanFunctions.forEach(function -> ofSpans.put(function.name(), function));
  }

  boolean has(OttlContext context, String name) {
    return common.containsKey(name) || (context == OttlContext.SPAN && ofSpans.containsKey(name));
  }

  OttlFunction get(OttlContext context, String name) {
    OttlFunction function = common.get(name);
    if (function == null && context == OttlContext.SPAN) {
      function = ofSpans.get(name);
    }
    if (function == null) {
      throw new OttlException(missing(name));
    }
    return function;
  }

  private String missing(String name) {
    if (UNSUPPORTED.contains(name)) {
      return "the function " + name + " exists in a Collector, but is not supported here";
    }
    if (ofSpans.containsKey(name)) {
      return "the function " + name + " exists in the context span only";
    }
    Set<String> names = new TreeSet<>(common.keySet());
    names.addAll(ofSpans.keySet());
    return "there is no function " + name + Similar.question(name, names);
  }
}
