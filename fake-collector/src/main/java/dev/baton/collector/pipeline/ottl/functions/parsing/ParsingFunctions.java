package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import java.util.List;

/** The table of the converters that parse strings. */
@Internal
public final class ParsingFunctions {

  /** All of them. */
  public static final List<OttlFunction> ALL =
      List.of(
          OttlFunction.ofText("ParseJSON", "target", JsonTextReader::parse),
          OttlFunction.of(
              "ParseKeyValue", "target delimiter? pair_delimiter?", KeyValuePairs::create),
          OttlFunction.of(
              "ParseCSV", "target header delimiter? header_delimiter? mode?", CsvFunction::create),
          OttlFunction.of("ExtractPatterns", "target pattern", PatternFunction::create),
          OttlFunction.of(
              "ExtractGrokPatterns",
              "target pattern named_captures_only? pattern_definitions?",
              GrokFunction::create),
          OttlFunction.ofText("URL", "u_r_i", UrlParts::of),
          OttlFunction.ofText("UserAgent", "user_agent", UserAgents::parse),
          OttlFunction.of("ParseSeverity", "target mapping", SeverityFunction::create),
          OttlFunction.of("IsValidLuhn", "target", CheckFunctions::isValidLuhn),
          OttlFunction.of("IsInCIDR", "target networks", CheckFunctions::isInCidr),
          OttlFunction.of("GetXML", "target x_path", XmlFunctions::get),
          OttlFunction.ofText("ParseSimplifiedXML", "target", SimplifiedXml::parse));

  private ParsingFunctions() {}
}
