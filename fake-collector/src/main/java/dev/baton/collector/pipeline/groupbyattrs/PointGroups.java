package dev.baton.collector.pipeline.groupbyattrs;

import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.DataPoint;
import dev.baton.collector.pipeline.data.MapIdentity;
import dev.baton.collector.pipeline.data.Metric;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.ResourceData;
import dev.baton.collector.pipeline.data.ResourceMetrics;
import dev.baton.collector.pipeline.data.ScopeData;
import java.util.HashMap;
import java.util.Map;

/** The data points of one export under new resources: one for each set of attributes. */
final class PointGroups {

  private record Place(String resource, String scope, String version) {}

  private final MovedKeys keys;
  private final MetricsData result = new MetricsData();
  private final Map<Place, ResourceMetrics> places = new HashMap<>();

  PointGroups(MovedKeys keys) {
    this.keys = keys;
  }

  MetricsData result() {
    return result;
  }

  void add(ResourceMetrics resource) {
    for (Metric metric : resource.metrics()) {
      for (DataPoint point : metric.points()) {
        AttributeMap attributes = resource.resource().attributes().copy();
        keys.move(point.attributes(), attributes);
        metricOf(placeOf(attributes, resource.scope()), metric.description()).points().add(point);
      }
    }
  }

  private ResourceMetrics placeOf(AttributeMap attributes, ScopeData scope) {
    return places.computeIfAbsent(
        new Place(MapIdentity.of(attributes), scope.name(), scope.version()),
        place -> {
          ResourceData resource = new ResourceData();
          resource.attributes().copyFrom(attributes);
          ResourceMetrics added = new ResourceMetrics(resource, scope.copy());
          result.resourceMetrics().add(added);
          return added;
        });
  }

  private static Metric metricOf(ResourceMetrics place, Metric.Description description) {
    for (Metric known : place.metrics()) {
      if (known.description().name().equals(description.name())
          && known.description().kind() == description.kind()) {
        return known;
      }
    }
    Metric added = new Metric(description);
    place.metrics().add(added);
    return added;
  }
}
