package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import dev.baton.collector.pipeline.ottl.values.Cases;
import java.util.List;

/** The table of the converters of strings. */
@Internal
public final class TextFunctions {

  /** All of them. */
  public static final List<OttlFunction> ALL =
      List.of(
          OttlFunction.ofText("ToLowerCase", "target", Cases::lower),
          OttlFunction.ofText("ToUpperCase", "target", Cases::upper),
          OttlFunction.ofText("ToSnakeCase", "target", Cases::snake),
          OttlFunction.ofText("ToCamelCase", "target", Cases::camel),
          OttlFunction.of("ConvertCase", "target to_case", CaseFunction::create),
          OttlFunction.of("Trim", "target replacement?", TrimFunctions::trim),
          OttlFunction.of("TrimPrefix", "target prefix", TrimFunctions::trimPrefix),
          OttlFunction.of("TrimSuffix", "target suffix", TrimFunctions::trimSuffix),
          OttlFunction.of("Substring", "target start length utf8_safe?", SubstringFunction::create),
          OttlFunction.of("Split", "target delimiter", JoinFunctions::split),
          OttlFunction.of("Concat", "vals delimiter", JoinFunctions::concat),
          OttlFunction.of("HasPrefix", "target prefix", SearchFunctions::hasPrefix),
          OttlFunction.of("HasSuffix", "target suffix", SearchFunctions::hasSuffix),
          OttlFunction.of("IsMatch", "target pattern", SearchFunctions::isMatch),
          OttlFunction.of("Index", "target value", SearchFunctions::index),
          OttlFunction.of("Len", "target", LengthFunction::create),
          OttlFunction.of("Format", "format vals", FormatFunction::create));

  private TextFunctions() {}
}
