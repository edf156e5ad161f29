package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Index;
import dev.baton.collector.pipeline.ottl.expressions.MapPlaces;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The paths of the sender of a request: {@code otelcol.client}. */
final class ClientPaths {

  private ClientPaths() {}

  static Place place(PathParts path) {
    if (!path.name(0).equals("client")) {
      throw path.unknown("otelcol.client.addr, otelcol.client.metadata");
    }
    return switch (path.name(1)) {
      case "addr" -> path.plain(2, address(path));
      case "metadata" -> metadata(path);
      default -> throw path.unknown("otelcol.client.addr, otelcol.client.metadata");
    };
  }

  private static Place address(PathParts path) {
    return Fields.readOnly(
        path.text(),
        context -> context.client().address().isEmpty() ? null : context.client().address());
  }

  private static Place metadata(PathParts path) {
    path.requireLength(2);
    List<Index> indexes = new ArrayList<>(path.indexes(1));
    if (!indexes.isEmpty()) {
      indexes.set(0, inLowerCase(indexes.get(0)));
    }
    Place map = MapPlaces.of(context -> map(context.client()), indexes);
    return Fields.readOnly(path.text(), map::get);
  }

  private static Index inLowerCase(Index index) {
    Getter<@Nullable Object> expression = index.expression();
    return new Index(
        lower(index.literal()),
        expression == null ? null : context -> lower(expression.get(context)));
  }

  private static @Nullable Object lower(@Nullable Object key) {
    return key instanceof String name ? name.toLowerCase(Locale.ROOT) : key;
  }

  private static AttributeMap map(ClientInfo client) {
    AttributeMap map = new AttributeMap();
    client.metadata().forEach((name, values) -> map.put(name, list(values)));
    return map;
  }

  private static AnyValue list(List<String> values) {
    AnyValue.SliceValue list = new AnyValue.SliceValue();
    values.forEach(value -> list.values().add(AnyValue.of(value)));
    return list;
  }
}
