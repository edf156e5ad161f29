package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import java.util.List;

/** The table of all editors that every context knows. */
@Internal
public final class Editors {

  private static final OttlFunction DELETE_KEY =
      OttlFunction.of("delete_key", "target key", KeyEditors::deleteKey);
  private static final OttlFunction DELETE_MATCHING_KEYS =
      OttlFunction.of("delete_matching_keys", "target pattern", KeyEditors::deleteMatchingKeys);

  /** Those of routes; {@code route} does nothing but let its condition decide. */
  public static final List<OttlFunction> OF_ROUTES =
      List.of(
          OttlFunction.of("route", "", arguments -> Editor.of(context -> {})),
          DELETE_KEY,
          DELETE_MATCHING_KEYS);

  /** All that statements call. */
  public static final List<OttlFunction> ALL =
      List.of(
          OttlFunction.of("set", "target value", SetEditor::create),
          OttlFunction.of("append", "target value? values?", ListEditors::append),
          OttlFunction.of(
              "delete_index", "target start_index end_index?", ListEditors::deleteIndex),
          DELETE_KEY,
          DELETE_MATCHING_KEYS,
          OttlFunction.of("keep_matching_keys", "target pattern", KeyEditors::keepMatchingKeys),
          OttlFunction.of("keep_keys", "target keys", KeyEditors::keepKeys),
          OttlFunction.of("limit", "target limit priority_keys", LimitEditor::create),
          OttlFunction.of("merge_maps", "target source strategy", MergeMapsEditor::create),
          OttlFunction.of(
              "flatten", "target prefix? depth? resolve_conflicts?", FlattenEditor::create),
          OttlFunction.of("stringify_all", "target", ValueEditors::stringifyAll),
          OttlFunction.of("truncate_all", "target limit utf8_safe?", ValueEditors::truncateAll),
          OttlFunction.of(
              "replace_pattern",
              "target regex_pattern replacement function? replacement_format?",
              PatternEditors::replacePattern),
          OttlFunction.of(
              "replace_all_patterns",
              "target mode regex_pattern replacement function? replacement_format?",
              PatternEditors::replaceAllPatterns),
          OttlFunction.of(
              "replace_match",
              "target pattern replacement function? replacement_format?",
              MatchEditors::replaceMatch),
          OttlFunction.of(
              "replace_all_matches",
              "target pattern replacement function? replacement_format?",
              MatchEditors::replaceAllMatches));

  private Editors() {}
}
