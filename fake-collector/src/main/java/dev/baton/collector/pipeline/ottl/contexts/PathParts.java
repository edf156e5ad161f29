package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.Similar;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Index;
import dev.baton.collector.pipeline.ottl.expressions.MapPlaces;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A path behind the name of its context.
 *
 * @param text the whole path, for messages
 */
@Internal
public record PathParts(String text, List<Part> parts) {

  /** One part of a path, with its indexes. */
  public record Part(String name, List<Index> indexes) {}

  String name(int position) {
    return position < parts.size() ? parts.get(position).name() : "";
  }

  List<Index> indexes(int position) {
    return parts.get(position).indexes();
  }

  /** Returns a map, or what the indexes of the first part lead to in it. */
  Place map(Function<EvaluationContext, AttributeMap> map) {
    requireLength(1);
    return MapPlaces.of(map, indexes(0));
  }

  /** Returns a place that is reached by this number of parts, and has no index. */
  Place plain(int length, Place place) {
    requireLength(length);
    for (Part part : parts) {
      if (!part.indexes().isEmpty()) {
        throw new OttlException("the path " + text + " cannot be indexed");
      }
    }
    return place;
  }

  /** Refuses more parts than these. */
  void requireLength(int length) {
    if (parts.size() > length) {
      throw new OttlException("there is no path " + text + ": nothing follows " + name(length - 1));
    }
  }

  OttlException unknown(String known) {
    String written = parts.stream().map(Part::name).collect(Collectors.joining("."));
    String similar = Similar.to(written, List.of(known.split(", ")));
    return new OttlException(
        "there is no path "
            + text
            + (similar.isEmpty()
                ? attributeHint(written) + "; known are " + known
                : "; did you mean " + similar));
  }

  /** What a path of several names may have been meant as. */
  private String attributeHint(String written) {
    boolean isDotted =
        parts.size() > 1 && parts.stream().allMatch(part -> part.indexes().isEmpty());
    return isDotted ? "; an attribute is attributes[\"" + written + "\"]" : "";
  }
}
